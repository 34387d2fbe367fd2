/// What the rules on containers look at.
struct ContainerFacts {
    var workload: Workload
    /// Live pods of the workload, or the one that was named.
    var pods: [Pod]
    var container: Container
    var usage: ContainerUsage?
    var source: UsageSource
    var recommendation: Recommendation
    var oomKills: Int
    var restarts: Int
    var autoscaler: Autoscaler?
    /// Of its namespace.
    var limitRange: LimitRangeBounds
    var policy: SizingPolicy

    /// The state of this container in each live pod.
    var states: [PodContainer] {
        pods.flatMap { pod in pod.containers.filter { $0.name == container.name } }
    }

    /// The leak of its memory, if it has one.
    var leak: MemoryLeak? { MemoryLeak(of: container, usage, oomKills: oomKills) }

    /// What is asked for: a limit without a request stands for one.
    func request(_ resource: ResourceName) -> Quantity? {
        container.resources.givenRequest(resource)
    }

    /// All rules on containers, in the order of ``Finding/Kind``.
    static let rules: [@Sendable (ContainerFacts) -> [Finding]] = [
        OOMKilledRule.check, CrashLoopingRule.check, MemoryNearLimitRule.check, MemoryLeakRule.check,
        ThrottledRule.check, UnderRequestedRule.check, MissingRequestRule.check, OverRequestedRule.check,
        LimitRangeRule.check, RuntimeHeapRule.check, InjectedContainerRule.check, DefaultedRule.check,
        ShortHistoryRule.check, NoUsageDataRule.check,
    ]

    /// What the rules find, what matters most first.
    var findings: [Finding] {
        Self.rules.flatMap { $0(self) }.sorted { $1.severity < $0.severity }
    }
}
