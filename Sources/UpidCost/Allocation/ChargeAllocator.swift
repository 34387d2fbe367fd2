internal import UpidCore

/// Divides volumes and load balancers between the pods that had them.
struct ChargeAllocator {
    private let consumption: Consumption
    private let prices: PriceBook
    private let workloads: WorkloadDirectory
    private let provider: CloudPriceProvider?
    private let region: String

    private struct Claim: Hashable {
        var namespace: String
        var name: String
    }

    init(
        _ consumption: Consumption, _ prices: PriceBook, _ workloads: WorkloadDirectory,
        provider: CloudPriceProvider?, region: String
    ) {
        self.consumption = consumption
        self.prices = prices
        self.workloads = workloads
        self.provider = provider
        self.region = region
    }

    /// Each volume to the pods that mounted its claim; the time in which none
    /// did is an item of its own.
    func volumes() -> (items: [AllocatedItem], costs: [Allocation.VolumeCost]) {
        guard let volumes = consumption.volumes, !volumes.isEmpty else { return ([], []) }
        var pods: [Claim: [Int]] = [:]
        for (index, pod) in consumption.pods.enumerated() where pod.node != nil && pod.time.seconds > 0 {
            for claim in pod.claims { pods[Claim(namespace: pod.namespace, name: claim), default: []].append(index) }
        }
        let classes = Dictionary(
            consumption.storageClasses.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var items: [AllocatedItem] = []
        var costs: [Allocation.VolumeCost] = []
        for span in volumes {
            let volume = span.volume
            let price = prices.price(of: volume, class: classes[volume.storageClass], region: region)
            let size = max(0, volume.capacity.doubleValue) / GPUResources.bytesInGibibyte
            let cost = size * price.hourly * span.time.hours
            costs.append(
                Allocation.VolumeCost(volume: volume, price: price, hours: span.time.hours, cost: cost))
            guard cost > 0 else { continue }
            let users =
                volume.claimName.isEmpty
                ? [] : pods[Claim(namespace: volume.claimNamespace, name: volume.claimName)] ?? []
            let divided = divide(cost, span.time, users, PriceSources(price.source.kind)) {
                $0.cost.storage = $1
                $0.origin = .volume(volume.name)
            }
            items += divided.items
            guard divided.rest > 0 else { continue }
            items.append(
                AllocatedItem(
                    pod: nil, namespace: volume.claimNamespace, container: nil, node: nil,
                    cost: CostParts(storage: divided.rest), amounts: ResourceHours(),
                    sources: PriceSources(price.source.kind), unmountedVolume: volume.name,
                    origin: .volume(volume.name)))
        }
        return (items, costs)
    }

    /// Each load balancer to the pods that its Service selects; the time in
    /// which there was none is the namespace's.
    func loadBalancers() -> (items: [AllocatedItem], costs: [Allocation.LoadBalancerCost]) {
        guard let balancers = consumption.loadBalancers, !balancers.isEmpty else { return ([], []) }
        let price = prices.loadBalancerPrice(provider)
        let sources = PriceSources(price.source.kind)
        let spaces = Set(balancers.map(\.loadBalancer.namespace))
        let candidates = consumption.pods.indices.filter {
            let pod = consumption.pods[$0]
            return pod.node != nil && pod.time.seconds > 0 && spaces.contains(pod.namespace)
        }
        var items: [AllocatedItem] = []
        var costs: [Allocation.LoadBalancerCost] = []
        for span in balancers {
            let balancer = span.loadBalancer
            let cost = price.hourly * span.time.hours
            costs.append(
                Allocation.LoadBalancerCost(loadBalancer: balancer, price: price, hours: span.time.hours, cost: cost))
            guard cost > 0 else { continue }
            let users = candidates.filter { selects(balancer, consumption.pods[$0]) }
            let divided = divide(cost, span.time, users, sources) {
                $0.cost.network = $1
                $0.origin = .loadBalancer(namespace: balancer.namespace, name: balancer.name)
            }
            items += divided.items
            guard divided.rest > 0 else { continue }
            items.append(
                AllocatedItem(
                    pod: nil, namespace: balancer.namespace, container: nil, node: nil,
                    cost: CostParts(network: divided.rest), amounts: ResourceHours(), sources: sources,
                    unmountedVolume: nil,
                    origin: .loadBalancer(namespace: balancer.namespace, name: balancer.name)))
        }
        return (items, costs)
    }

    private func selects(_ balancer: LoadBalancer, _ pod: PodConsumption) -> Bool {
        guard !balancer.selector.isEmpty, pod.namespace == balancer.namespace,
            let labels = pod.labels ?? pod.workload.flatMap({ workloads[$0]?.podLabels })
        else { return false }
        return balancer.selector.allSatisfy { labels[$0.key] == $0.value }
    }

    /// Items of the pods `users`, and what is left for the time of none.
    private func divide(
        _ cost: Double, _ time: TimeRange, _ users: [Int], _ sources: PriceSources,
        _ set: (inout AllocatedItem, Double) -> Void
    ) -> (items: [AllocatedItem], rest: Double) {
        let shares = TimeShares(of: time, between: users.map { consumption.pods[$0].time })
        var items: [AllocatedItem] = []
        var given = CompensatedSum()
        for (index, seconds) in zip(users, shares.shares) where seconds > 0 {
            var item = AllocatedItem(consumption.pods[index], index, sources: sources)
            let part = cost * (seconds / time.seconds)
            given.add(part)
            set(&item, part)
            items.append(item)
        }
        return (items, shares.rest > 0 ? max(0, cost - given.value) : 0)
    }
}
