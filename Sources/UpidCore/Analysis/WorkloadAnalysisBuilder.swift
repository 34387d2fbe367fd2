/// Brings together what a snapshot holds of each workload.
struct WorkloadAnalysisBuilder {
    private struct UsageKey: Hashable {
        var workload: WorkloadID
        var pod: String?
    }

    private let source: UsageSource
    private let policy: SizingPolicy
    /// Nil for one sample of now, and for none.
    private let windowStart: Timestamp?
    private let inventory: InventoryIndex
    private let usage: [UsageKey: WorkloadUsage]

    init(snapshot: Snapshot, policy: SizingPolicy) {
        source = snapshot.usage.source
        self.policy = policy
        windowStart = snapshot.usage.start < snapshot.usage.end ? snapshot.usage.start : nil
        inventory = InventoryIndex(snapshot.inventory)
        usage = Dictionary(
            snapshot.usage.workloads.map { (UsageKey(workload: $0.workload, pod: $0.pod), $0) },
            uniquingKeysWith: { first, _ in first })
    }

    func analysis(of workload: Workload) -> WorkloadAnalysis {
        let pods = inventory.pods(of: workload.id)
        let usage = usage[UsageKey(workload: workload.id)]
        let templates = workload.containers.map { $0.withDefaults(of: pods) }
        let all = templates + injected(into: workload, pods)
        let qosClass = QoSClass(of: all.map(\.resources))
        let containers = all.map { container in
            let kills = kills(container, pods, usage)
            let recommendation = Sizing.recommend(
                SizingInput(
                    container: container, usage: usage?.containers[container.name], source: source, oomKills: kills,
                    killsAreOfThePast: Self.areUnharmed(container, pods),
                    isCrashLooping: pods.contains { $0.isCrashLooping(container.name) }),
                policy: policy
            ).constrained(
                by: SizingConstraints(
                    current: container.resources, qosClass: qosClass,
                    limitRange: inventory.limitRange(in: workload.id.namespace), heap: container.heap,
                    autoscaler: inventory.autoscaler(of: workload.id),
                    verticalAutoscaler: inventory.verticalAutoscaler(of: workload.id), leavesBestEffort: true))
            return self.analysis(of: container, workload, pods, usage, recommendation)
        }
        let findings = [
            NotRunningRule.check(workload, pods: pods), IdleRule.check(workload, pods: pods, usage),
            UtilisationAutoscalerRule.check(inventory.autoscaler(of: workload.id), containers),
            VerticalAutoscalerRule.check(inventory.verticalAutoscaler(of: workload.id)),
            OperatorOwnedRule.check(workload), PodLevelResourcesRule.check(workload),
        ]
        return WorkloadAnalysis(
            workload: workload, pod: nil, podCount: pods.count, containers: containers,
            findings: findings.compactMap { $0 }.sorted { $1.severity < $0.severity },
            activity: WorkloadActivity(usage))
    }

    /// One row for each of its pods that was named. A pod that is a workload
    /// of its own needs none.
    func rows(of workload: Workload, for selected: Set<PodReference>) -> [WorkloadAnalysis] {
        guard !selected.isEmpty, workload.id.kind != .pod else { return [] }
        let pods = inventory.pods(of: workload.id).filter {
            selected.contains(PodReference(namespace: $0.namespace, name: $0.name))
        }
        return pods.map { pod in
            let usage = usage[UsageKey(workload: workload.id, pod: pod.name)]
            let advice = Recommendation.none(method: policy.method, because: .belongsToWorkload(workload.id))
            let containers = pod.containers.map { live in
                analysis(of: Self.container(live, in: workload), workload, [pod], usage, advice)
            }
            let findings = [NotRunningRule.check(workload, pods: [pod])].compactMap { $0 }
            return WorkloadAnalysis(
                workload: workload, pod: pod.name, podCount: 1, containers: containers, findings: findings,
                activity: WorkloadActivity(usage))
        }
    }

    private func analysis(
        of container: Container, _ workload: Workload, _ pods: [Pod], _ usage: WorkloadUsage?,
        _ recommendation: Recommendation
    ) -> ContainerAnalysis {
        let used = usage?.containers[container.name]
        let kills = kills(container, pods, usage)
        let live = pods.flatMap(\.containers).filter { $0.name == container.name }
        let restarts = used?.restarts ?? live.reduce(0) { $0 + min(max($1.restarts, 0), 1_000_000) }
        let facts = ContainerFacts(
            workload: workload, pods: pods, container: container, usage: used, source: source,
            recommendation: recommendation, oomKills: kills, restarts: restarts,
            autoscaler: inventory.autoscaler(of: workload.id),
            limitRange: inventory.limitRange(in: workload.id.namespace), policy: policy)
        return ContainerAnalysis(
            container: container, usage: used, recommendation: recommendation, findings: facts.findings,
            oomKills: kills, restarts: restarts)
    }

    /// Containers of live pods that the template does not have.
    private func injected(into workload: Workload, _ pods: [Pod]) -> [Container] {
        var known = Set(workload.containers.map(\.name))
        var containers: [Container] = []
        for live in pods.lazy.flatMap(\.containers) where known.insert(live.name).inserted {
            let role: ContainerRole = live.role == .`init` ? .`init` : .injected
            containers.append(Container(name: live.name, role: role, resources: live.resources))
        }
        return containers
    }

    private static func container(_ live: PodContainer, in workload: Workload) -> Container {
        let template = workload.containers.first { $0.name == live.name }
        let isInjected = template == nil && live.role != .`init`
        return Container(
            name: live.name, image: template?.image ?? "", role: isInjected ? .injected : live.role,
            resources: live.resources, heap: template?.heap)
    }

    /// All pods that run now have never been restarted. Pods of Jobs never
    /// are: nothing can be told of them.
    private static func areUnharmed(_ container: Container, _ pods: [Pod]) -> Bool {
        let live = pods.flatMap(\.containers).filter { $0.name == container.name }
        return !live.isEmpty && live.allSatisfy { $0.restarts == 0 && $0.lastTermination == nil }
            && pods.allSatisfy { $0.workload.kind != .job && $0.workload.kind != .cronJob }
    }

    /// Kills in the window. A live pod's last end counts when it may have been
    /// within it; where there is no window, at any time.
    private func kills(_ container: Container, _ pods: [Pod], _ usage: WorkloadUsage?) -> Int {
        let ended = pods.lazy.flatMap(\.containers).filter { live in
            guard live.name == container.name, let end = live.lastTermination, end.reason == "OOMKilled" else {
                return false
            }
            guard let windowStart, let finishedAt = end.finishedAt else { return true }
            return finishedAt >= windowStart
        }
        return max(usage?.containers[container.name]?.oomKills ?? 0, ended.count)
    }
}
