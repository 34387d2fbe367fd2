import Samples
import Testing

@testable import UpidCore
@testable import UpidCost

struct AllocationTests {
    private func allocate(
        _ nodes: [Node], _ pods: [PodConsumption], window: CostWindow = CostSample.hour,
        volumes: [StorageVolume]? = [], balancers: [LoadBalancer]? = [], book: PriceBook = .bundled()
    ) -> Allocation {
        Allocation(
            CostSample.consumption(nodes, pods, window: window, volumes: volumes, balancers: balancers), prices: book)
    }

    private func cost(_ allocation: Allocation, of pod: String) -> CostParts {
        var sum = CostPartsSum()
        for item in allocation.items where item.pod.map({ allocation.pods[$0].name }) == pod { sum.add(item.cost) }
        return sum.value
    }

    /// A core of m5.large is 0.033, a GiB 0.00375.
    @Test(arguments: [
        (0.5, nil as Double?, 2.0, nil as Double?, 0.5, 2.0), (0.5, 0.25, 2, 1, 0.5, 2), (0.5, 1, 2, 3, 1, 3),
        (0, 0.1, 0, 0.5, 0.1, 0.5), (0, nil, 0, nil, 0, 0), (0, 0, 0, 0, 0, 0),
    ])
    func theLargerOfRequestAndUsageCounts(
        _ cpu: Double, _ cpuUsed: Double?, _ gib: Double, _ gibUsed: Double?, _ cores: Double, _ gibibytes: Double
    ) {
        let pod = CostSample.pod("p", cpu: cpu, cpuUsed: cpuUsed, gib: gib, gibUsed: gibUsed)
        let allocation = allocate([CostSample.node("a")], [pod])
        #expect(isClose(cost(allocation, of: "p").cpu, cores * 0.033))
        #expect(isClose(cost(allocation, of: "p").memory, gibibytes * 0.00375))
        #expect(isClose(allocation.idle.total, 0.096 - cores * 0.033 - gibibytes * 0.00375))
    }

    @Test func onlyTheTimeThatItRanCounts() {
        let day = CostWindow(start: CostSample.moment, end: CostSample.moment.advanced(by: 86_400))
        let half = day.clip(from: nil, to: CostSample.moment.advanced(by: 1_800))
        let pod = CostSample.pod("p", window: day, cpu: 1, gib: 4, time: half)
        let allocation = allocate([CostSample.node("a")], [pod], window: day)
        #expect(isClose(cost(allocation, of: "p").total, 0.5 * (0.033 + 4 * 0.00375)))
        #expect(isClose(allocation.assets, 24 * 0.096))
    }

    /// Usage above the capacity made a peer's idle negative.
    @Test func idleIsNeverNegative() {
        let pods = [
            CostSample.pod("p", cpu: 0.1, cpuUsed: 3, gib: 1, gibUsed: 1),
            CostSample.pod("q", cpu: 1, cpuUsed: 0.5, gib: 1, gibUsed: 1),
        ]
        let allocation = allocate([CostSample.node("a")], pods)
        #expect(allocation.idle.cpu == 0)
        #expect(isClose(cost(allocation, of: "p").cpu, 0.066 * 3 / 4))
        #expect(isClose(cost(allocation, of: "q").cpu, 0.066 / 4))
        #expect(isClose(allocation.idle.memory, 6 * 0.00375))
        #expect(allocation.notes.contains(.overcommitted(nodes: ["a"])))
    }

    @Test func whatIsNotAllocatableIsOverheadAndNotIdle() {
        let node = CostSample.node("a", allocatableCores: 1, allocatableGiB: 6)
        let allocation = allocate([node], [CostSample.pod("p", cpu: 0.5, gib: 7)])
        #expect(isClose(allocation.nodes[0].overhead.cpu, 0.033))
        #expect(isClose(allocation.nodes[0].idle.cpu, 0.5 * 0.033))
        // Pods have some of what the node wanted to keep.
        #expect(isClose(allocation.nodes[0].overhead.memory, 0.00375))
        #expect(isClose(allocation.nodes[0].idle.memory, 0))
    }

    @Test func whatAnInitContainerKeepsSetAsideIsThePods() {
        var pod = CostSample.pod("p", cpu: 0.5, gib: 1)
        (pod.cpuReserved, pod.memoryReserved) = (1.5, CostSample.gib)
        let allocation = allocate([CostSample.node("a")], [pod])
        #expect(isClose(cost(allocation, of: "p").cpu, 1.5 * 0.033))
        #expect(allocation.items.map(\.container) == ["app", nil])
    }

    @Test func podsWithoutANodeCostNothing() {
        let allocation = allocate([CostSample.node("a")], [CostSample.pod("p", node: nil, cpu: 1, gib: 1)])
        #expect(allocation.items.isEmpty)
        #expect(isClose(allocation.idle.total, 0.096))
    }

    @Test func podsOfAnUnreadNodeAreBilledAtDefaultPrices() {
        let allocation = allocate([], [CostSample.pod("p", node: "gone", cpu: 1, gib: 1)])
        #expect(isClose(allocation.assets, 0.031611 + 0.004237))
        #expect(allocation.items[0].sources == PriceSources(.default))
        #expect(allocation.notes.contains(.unknownNodes(["gone"], pods: 1)))
    }

    @Test func aGPUIsPaidByWhoAsksForIt() {
        let node = CostSample.node(
            "a", "g5.xlarge", cores: 4, gib: 16, extended: ["nvidia.com/gpu": .millicores(1_000)])
        let busy = allocate([node], [CostSample.pod("p", cpu: 1, gib: 1, gpus: 1), CostSample.pod("q", cpu: 1)])
        #expect(isClose(cost(busy, of: "p").gpu, 1.006 - 0.192))
        #expect(cost(busy, of: "q").gpu == 0)
        #expect(isClose(allocate([node], []).idle.gpu, 1.006 - 0.192))
    }

    @Test(arguments: [
        ("nvidia.com/gpu", 2, 2.0), ("nvidia.com/mig-2g.10gb", 3, 6.0 / 7), ("amd.com/gpu", 1, 1.0),
        ("example.com/gpu", 1, 0.0), ("hugepages-2Mi", 4, 0.0),
    ])
    func devicesAreCounted(_ name: String, _ count: Int, _ devices: Double) {
        #expect(isClose(GPUResources.devices([name: .millicores(count * 1_000)]), devices))
    }

    // MARK: Pods that are paid for themselves

    @Test(arguments: [
        (0.25, 0.25, 0.25, 0.5), (0.0, 0.0, 0.25, 0.5), (0.25, 2.0, 0.5, 3.0), (1, 7.9, 2, 9.0), (3, 1, 4, 8),
        (20, 1, 20, 1.25),
    ])
    func fargateHasSizes(_ cores: Double, _ gib: Double, _ billedCores: Double, _ billedGiB: Double) {
        let node = CostSample.node("a", "", labels: ["eks.amazonaws.com/compute-type": "fargate"])
        let allocation = allocate([node], [CostSample.pod("p", cpu: cores, gib: gib)])
        #expect(isClose(allocation.assets, billedCores * 0.04048 + billedGiB * 0.004445))
        #expect(allocation.idle.total == 0)
    }

    @Test func autopilotBillsRequests() {
        let node = CostSample.node("gk3-a", "e2-standard-4", region: "us-central1", cores: 4, gib: 16, scheme: "gce")
        let pod = CostSample.pod("p", node: "gk3-a", cpu: 1, cpuUsed: 2, gib: 2, gibUsed: 4)
        let allocation = allocate([node], [pod])
        #expect(isClose(allocation.assets, 0.0445 + 2 * 0.0049225))
    }

    @Test(arguments: ["kube-system", "gke-managed-system"])
    func autopilotDoesNotBillTheSystem(_ namespace: String) {
        let node = CostSample.node("gk3-a", "e2-standard-4", region: "us-central1", cores: 4, gib: 16, scheme: "gce")
        let pod = CostSample.pod("p", namespace: namespace, node: "gk3-a", cpu: 1, gib: 2)
        #expect(allocate([node], [pod]).assets == 0)
    }

    @Test func estimatesAreTold() {
        let nodes = [
            CostSample.node("a", "m5.3xlarge", cores: 12, gib: 48), CostSample.node("b", "zz9.large"),
            CostSample.node("c", "m5.large", region: "", scheme: ""), CostSample.node("d", labels: ["type": "kwok"]),
        ]
        let notes = allocate(nodes, []).notes
        #expect(
            notes == [
                .familyPrices(nodes: ["a", "c"], types: ["m5.3xlarge", "m5.large"]),
                .defaultPrices(nodes: ["b"], types: ["zz9.large"]), .regionUnknown(nodes: ["c"]),
                .unpriced(nodes: ["d"]),
            ])
        #expect(notes.map(\.description).allSatisfy { !$0.isEmpty })
    }

    // MARK: Volumes, load balancers, fees, data

    private func volume(_ name: String, claim: String, driver: String = "ebs.csi.aws.com") -> StorageVolume {
        StorageVolume(
            name: name, capacity: .mebibytes(100 * 1_024), claimNamespace: claim.isEmpty ? "" : "shop",
            claimName: claim, driver: driver)
    }

    @Test func aVolumeIsSharedByThoseWhoMountItWhileTheyDo() {
        let start = CostSample.moment
        let first = TimeRange(start: start, end: start.advanced(by: 1_800))
        let second = TimeRange(start: start.advanced(by: 900), end: start.advanced(by: 2_700))
        let pods = [
            CostSample.pod("p", claims: ["data"], time: first), CostSample.pod("q", claims: ["data"], time: second),
            CostSample.pod("r", namespace: "other", claims: ["data"]),
        ]
        let allocation = allocate([CostSample.node("a")], pods, volumes: [volume("v", claim: "data")])
        let hourly = 100 * 0.08 / 730
        #expect(isClose(cost(allocation, of: "p").storage, hourly * (900 + 450) / 3_600))
        #expect(isClose(cost(allocation, of: "q").storage, hourly * (450 + 900) / 3_600))
        #expect(cost(allocation, of: "r").storage == 0)
        let unmounted = allocation.items.filter { $0.unmountedVolume == "v" }
        #expect(unmounted.count == 1 && isClose(unmounted[0].cost.storage, hourly / 4))
        #expect(allocation.volumes[0].price.source == .catalogue(.aws, date: "2024-07-01"))
    }

    @Test(arguments: [
        ("rancher.io/local-path", 0.0, PriceSourceKind.none), ("nfs.example", 0.04, .default),
        ("disk.csi.azure.com", 0.075, .default), ("ebs.csi.aws.com", 0.08, .catalogue),
    ])
    func volumesArePricedByTheirDriver(_ driver: String, _ monthly: Double, _ kind: PriceSourceKind) {
        let price = PriceBook.bundled().price(
            of: volume("v", claim: "data", driver: driver), class: nil, region: "us-east-1")
        #expect(isClose(price.hourly * 730, monthly))
        #expect(price.source.kind == kind)
    }

    @Test func aFilePricesStorageClassesLoadBalancersAndTheCluster() throws {
        let list = PriceList(
            name: "prices.csv", source: .file("prices.csv"),
            rows: [
                PriceRow(.storageClass("fast"), .hourly(1)), PriceRow(.loadBalancer, .hourly(2)),
                PriceRow(.managementFee, .hourly(3)),
            ])
        let book = try PriceBook(lists: [list], distribution: .eks)
        #expect(book.price(of: StorageVolume(name: "v", storageClass: "fast"), class: nil).hourly == 1)
        #expect(book.loadBalancerPrice(nil).hourly == 2)
        #expect(book.managementFee().hourly == 3)
    }

    @Test func aLoadBalancerIsSharedByThePodsBehindIt() {
        let balancers = [
            LoadBalancer(namespace: "shop", name: "web", selector: ["app": "web"]),
            LoadBalancer(namespace: "shop", name: "old", selector: ["app": "old"]),
        ]
        let pods = [
            CostSample.pod("p", labels: ["app": "web"]), CostSample.pod("q", labels: ["app": "web", "x": "y"]),
            CostSample.pod("r", labels: ["app": "api"]),
            CostSample.pod("s", namespace: "other", labels: ["app": "web"]),
        ]
        let allocation = allocate([CostSample.node("a")], pods, balancers: balancers)
        #expect(isClose(cost(allocation, of: "p").network, 0.0225 / 2))
        #expect(isClose(cost(allocation, of: "q").network, 0.0225 / 2))
        #expect(cost(allocation, of: "r").network == 0 && cost(allocation, of: "s").network == 0)
        let own = allocation.items.filter { $0.pod == nil }
        #expect(own.map(\.namespace) == ["shop"] && isClose(own[0].cost.network, 0.0225))
    }

    @Test(arguments: [(Distribution.eks, 0.1), (.gke, 0.1), (.aks, 0), (.kind, 0)])
    func theManagementFeeIsOverhead(_ distribution: Distribution, _ fee: Double) {
        let allocation = allocate([], [], book: .bundled(distribution: distribution))
        #expect(isClose(allocation.overhead.total, fee))
        #expect(isClose(allocation.assets, fee))
        #expect(!allocation.managementPrice.explanation.isEmpty)
    }

    @Test func dataThatLeavesIsPaidBySender() {
        var pod = CostSample.pod("p")
        pod.egress = .init(zone: CostSample.gib, internet: 2 * CostSample.gib)
        #expect(isClose(cost(allocate([CostSample.node("a")], [pod]), of: "p").network, 0.01 + 2 * 0.143))
    }

    /// Nothing tells where it went: it has a price where a list has one for
    /// any, and no other.
    @Test func dataWithoutAWayIsPaidAtAListsPriceOnly() throws {
        var pod = CostSample.pod("p")
        pod.egress = .init(anywhere: 3 * CostSample.gib)
        let without = allocate([CostSample.node("a")], [pod])
        #expect(cost(without, of: "p").network == 0 && without.egress == 0)
        #expect(without.notes.contains(.dataWithoutPrice(bytes: 3 * CostSample.gib)))
        let file = PriceFile(csv: Array("AssetClass,PerGiB\nnetwork,0.02\n".utf8), name: "p.csv")
        let with = allocate([CostSample.node("a")], [pod], book: try PriceBook(lists: [file.list]))
        #expect(isClose(cost(with, of: "p").network, 0.06))
        #expect(with.egressSource == .file("p.csv"))
        #expect(!with.notes.contains { if case .dataWithoutPrice = $0 { true } else { false } })
        #expect(isClose(with.workloads.total + with.idle.total + with.overhead.total, with.assets))
    }

    @Test func whatWasNotReadIsSaid() {
        let notes = allocate([], [], volumes: nil, balancers: nil).notes
        #expect(notes == [.notRead("volumes"), .notRead("load balancers")])
    }

    @Test func machinesOfOneNameEachPayForTheirOwnPods() {
        let start = CostSample.moment
        let first = TimeRange(start: start, end: start.advanced(by: 1_800))
        let second = TimeRange(start: start.advanced(by: 1_800), end: start.advanced(by: 3_600))
        let large = CostSample.node("a", "m5.xlarge", cores: 4, gib: 16)
        let consumption = Consumption(
            window: CostSample.hour, nodes: [.init(CostSample.node("a"), first), .init(large, second)],
            pods: [CostSample.pod("p", cpu: 2, gib: 8, time: first), CostSample.pod("q", cpu: 2, gib: 8, time: second)])
        let allocation = Allocation(consumption, prices: .bundled())
        #expect(allocation.nodes.map { isClose($0.idle.total, 0) } == [true, false])
        #expect(isClose(allocation.idle.total, 0.048))
    }

    // MARK: Now

    @Test func aMomentIsAnHourOfWhatHasANode() {
        let id = WorkloadID(namespace: "shop", kind: .deployment, name: "web")
        let resources = Resources(cpuRequest: .millicores(500), memoryLimit: .mebibytes(1_024))
        func pod(_ name: String, node: String?, phase: String) -> Pod {
            Pod(
                namespace: "shop", name: name, workload: id, node: node, phase: phase,
                containers: [
                    PodContainer(
                        name: "init", role: .`init`, resources: Resources(cpuRequest: .millicores(1_000))),
                    PodContainer(name: "app", resources: resources),
                ])
        }
        let inventory = Inventory(
            pods: [
                pod("run", node: "a", phase: "Running"), pod("pull", node: "a", phase: "Pending"),
                pod("wait", node: nil, phase: "Pending"), pod("end", node: "a", phase: "Succeeded"),
            ], nodes: [CostSample.node("a")],
            otherPods: [PodFootprint(namespace: "x", node: "a", cpu: .millicores(100), memory: .mebibytes(1_024))])
        let usage = UsageData(source: .none, start: CostSample.moment, end: CostSample.moment)
        let snapshot = Snapshot(takenAt: CostSample.moment, inventory: inventory, usage: usage)
        let consumption = Consumption(now: snapshot)
        #expect(consumption.window.isMomentary && consumption.window.hours == 1)
        #expect(consumption.pods.map(\.name).sorted() == ["", "pull", "run"])
        let allocation = Allocation(consumption, prices: .bundled())
        // The init container's core stays set aside; the limit stands for the
        // request.
        #expect(isClose(cost(allocation, of: "run").cpu, 0.066 / 2.1))
        #expect(isClose(cost(allocation, of: "run").memory, 0.00375))
    }
}
