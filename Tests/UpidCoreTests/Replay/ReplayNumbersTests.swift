import Samples
import Testing
import UpidCore

@Suite struct ReplayNumbersTests {
    private static func analysis(_ containers: [Container]) -> Analysis {
        let workload = Workload(
            id: SnapshotSample.id(.deployment, "web"), apiVersion: "apps/v1", containers: containers)
        return Analysis(
            snapshot: Snapshot(
                takenAt: SnapshotSample.end, inventory: Inventory(workloads: [workload]),
                usage: UsageData(source: .none, start: SnapshotSample.end, end: SnapshotSample.end)))
    }

    @Test(
        arguments: [
            ("cpu", .badSyntax(.request, "cpu")), ("", .badSyntax(.request, "")), ("=1", .badSyntax(.request, "=1")),
            ("cpu=1,", .badSyntax(.request, "")), (":cpu=1", .badSyntax(.request, ":cpu=1")),
            ("app:=1", .badSyntax(.request, "app:=1")), ("CPU=1", .unknownResource(.request, "CPU")),
            ("nvidia.com/gpu=1", .unknownResource(.request, "nvidia.com/gpu")),
            ("cpu=", .badQuantity(.request, .cpu, "")), ("cpu=1x", .badQuantity(.request, .cpu, "1x")),
            ("cpu=1=2", .badQuantity(.request, .cpu, "1=2")), ("memory=-1Gi", .notPositive(.request, .memory, "-1Gi")),
            ("cpu=0", .notPositive(.request, .cpu, "0")),
            ("cpu=1,cpu=2", .givenTwice(.request, .cpu, container: nil)),
            ("a:cpu=1,a:cpu=2", .givenTwice(.request, .cpu, container: "a")),
        ] as [(String, ReplayError)])
    func badText(text: String, expected: ReplayError) {
        #expect(throws: expected) { try ReplayNumbers(requests: [text], limits: []) }
        #expect(expected.description.hasPrefix("error: "))
        #expect(expected.hint?.isEmpty == false)
    }

    /// A container's name holds for what follows it in the same value.
    @Test func numbersGoToTheContainerThatIsNamed() throws {
        let analysis = Self.analysis([Container(name: "a"), Container(name: "b")])
        let numbers = try ReplayNumbers(
            requests: ["a:cpu=100m,memory=64Mi", "b:cpu=200m"], limits: ["a:memory=1Gi,b:memory=2Gi"])
        let containers = try #require(try Replay(analysis, yours: numbers).rows.first).containers
        let tried = containers.map { $0.outcomes.last }
        #expect(tried.map { $0?.name } == [.yours, .yours])
        #expect(tried.map { $0?.cpu.request } == [.millicores(100), .millicores(200)])
        #expect(tried.map { $0?.memory.request } == [.mebibytes(64), .mebibytes(2_048)])
        #expect(tried.map { $0?.memory.limit } == [.mebibytes(1_024), .mebibytes(2_048)])
    }

    @Test func withoutANameTheyGoToTheOnlyContainer() throws {
        let analysis = Self.analysis([
            Container(name: "setup", role: .`init`), Container(name: "app"), Container(name: "proxy", role: .injected),
        ])
        let containers = try #require(
            try Replay(analysis, yours: ReplayNumbers(requests: ["cpu=1"], limits: [])).rows.first
        ).containers
        #expect(containers.map { $0.outcomes.contains { $0.name == .yours } } == [false, true, false])
    }

    @Test(
        arguments: [
            (
                ["a", "b"], "cpu=1",
                .whichContainer(.request, workload: "deployment.apps/web", containers: ["a", "b"])
            ),
            ([], "cpu=1", .whichContainer(.request, workload: "deployment.apps/web", containers: [])),
            (
                ["a", "b"], "c:cpu=1",
                .unknownContainer(.request, "c", workload: "deployment.apps/web", containers: ["a", "b"])
            ),
        ] as [([String], String, ReplayError)])
    func unclearContainer(names: [String], text: String, expected: ReplayError) throws {
        let numbers = try ReplayNumbers(requests: [text], limits: [])
        #expect(throws: expected) {
            try Replay(Self.analysis(names.map { Container(name: $0) }), yours: numbers)
        }
        for name in names { #expect("\(expected.description) \(expected.hint ?? "")".contains(name)) }
    }

    @Test func onceByNameAndOnceWithoutIsTwice() throws {
        let numbers = try ReplayNumbers(requests: ["cpu=1", "a:cpu=2"], limits: [])
        #expect(throws: ReplayError.givenTwice(.request, .cpu, container: "a")) {
            try Replay(Self.analysis([Container(name: "a")]), yours: numbers)
        }
    }

    @Test func theyNeedOneWorkload() throws {
        let numbers = try ReplayNumbers(requests: [], limits: ["cpu=1"])
        #expect(throws: ReplayError.manyWorkloads(.limit, count: 5)) {
            try Replay(SnapshotSample.analysis, yours: numbers)
        }
    }

    @Test func aRequestMustFitItsLimit() throws {
        let container = Container(name: "a", resources: UsageSamples.resources("500m", cpuLimit: "1"))
        let limit = try ReplayNumbers(requests: [], limits: ["cpu=100m"])
        #expect(
            throws: ReplayError.requestAboveLimit(
                .limit, .cpu, container: "a", request: .millicores(500), limit: .millicores(100))
        ) { try Replay(Self.analysis([container]), yours: limit) }
        let both = try ReplayNumbers(requests: ["cpu=100m"], limits: ["cpu=100m"])
        #expect(throws: Never.self) { try Replay(Self.analysis([container]), yours: both) }
    }
}
