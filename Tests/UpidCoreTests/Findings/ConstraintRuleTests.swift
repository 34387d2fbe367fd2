import Samples
import Testing
import UpidCore

/// Findings on what bounds a change.
@Suite struct ConstraintRuleTests {
    static func messages(
        limits: (String, String?) = ("1Gi", "2Gi"), heap: RuntimeHeap? = nil, item: LimitRangeItem? = nil,
        mode: String? = nil
    ) -> [String] {
        let id = WorkloadID(namespace: "shop", kind: .deployment, name: "web")
        let target = Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web")
        let resources = UsageSamples.resources("100m", limits.0, memoryLimit: limits.1)
        let workload = Workload(
            id: id, apiVersion: "apps/v1", replicas: 1,
            containers: [Container(name: "app", resources: resources, heap: heap)])
        let pod = Pod(
            namespace: "shop", name: "web-1", workload: id, node: "n",
            containers: [PodContainer(name: "app", resources: resources, ready: true)])
        let usage = WorkloadUsage(workload: id, containers: ["app": FindingCase.memory(100)])
        let analysis = Analysis(
            snapshot: Snapshot(
                takenAt: SnapshotSample.end,
                inventory: Inventory(
                    workloads: [workload], pods: [pod],
                    limitRanges: item.map { [LimitRange(namespace: "shop", name: "b", containers: [$0])] } ?? [],
                    verticalAutoscalers: mode.map {
                        [VerticalAutoscaler(namespace: "shop", name: "scaler", target: target, updateMode: $0)]
                    } ?? []),
                usage: UsageData(
                    source: UsageSamples.prometheus, start: UsageSamples.start, end: SnapshotSample.end, step: 300,
                    workloads: [usage])))
        let kinds: Set<Finding.Kind> = [.verticalAutoscaler, .limitRange, .runtimeHeap]
        return analysis.workloads.flatMap { $0.findings + $0.containers.flatMap(\.findings) }
            .filter { kinds.contains($0.kind) }
            .map { "\($0.severity.rawValue) \($0.kind.rawValue): \($0.message)" }
    }

    @Test func nothingBoundsIt() { #expect(Self.messages().isEmpty) }

    @Test func vertical() {
        #expect(
            Self.messages(mode: "Auto") == [
                "info vpa-managed: VerticalPodAutoscaler scaler (Auto) sets its requests: a change would be overwritten"
            ])
        #expect(Self.messages(mode: "Off").isEmpty)
    }

    @Test func limitRange() {
        // A recommendation keeps to what is admitted, but for what admits nothing.
        #expect(Self.messages(item: LimitRangeItem(min: ResourceAmounts(memory: .mebibytes(512)))).isEmpty)
        let none = LimitRangeItem(
            min: ResourceAmounts(memory: .mebibytes(512)), max: ResourceAmounts(memory: .mebibytes(256)))
        #expect(Self.messages(item: none).count == 1)
        #expect(Self.messages(item: LimitRangeItem(min: ResourceAmounts(memory: .mebibytes(16)))).isEmpty)
        let ratio = Self.messages(item: LimitRangeItem(maxLimitRequestRatio: ResourceAmounts(memory: Quantity("1"))))
        #expect(ratio.allSatisfy { $0.hasSuffix("(maxLimitRequestRatio 1)") }, "\(ratio)")
    }

    @Test(
        arguments: [
            (.fixed(.jvm, bytes: 2 << 30, source: "-Xmx"), "warning", "and the memory limit is 2Gi"),
            (.fixed(.jvm, bytes: 1_500 << 20, source: "-Xmx"), "info", "change both together"),
            (.fixed(.go, bytes: 32 << 20, source: "GOMEMLIMIT"), "info", "change both together"),
            (
                .percentage(.jvm, 75, source: "JAVA_OPTS"), "info",
                "the JVM's heap is 75% of the memory limit (JAVA_OPTS)"
            ),
            (.followsLimit(.go, source: "GOMEMLIMIT"), "info", "Go's memory limit is the memory limit (GOMEMLIMIT)"),
            (.unknown(.node, source: "NODE_OPTIONS"), "info", "set by NODE_OPTIONS to what cannot be seen"),
        ] as [(RuntimeHeap, String, String)])
    func heap(heap: RuntimeHeap, severity: String, part: String) throws {
        let found = Self.messages(heap: heap)
        #expect(found.count == 1)
        let message = try #require(found.first)
        #expect(message.hasPrefix("\(severity) runtime-heap: ") && message.contains(part), "\(message)")
        #expect(Self.messages(limits: ("1Gi", nil), heap: heap).isEmpty)
    }
}
