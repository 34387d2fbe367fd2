import Samples
import Testing
import UpidCore

@Suite struct ClusterSummaryTests {
    static let snapshot = SnapshotSample.snapshot
    static let summary = ClusterSummary(snapshot: snapshot, analysis: Analysis(snapshot: snapshot))

    @Test func countsWhatIsThere() {
        #expect((Self.summary.nodes, Self.summary.readyNodes, Self.summary.cordonedNodes) == (3, 2, 1))
        #expect((Self.summary.namespaces, Self.summary.workloads, Self.summary.pods) == (2, 5, 5))
        #expect(Self.summary.cpu.capacity == .millicores(12_000))
        #expect(Self.summary.memory.allocatable == .mebibytes(3 * 15_104))
    }

    @Test func nodesThatCannotBeReadAreUnknown() {
        var snapshot = Self.snapshot
        snapshot.inventory.nodes = []
        snapshot.gaps = [Gap(what: "nodes", why: "forbidden")]
        let analysis = Analysis(snapshot: snapshot)
        let summary = ClusterSummary(snapshot: snapshot, analysis: analysis)
        #expect(summary.nodes == nil)
        #expect(ClusterReport.text(of: summary, usage: snapshot.usage).contains("\nnodes: <unknown>\n"))
        guard case .object(let document) = ClusterReport.document(of: summary, analysis: analysis),
            case .object(let cpu)? = document["cpu"], case .object(let nodes)? = document["nodes"]
        else { return #expect(Bool(false)) }
        #expect([cpu["capacity"], cpu["allocatable"], nodes["total"]] == [.null, .null, .null])
    }

    /// Three pods of web with their proxy; db-0, whose init container asks for
    /// 2 cores beside nothing; a pod without a node does not count.
    @Test func requestsAreTheSchedulers() {
        #expect(Self.summary.cpu.requested == .millicores(3 * 1_100 + 2_000))
        #expect(Self.summary.memory.requested == .mebibytes(3 * (2_048 + 128) + 512))
    }

    @Test func useIsSummedUpByHour() throws {
        let used = try #require(Self.summary.cpu.used)
        let expected = 3 * 0.115 + 3 * 0.017 + 0.3
        #expect(abs(used.mean - expected) < 0.001)
        #expect(used.p95 > used.mean)
        #expect(used.hours == 14 * 24)
        let share = try #require(Self.summary.cpu.usedOfRequested)
        #expect(abs(share - expected / 5.3) < 0.001)
    }

    @Test func oneSampleIsOnlyNow() throws {
        var snapshot = Self.snapshot
        snapshot.usage.source = .metricsAPI
        snapshot.usage.step = 0
        let usage = UsageSamples.usage([0.5], days: 0, pods: 3)
        snapshot.usage.workloads = [
            WorkloadUsage(workload: SnapshotSample.web.id, containers: ["app": ContainerUsage(cpu: usage)])
        ]
        let used = try #require(ClusterSummary(snapshot: snapshot, analysis: Analysis(snapshot: snapshot)).cpu.used)
        #expect(used.last == 1.5)
        #expect(used.hours == 0)
    }

    @Test func unknownUseIsNotZero() {
        var snapshot = Self.snapshot
        snapshot.usage.workloads = []
        let summary = ClusterSummary(snapshot: snapshot, analysis: Analysis(snapshot: snapshot))
        #expect(summary.cpu.used == nil)
        #expect(summary.cpu.usedShare == nil)
    }

    @Test func excessesAreTheLargestFirstAndWithinRequests() throws {
        for resource in ResourceName.allCases {
            let excesses = try #require(Self.summary.excesses[resource])
            #expect(excesses.map(\.total) == excesses.map(\.total).sorted(by: >))
            let total = try #require(Self.summary.totalExcess[resource])
            let requested = resource == .cpu ? Self.summary.cpu.requested : Self.summary.memory.requested
            // All CPU that is too much belongs to a workload that is scaled on it.
            #expect((total > 0) == (resource == .memory) && total <= requested.doubleValue)
        }
    }
}
