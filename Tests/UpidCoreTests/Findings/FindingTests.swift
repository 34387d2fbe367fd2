import Foundation
import Samples
import Testing
import UpidCore

/// One container of a workload with a pod, and what must be found in it.
struct FindingCase: CustomTestStringConvertible, Sendable {
    var name: String
    var resources = UsageSamples.resources("100m", "128Mi")
    var role = ContainerRole.app
    var usage: ContainerUsage? = Self.calm
    var source = UsageSamples.prometheus
    var state = PodContainer(name: "app", ready: true)
    var utilisation: [String: Int] = [:]
    var expected: [String]

    static let calm = ContainerUsage(
        cpu: UsageSamples.usage([0.09]), memory: UsageSamples.usage([100 * UsageSamples.mebibyte]))

    /// 20 MiB a day to 380 MiB.
    static let leaking = ContainerUsage(memory: LeakSamples.leak(days: 14, perDay: 20))

    static func memory(_ mebibytes: Double) -> ContainerUsage {
        ContainerUsage(memory: UsageSamples.usage([mebibytes * UsageSamples.mebibyte]))
    }

    var testDescription: String { name }

    var analysis: Analysis {
        let id = WorkloadID(namespace: "shop", kind: .deployment, name: "web")
        let container = Container(name: "app", role: role, resources: resources)
        let workload = Workload(
            id: id, apiVersion: "apps/v1", replicas: 1, containers: role == .injected ? [] : [container])
        var state = state
        state.resources = resources
        let scaler = Autoscaler(
            namespace: "shop", name: "web", target: Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web"),
            minReplicas: 1, maxReplicas: 5, utilisationTargets: utilisation)
        let used = usage.map { WorkloadUsage(workload: id, containers: ["app": $0]) }
        return Analysis(
            snapshot: Snapshot(
                takenAt: SnapshotSample.end,
                inventory: Inventory(
                    workloads: [workload],
                    pods: [Pod(namespace: "shop", name: "web-1", workload: id, node: "n", containers: [state])],
                    autoscalers: [scaler]),
                usage: UsageData(
                    source: source, start: UsageSamples.start, end: SnapshotSample.end, step: 300,
                    workloads: used.map { [$0] } ?? [])))
    }
}

@Suite struct FindingTests {
    static let cases: [FindingCase] = [
        .init(name: "all is well", expected: []),
        .init(
            name: "killed in the window", usage: ContainerUsage(memory: FindingCase.calm.memory, oomKills: 2),
            expected: [
                "critical oom-killed: killed for memory 2 times without a limit of its own: the node ran out of memory"
            ]),
        .init(
            name: "last ended by a kill", resources: UsageSamples.resources("100m", "128Mi", memoryLimit: "512Mi"),
            state: PodContainer(
                name: "app", lastTermination: Termination(reason: "OOMKilled", exitCode: 137)),
            expected: ["critical oom-killed: killed for memory 1 time at a limit of 512Mi"]),
        .init(
            name: "crash loop", state: PodContainer(name: "app", restarts: 4, waiting: "CrashLoopBackOff"),
            expected: ["critical crash-looping: CrashLoopBackOff in 1 of 1 pod, 4 restarts"]),
        .init(
            name: "many restarts", state: PodContainer(name: "app", restarts: 10),
            expected: ["warning crash-looping: 10 restarts"]),
        .init(
            name: "few restarts in the window, many since the pod began",
            usage: ContainerUsage(cpu: FindingCase.calm.cpu, memory: FindingCase.calm.memory, restarts: 2),
            state: PodContainer(name: "app", restarts: 40), expected: []),
        .init(name: "some restarts", state: PodContainer(name: "app", restarts: 9), expected: []),
        .init(
            name: "near the limit", resources: UsageSamples.resources("100m", "128Mi", memoryLimit: "128Mi"),
            usage: FindingCase.memory(116),
            expected: ["warning memory-near-limit: peak of 116Mi is 91% of the limit of 128Mi"]),
        .init(
            name: "at the limit", resources: UsageSamples.resources("100m", "128Mi", memoryLimit: "128Mi"),
            usage: FindingCase.memory(125),
            expected: ["critical memory-near-limit: peak of 125Mi is 98% of the limit of 128Mi"]),
        .init(
            name: "throttled", resources: UsageSamples.resources("100m", "128Mi", cpuLimit: "200m"),
            usage: ContainerUsage(cpu: UsageSamples.usage([0.09]), throttledShare: 0.05),
            expected: ["warning throttled: throttled in 5% of its CFS periods at a limit of 200m"]),
        .init(
            name: "throttled a lot", usage: ContainerUsage(cpu: UsageSamples.usage([0.09]), throttledShare: 0.25),
            expected: ["critical throttled: throttled in 25% of its CFS periods"]),
        .init(
            name: "hardly throttled", usage: ContainerUsage(cpu: UsageSamples.usage([0.09]), throttledShare: 0.04),
            expected: []),
        .init(
            name: "asks for too little",
            usage: ContainerUsage(
                cpu: UsageSamples.usage([0.2]), memory: UsageSamples.usage([200 * UsageSamples.mebibyte])),
            expected: [
                "warning cpu-under-requested: CPU p95 of 199m is above the request of 100m",
                "warning memory-under-requested: memory p99 of 200Mi is above the request of 128Mi",
            ]),
        .init(
            name: "asks for nothing", resources: Resources(),
            expected: [
                "warning no-cpu-request: no CPU request, needs 110m",
                "warning no-memory-request: no memory request, needs 136Mi",
            ]),
        .init(
            name: "asks for nothing, and is scaled on it", resources: UsageSamples.resources(nil, "128Mi"),
            utilisation: ["cpu": 70],
            expected: [
                "info utilisation-autoscaler: HorizontalPodAutoscaler web scales 1 to 5 pods on CPU at 70% of 0",
                "critical no-cpu-request: no CPU request, needs 110m, and the autoscaler cannot compute its utilisation",
            ]),
        .init(
            name: "a limit stands for a request",
            resources: UsageSamples.resources(cpuLimit: "90m", memoryLimit: "128Mi"), expected: []),
        .init(
            name: "asks for a little too much", resources: UsageSamples.resources("220m", "272Mi"),
            expected: [
                "info cpu-over-requested: CPU request of 220m where 110m will do",
                "info memory-over-requested: memory request of 272Mi where 136Mi will do",
            ]),
        .init(
            name: "asks for far too much", resources: UsageSamples.resources("2", "8Gi"),
            expected: [
                "warning cpu-over-requested: CPU request of 2 where 110m will do",
                "warning memory-over-requested: memory request of 8Gi where 136Mi will do",
            ]),
        .init(
            name: "an autoscaler on utilisation", resources: UsageSamples.resources("180m", "128Mi"),
            utilisation: ["cpu": 60, "memory": 80],
            expected: [
                "info utilisation-autoscaler: HorizontalPodAutoscaler web scales 1 to 5 pods on CPU at 60% of 180m "
                    + "and memory at 80% of 128Mi"
            ]),
        .init(
            name: "injected", role: .injected, state: PodContainer(name: "app"),
            expected: ["info injected-container: put into the pods by an admission webhook, not by the template"]),
        .init(
            name: "seen for an hour",
            usage: ContainerUsage(cpu: UsageSamples.usage([0.09], days: 0.05)),
            expected: ["info short-history: 14 values over 1.0h"]),
        .init(
            name: "seen rarely", usage: ContainerUsage(cpu: UsageSamples.usage([0.09], days: 4, step: 43_200)),
            expected: ["info short-history: 8 values over 3.5d"]),
        .init(
            name: "leaks", resources: UsageSamples.resources("100m", "384Mi", memoryLimit: "512Mi"),
            usage: FindingCase.leaking,
            expected: [
                "warning memory-leak: grows by 20Mi a day, on 13 of 13 days: reaches its limit of 512Mi in about 7 days"
            ]),
        .init(
            name: "leaks for long", resources: UsageSamples.resources("100m", "384Mi", memoryLimit: "1Gi"),
            usage: FindingCase.leaking,
            expected: [
                "info memory-leak: grows by 20Mi a day, on 13 of 13 days: reaches its limit of 1Gi in about 32 days"
            ]),
        .init(
            name: "leaks a little", resources: UsageSamples.resources("100m", "1Gi", memoryLimit: "16Gi"),
            usage: ContainerUsage(memory: LeakSamples.usage(days: 30) { 40 + 0.5 * $0 }),
            expected: [
                "info memory-leak: grows by 15Mi in 30 days, on 29 of 29 days: does not reach its limit of 16Gi within a year"
            ]),
        .init(
            name: "leaks to its end", resources: UsageSamples.resources("100m", "256Mi", memoryLimit: "384Mi"),
            usage: FindingCase.leaking,
            expected: [
                "critical memory-near-limit: peak of 379Mi is 99% of the limit of 384Mi",
                "critical memory-leak: grows by 20Mi a day, on 13 of 13 days: reaches its limit of 384Mi within a day",
                "warning memory-under-requested: memory p99 of 376Mi is above the request of 256Mi",
            ]),
        .init(
            name: "leaks above its request", resources: UsageSamples.resources("100m", "376Mi"),
            usage: FindingCase.leaking,
            expected: ["warning memory-leak: grows by 20Mi a day, on 13 of 13 days: is above its request of 376Mi"]),
        .init(
            name: "leaks and ends", resources: UsageSamples.resources("100m", "512Mi"), role: .`init`,
            usage: FindingCase.leaking, expected: []),
        .init(
            name: "leaks until it is restarted", resources: UsageSamples.resources("100m", "512Mi"),
            usage: ContainerUsage(
                memory: LeakSamples.usage(days: 7) { 100 + 300 * ($0 - $0.rounded(.down)) }, restarts: 6),
            expected: [
                "warning memory-leak: grows by 300Mi a day, each time until it ends (5 times): reaches its request of 512Mi "
                    + "within a day"
            ]),
        .init(name: "never seen", usage: nil, expected: ["info no-usage-data: no usage measured within the window"]),
        .init(name: "nobody looked", usage: nil, source: .none, expected: []),
        .init(
            name: "one sample", usage: ContainerUsage(cpu: UsageSamples.usage([0.09], days: 0)), source: .metricsAPI,
            expected: []),
        .init(name: "runs before the start", resources: Resources(), role: .`init`, usage: nil, expected: []),
    ]

    @Test(arguments: cases)
    func findsWhatIsThereAndNoMore(_ sample: FindingCase) throws {
        let row = try #require(sample.analysis.workloads.first)
        let found = (row.findings + row.containers.flatMap(\.findings)).map {
            "\($0.severity.rawValue) \($0.kind.rawValue): \($0.message)"
        }
        #expect(found == sample.expected)
    }

    /// What a LimitRange gives to the pods counts as requested, if they agree.
    @Test func defaultsOfALimitRangeAreRequests() throws {
        let defaults = UsageSamples.resources("250m", "256Mi", cpuLimit: "500m", memoryLimit: "512Mi")
        let id = WorkloadID(namespace: "shop", kind: .deployment, name: "web")
        func row(_ live: [Resources], _ template: Resources = Resources()) throws -> ContainerAnalysis {
            let workload = Workload(
                id: id, apiVersion: "apps/v1", containers: [Container(name: "app", resources: template)])
            let pods = live.enumerated().map {
                Pod(
                    namespace: "shop", name: "web-\($0)", workload: id,
                    containers: [PodContainer(name: "app", resources: $1)])
            }
            let snapshot = Snapshot(
                takenAt: SnapshotSample.end, inventory: Inventory(workloads: [workload], pods: pods),
                usage: UsageData(source: .none, start: SnapshotSample.end, end: SnapshotSample.end))
            return try #require(Analysis(snapshot: snapshot).workloads.first?.containers.first)
        }
        let defaulted = try row([defaults, defaults])
        #expect(defaulted.container.resources == defaults)
        #expect(defaulted.findings.map(\.kind) == [.defaulted])
        #expect(defaulted.findings[0].message.hasSuffix("CPU limit 500m, memory request 256Mi, memory limit 512Mi"))
        #expect(try row([defaults, Resources()]).findings.map(\.kind) == [.noCPURequest, .noMemoryRequest])
        let limited = UsageSamples.resources(cpuLimit: "500m", memoryLimit: "512Mi")
        let live = UsageSamples.resources("500m", "512Mi", cpuLimit: "500m", memoryLimit: "512Mi")
        #expect(try row([live], limited).container.resources == limited)
        #expect(try row([live], limited).findings.isEmpty)
        #expect(try row([live], defaults).container.resources == defaults)
    }

    static let daemon = WorkloadID(namespace: "shop", kind: .daemonSet, name: "agent")

    @Test(
        arguments: [
            (.deployment, 0, [], "info scaled to zero"), (.deployment, 2, [], "warning no pods, where 2 are wanted"),
            (.deployment, 2, ["Pending", "Unknown"], "warning none of 2 pods is running: Pending, Unknown"),
            (.deployment, 2, ["Pending", "Running"], nil), (.daemonSet, nil, [], "info no pods"), (.job, nil, [], nil),
            (.cronJob, nil, [], nil),
        ] as [(WorkloadKind, Int?, [String], String?)])
    func saysWhatDoesNotRun(_ kind: WorkloadKind, _ replicas: Int?, _ phases: [String], _ expected: String?) {
        let id = WorkloadID(namespace: "shop", kind: kind, name: "x")
        let pods = phases.enumerated().map { Pod(namespace: "shop", name: "x-\($0)", workload: id, phase: $1) }
        let snapshot = Snapshot(
            takenAt: SnapshotSample.end,
            inventory: Inventory(workloads: [Workload(id: id, apiVersion: "v1", replicas: replicas)], pods: pods),
            usage: UsageData(source: .none, start: SnapshotSample.end, end: SnapshotSample.end))
        let finding = Analysis(snapshot: snapshot).workloads[0].findings.first
        #expect(finding.map { "\($0.severity.rawValue) \($0.message)" } == expected)
    }

    @Test func requestsOfThePodAsAWholeAreRequests() {
        let workload = Workload(
            id: WorkloadID(namespace: "shop", kind: .deployment, name: "x"), apiVersion: "apps/v1", replicas: 0,
            containers: [Container(name: "app")], podResources: Resources(cpuRequest: .millicores(1_500)))
        let snapshot = Snapshot(
            takenAt: SnapshotSample.end, inventory: Inventory(workloads: [workload]),
            usage: UsageData(source: .none, start: SnapshotSample.end, end: SnapshotSample.end))
        let row = Analysis(snapshot: snapshot).workloads[0]
        #expect(
            row.findings.first { $0.kind == .podLevelResources }?.message
                == "the pod as a whole asks for CPU 1.5: a change goes to spec.resources of the pod")
        let kinds = row.allFindings.map(\.kind)
        #expect(!kinds.contains(.noCPURequest))
        #expect(kinds.contains(.noMemoryRequest))
    }

    @Test func namesAFewOfManyNodes() {
        let nodes = (1...5).map { Node(name: "n\($0)", ready: false) }
        let snapshot = Snapshot(
            takenAt: SnapshotSample.end, inventory: Inventory(nodes: nodes),
            usage: UsageData(source: .none, start: SnapshotSample.end, end: SnapshotSample.end))
        let summary = ClusterSummary(snapshot: snapshot, analysis: Analysis(snapshot: snapshot))
        #expect(summary.findings.map(\.message) == ["5 nodes are not ready: n1, n2, n3, …"])
    }

    @Test func everyKindIsDocumentedOnce() throws {
        #expect(Set(Finding.Kind.allCases.map(\.label)).count == Finding.Kind.allCases.count)
        #expect(Finding.Kind.allCases.allSatisfy { !$0.documentation.isEmpty && !$0.label.contains(",") })
        let page =
            "# Findings\n\nWhat the FINDINGS column says; `--explain`, JSON and YAML add the numbers. Made from the rules' own "
            + "descriptions.\n\n" + Finding.Kind.markdownTable
        try GoldenFile.expect(page, matches: "../../../docs/findings.md")
    }
}
