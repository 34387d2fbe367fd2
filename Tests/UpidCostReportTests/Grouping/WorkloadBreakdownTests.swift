import Samples
import Testing

@testable import UpidCore
@testable import UpidCost
@testable import UpidCostReport

struct WorkloadBreakdownTests {
    private static let web = WorkloadID(namespace: "shop", kind: .deployment, name: "web")

    @Test func moneyGoesToContainersAndNodes() throws {
        var second = CostSample.pod("p2", node: "b", workload: "web", cpu: 0.5, cpuUsed: 0.1, gib: 2, gibUsed: 1)
        second.containers.append(
            ContainerConsumption(name: "proxy", seconds: 3_600, cpuRequest: 0.1, memoryRequest: CostSample.gib))
        second.claims = ["data"]
        let pods = [
            CostSample.pod("p1", workload: "web", cpu: 0.5, cpuUsed: 0.1, gib: 2, gibUsed: 1), second,
            CostSample.pod("other", cpu: 1, gib: 4),
        ]
        let volume = StorageVolume(
            name: "v", capacity: .mebibytes(73 * 1_024), claimNamespace: "shop", claimName: "data",
            driver: "ebs.csi.aws.com")
        let allocation = Allocation(
            CostSample.consumption([CostSample.node("a"), CostSample.node("b")], pods, volumes: [volume]),
            prices: .bundled())
        let breakdown = try #require(WorkloadBreakdown(of: Self.web, in: allocation))
        #expect(breakdown.lines.map(\.container) == ["app", "proxy", nil])
        #expect(breakdown.pods == 2)
        #expect(isClose(breakdown.lines.reduce(0) { $0 + $1.cost.total }, breakdown.cost.total))
        #expect(isClose(breakdown.lines[0].cost.cpu, 0.033))
        #expect(isClose(try #require(breakdown.lines[0].unused).cpu, 0.8 * 0.033))
        #expect(breakdown.lines[1].unused == nil)
        #expect(isClose(breakdown.lines[2].cost.storage, 0.008))
        #expect(breakdown.nodes.map(\.node) == ["b", "a"])
        #expect(isClose(breakdown.nodes[1].share, (0.5 * 0.033 + 2 * 0.00375) / 0.096))
    }

    @Test func aWorkloadWithoutPodsHasNone() {
        let allocation = Allocation(CostSample.consumption([CostSample.node("a")], []), prices: .bundled())
        #expect(WorkloadBreakdown(of: Self.web, in: allocation) == nil)
    }
}
