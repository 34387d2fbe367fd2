import Samples
import Support
import Testing

@testable import UpidCore
@testable import UpidCost
@testable import UpidCostReport

struct SavingsTests {
    private static let web = WorkloadID(namespace: "shop", kind: .deployment, name: "web")

    private func savings(
        _ pod: PodConsumption, cpu: Double? = nil, gib: Double? = nil, node: Node = CostSample.node("a")
    ) -> Savings {
        Savings(
            [RequestChange(workload: Self.web, container: "app", cpu: cpu, memory: gib.map { $0 * CostSample.gib })],
            of: CostSample.consumption([node], [pod]), prices: .bundled())
    }

    @Test(arguments: [
        (1.0, 0.2 as Double?, 0.5 as Double?, 0.5 * 0.033), (1, 0.8, 0.5, 0.2 * 0.033), (1, nil, 0.25, 0.75 * 0.033),
        (1, 0.2, 1.5, -0.5 * 0.033), (1, 0.2, nil, 0), (0, 0.2, 0.1, 0), (1, nil, 0, 0.033),
    ])
    func freedRequestsAreWorthTheirNodesPrice(
        _ request: Double, _ used: Double?, _ new: Double?, _ value: Double
    ) {
        let pod = CostSample.pod("p", workload: "web", cpu: request, cpuUsed: used, gib: 1, gibUsed: 1)
        let savings = savings(pod, cpu: new)
        #expect(isClose(savings.freed.cpu, value))
        #expect(savings.freed.memory == 0)
        #expect(savings.immediate == 0)
        #expect(isClose(savings.committed, max(0, value)))
        #expect(savings.removableNodes == 0 && !savings.isSimulated)
    }

    @Test func podsThatArePaidForSaveAtOnceAndInSizes() {
        let node = CostSample.node("a", "", labels: ["eks.amazonaws.com/compute-type": "fargate"])
        let pod = CostSample.pod("p", workload: "web", cpu: 1, gib: 3)
        let saved = savings(pod, cpu: 0.5, node: node)
        #expect(isClose(saved.immediate, 0.5 * 0.04048))
        #expect(saved.committed == 0)
        // 0.9 cores take the size of one.
        #expect(savings(pod, cpu: 0.9, node: node).immediate == 0)
    }

    @Test func whatAnInitContainerKeepsIsNotFreed() {
        var pod = CostSample.pod("p", workload: "web", cpu: 1, gib: 1)
        pod.cpuReserved = 1.5
        #expect(savings(pod, cpu: 0.5).freed.cpu == 0)
        pod.cpuReserved = 1
        #expect(isClose(savings(pod, cpu: 0.5).freed.cpu, 0.5 * 0.033))
    }

    @Test(arguments: (0..<100).map { UInt64($0) })
    func nothingSavesMoreThanItCosts(_ seed: UInt64) {
        var cluster = GeneratedCluster(seed: seed)
        let consumption = cluster.consumption()
        var random = SplitMix64(seed: seed &+ 1)
        let ids = Set(consumption.pods.compactMap(\.workload)).sorted()
        let changes = ids.flatMap { id in
            (0..<3).map {
                RequestChange(
                    workload: id, container: "c\($0)", cpu: .random(in: 0...3, using: &random),
                    memory: .random(in: 0...12, using: &random) * CostSample.gib)
            }
        }
        let book = PriceBook.bundled()
        let allocation = Allocation(consumption, prices: book)
        let savings = Savings(changes, of: consumption, prices: book)
        let cost = allocation.workloads
        #expect(savings.freed.cpu <= cost.cpu * (1 + 1e-9) + 1e-12)
        #expect(savings.freed.memory <= cost.memory * (1 + 1e-9) + 1e-12)
        #expect(savings.committed <= allocation.assets * (1 + 1e-9))
        for row in savings.workloads {
            let breakdown = WorkloadBreakdown(of: row.workload, in: allocation)
            #expect(row.freed.total <= (breakdown?.cost.total ?? 0) * (1 + 1e-9) + 1e-12)
        }
    }
}
