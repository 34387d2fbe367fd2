public import UpidCore
public import UpidCost

/// What a workload will cost by what its template asks for, before any pod of
/// it runs. Amounts are per hour.
public struct PredictedCost: Hashable, Sendable {
    /// Why it may cost something else.
    public enum Doubt: Hashable, Sendable {
        /// Containers that ask for nothing of a resource: what they will use
        /// is not in the price.
        case noRequest(container: String, ResourceName)
        /// It costs this only while it runs; how long that is nothing tells.
        case runsToEnd
        /// A pod on every node, and no node is known: one is counted.
        case nodesUnknown
        /// A claim of volumes whose size is not known; one of its own may be
        /// there already.
        case volumeSizeUnknown(String)
        /// A claim at the default price of storage.
        case defaultStoragePrice(String)
    }

    public var workload: WorkloadID
    /// How many pods: the autoscaler's range, else the replicas.
    public var pods: ClosedRange<Int>
    public var perPod: CostParts
    /// What it costs however many pods there are: its part of the claims that
    /// its pods share.
    public var claims: Double
    public var doubts: [Doubt]

    /// With the fewest pods.
    public var low: CostParts { cost(ofPods: pods.lowerBound) }

    /// With the most pods.
    public var high: CostParts { cost(ofPods: pods.upperBound) }

    private func cost(ofPods count: Int) -> CostParts {
        var cost = perPod.scaled(by: Double(count))
        cost.storage += claims
        return cost
    }

    /// It runs without an end, so that a month of it has a price.
    public var isContinuous: Bool { !doubts.contains(.runsToEnd) }

    /// The cost of a workload at these rates. `claims` is its part of what the
    /// claims cost that its pods share.
    public init(
        of workload: Workload, autoscaler: Autoscaler? = nil, rates: PredictionRates, claims: Double = 0
    ) {
        self.workload = workload.id
        self.claims = claims
        var doubts: [Doubt] = []
        let pod = Pod(
            namespace: workload.id.namespace, name: workload.id.name, workload: workload.id,
            containers: workload.containers.map {
                PodContainer(name: $0.name, role: $0.role, resources: $0.resources)
            }, overhead: workload.template?.overhead, podResources: workload.podResources)
        for container in workload.containers where container.role != .`init` {
            for resource in ResourceName.allCases
            where container.resources.givenRequest(resource) == nil
                && workload.podResources?.givenRequest(resource) == nil
            {
                doubts.append(.noRequest(container: container.name, resource))
            }
        }
        var perPod = CostParts(
            cpu: pod.effectiveRequest(.cpu).doubleValue * rates.units.cpu,
            memory: pod.effectiveRequest(.memory).doubleValue / GPUResources.bytesInGibibyte * rates.units.memory,
            gpu: workload.containers.reduce(0) { $0 + $1.resources.devices } * rates.units.gpu)
        let pricing = ClaimPricing(rates, volumes: [])
        for volume in workload.template?.volumes ?? [] where volume.isTemplate {
            guard let size = volume.claimRequest else {
                doubts.append(.volumeSizeUnknown(volume.name))
                continue
            }
            let price = pricing.hourly(size, class: volume.storageClass)
            perPod.storage += price.cost
            if price.isAtDefault { doubts.append(.defaultStoragePrice(volume.name)) }
        }
        self.perPod = perPod
        if let autoscaler {
            let least = max(0, autoscaler.minReplicas)
            pods = least...max(least, autoscaler.maxReplicas)
        } else if workload.id.kind == .daemonSet {
            if rates.nodes == nil { doubts.append(.nodesUnknown) }
            let count = workload.rollout?.desiredPods ?? rates.nodes ?? 1
            pods = max(0, count)...max(0, count)
        } else {
            let count = max(0, workload.replicas ?? 1)
            pods = count...count
        }
        if workload.id.kind == .job || workload.id.kind == .cronJob { doubts.append(.runsToEnd) }
        self.doubts = doubts
    }
}
