import Samples
import Support
import Testing

@testable import UpidCore
@testable import UpidCost
@testable import UpidCostReport

/// What was paid for is what is billed: nothing is lost, nothing is made up.
struct ConservationTests {
    static let seeds = (0..<300).map { UInt64($0) }

    private func allocation(_ seed: UInt64) throws -> Allocation {
        var cluster = GeneratedCluster(seed: seed)
        let distribution: Distribution = seed % 2 == 0 ? .eks : .kubeadm
        let data = PriceFile(csv: Array("AssetClass,PerGiB\nnetwork,0.02\n".utf8), name: "data.csv").list
        let book = try PriceBook(
            lists: seed % 3 == 0 ? [data] : [], discount: Double(seed % 4) / 10, distribution: distribution)
        return Allocation(cluster.consumption(), prices: book)
    }

    @Test(arguments: seeds)
    func everyNodeAddsUp(_ seed: UInt64) throws {
        let allocation = try allocation(seed)
        for node in allocation.nodes {
            let parts: [KeyPath<CostParts, Double>] = [\.cpu, \.memory, \.gpu]
            for part in parts {
                let sum =
                    node.workloads[keyPath: part] + node.overhead[keyPath: part] + node.idle[keyPath: part]
                #expect(isClose(sum, node.asset[keyPath: part]))
                #expect(node.idle[keyPath: part] >= 0 && node.overhead[keyPath: part] >= 0)
                #expect(node.workloads[keyPath: part] >= 0)
            }
        }
        // What the items say of a node is what the node says of them.
        for (name, nodes) in Dictionary(grouping: allocation.nodes, by: \.name) {
            let billed = CompensatedSum(
                allocation.items.lazy.filter { $0.node == name }.map { $0.cost.cpu + $0.cost.memory + $0.cost.gpu })
            #expect(isClose(billed.value, nodes.reduce(0) { $0 + $1.workloads.total }))
        }
    }

    @Test(arguments: seeds)
    func theWholeBillAddsUp(_ seed: UInt64) throws {
        let allocation = try allocation(seed)
        let sum = allocation.workloads.total + allocation.idle.total + allocation.overhead.total
        #expect(isClose(sum, allocation.assets))
        #expect(allocation.items.allSatisfy { $0.cost.total >= 0 && $0.cost.total.isFinite })
        for (index, pod) in allocation.pods.enumerated() where pod.node == nil || pod.time.seconds == 0 {
            #expect(!allocation.items.contains { $0.pod == index }, "a pod that never ran costs nothing")
        }
    }

    @Test(arguments: seeds.prefix(60))
    func everyReportAddsUp(_ seed: UInt64) throws {
        let allocation = try allocation(seed)
        let groupings: [[CostKey]] = [
            [.namespace], [.workload], [.kind], [.pod], [.container], [.node], [.label("app")], [.team],
            [.node, .namespace],
        ]
        let sharings = [
            CostSharing(), CostSharing(idle: true), CostSharing(idle: true, overhead: true),
            CostSharing(namespaces: ["kube-system"], split: .even),
            CostSharing(idle: true, namespaces: ["kube-system", "data"], split: .weighted),
        ]
        for keys in groupings {
            for sharing in sharings {
                for includes: ((PodConsumption) -> Bool)? in [nil, { $0.namespace == "shop" }] {
                    let report = try CostReport(allocation, by: keys, sharing: sharing, includes: includes)
                    var sum = CompensatedSum(report.rows.map(\.cost.total))
                    sum.add(report.others.total)
                    #expect(isClose(sum.value, report.total), "\(keys) \(sharing)")
                    #expect(report.rows.allSatisfy { $0.cost.total >= 0 })
                    #expect(
                        Set(report.rows.map { "\($0.kind) \($0.node ?? "") \($0.values)" }).count == report.rows.count)
                }
            }
        }
    }

    @Test(arguments: seeds.prefix(50))
    func aBillIsTheSameInEveryOrderOfPods(_ seed: UInt64) throws {
        var cluster = GeneratedCluster(seed: seed)
        var consumption = cluster.consumption()
        let first = try CostReport(Allocation(consumption, prices: .bundled()), by: [.namespace])
        consumption.pods.reverse()
        let second = try CostReport(Allocation(consumption, prices: .bundled()), by: [.namespace])
        for (left, right) in zip(first.rows, second.rows) {
            #expect(left.values == right.values)
            #expect(isClose(left.cost.total, right.cost.total))
        }
    }

    @Test(arguments: seeds.prefix(100))
    func timeIsDividedWhole(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        func range(_ random: inout SplitMix64) -> TimeRange {
            let start = Int64.random(in: -50...150, using: &random)
            return TimeRange(
                start: Timestamp(seconds: start),
                end: Timestamp(seconds: start + Int64.random(in: 0...80, using: &random)))
        }
        let whole = TimeRange(start: Timestamp(seconds: 0), end: Timestamp(seconds: 100))
        let users = (0..<Int.random(in: 0...6, using: &random)).map { _ in range(&random) }
        let shares = TimeShares(of: whole, between: users)
        #expect(isClose(shares.shares.reduce(shares.rest, +), 100))
        // Second by second, as the definition says.
        var expected = [Double](repeating: 0, count: users.count)
        for second in 0..<100 {
            let at = Timestamp(seconds: Int64(second))
            let active = users.indices.filter { users[$0].start <= at && at < users[$0].end }
            for index in active { expected[index] += 1 / Double(active.count) }
        }
        for (share, expected) in zip(shares.shares, expected) { #expect(isClose(share, expected, within: 1e-9)) }
    }
}
