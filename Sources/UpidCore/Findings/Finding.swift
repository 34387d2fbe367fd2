/// Something about a workload or the cluster that a person should know.
public struct Finding: Hashable, Sendable {
    /// How much it matters.
    public enum Severity: String, Comparable, Sendable {
        /// Worth knowing before a change.
        case info
        /// It wastes money, or will hurt under load.
        case warning
        /// It hurts now.
        case critical

        private var rank: Int {
            switch self {
            case .info: 0
            case .warning: 1
            case .critical: 2
            }
        }

        /// What matters less is smaller.
        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    }

    public var kind: Kind
    public var severity: Severity
    /// One sentence with the numbers behind it: lower case, no full stop.
    public var message: String

    /// A finding of one kind.
    public init(_ kind: Kind, _ severity: Severity, _ message: String) {
        self.kind = kind
        self.severity = severity
        self.message = message
    }
}

extension Finding {
    /// What was found. The raw value is its identity in documents, and never
    /// changes its meaning.
    public enum Kind: String, CaseIterable, Sendable {
        case oomKilled = "oom-killed"
        case crashLooping = "crash-looping"
        case memoryNearLimit = "memory-near-limit"
        case memoryLeak = "memory-leak"
        case throttled
        case cpuUnderRequested = "cpu-under-requested"
        case memoryUnderRequested = "memory-under-requested"
        case noCPURequest = "no-cpu-request"
        case noMemoryRequest = "no-memory-request"
        case cpuOverRequested = "cpu-over-requested"
        case memoryOverRequested = "memory-over-requested"
        case notRunning = "not-running"
        case idle
        case utilisationAutoscaler = "utilisation-autoscaler"
        case verticalAutoscaler = "vpa-managed"
        case limitRange = "limit-range"
        case runtimeHeap = "runtime-heap"
        case operatorOwned = "operator-owned"
        case podLevelResources = "pod-level-resources"
        case injectedContainer = "injected-container"
        case defaulted = "defaulted-resources"
        case shortHistory = "short-history"
        case noUsageData = "no-usage-data"
        case nodeNotReady = "node-not-ready"
        case nodeCordoned = "node-cordoned"
        case unschedulablePods = "unschedulable-pods"

        /// The word in the FINDINGS column.
        public var label: String {
            switch self {
            case .oomKilled: "OOMKilled"
            case .crashLooping: "CrashLoop"
            case .memoryNearLimit: "MemNearLimit"
            case .memoryLeak: "MemLeak"
            case .throttled: "Throttled"
            case .cpuUnderRequested: "LowCPU"
            case .memoryUnderRequested: "LowMem"
            case .noCPURequest: "NoCPUReq"
            case .noMemoryRequest: "NoMemReq"
            case .cpuOverRequested: "HighCPU"
            case .memoryOverRequested: "HighMem"
            case .notRunning: "NotRunning"
            case .idle: "Idle"
            case .utilisationAutoscaler: "HPA"
            case .verticalAutoscaler: "VPA"
            case .limitRange: "LimitRange"
            case .runtimeHeap: "Heap"
            case .operatorOwned: "Operator"
            case .podLevelResources: "PodLevel"
            case .injectedContainer: "Injected"
            case .defaulted: "Defaulted"
            case .shortHistory: "ShortHistory"
            case .noUsageData: "NoData"
            case .nodeNotReady: "NodeNotReady"
            case .nodeCordoned: "NodeCordoned"
            case .unschedulablePods: "Pending"
            }
        }

        /// When it is reported and what it means, for users.
        public var documentation: String {
            switch self {
            case .oomKilled: OOMKilledRule.documentation
            case .crashLooping: CrashLoopingRule.documentation
            case .memoryNearLimit: MemoryNearLimitRule.documentation
            case .memoryLeak: MemoryLeakRule.documentation
            case .throttled: ThrottledRule.documentation
            case .cpuUnderRequested: UnderRequestedRule.cpuDocumentation
            case .memoryUnderRequested: UnderRequestedRule.memoryDocumentation
            case .noCPURequest: MissingRequestRule.cpuDocumentation
            case .noMemoryRequest: MissingRequestRule.memoryDocumentation
            case .cpuOverRequested: OverRequestedRule.cpuDocumentation
            case .memoryOverRequested: OverRequestedRule.memoryDocumentation
            case .notRunning: NotRunningRule.documentation
            case .idle: IdleRule.documentation
            case .utilisationAutoscaler: UtilisationAutoscalerRule.documentation
            case .verticalAutoscaler: VerticalAutoscalerRule.documentation
            case .limitRange: LimitRangeRule.documentation
            case .runtimeHeap: RuntimeHeapRule.documentation
            case .operatorOwned: OperatorOwnedRule.documentation
            case .podLevelResources: PodLevelResourcesRule.documentation
            case .injectedContainer: InjectedContainerRule.documentation
            case .defaulted: DefaultedRule.documentation
            case .shortHistory: ShortHistoryRule.documentation
            case .noUsageData: NoUsageDataRule.documentation
            case .nodeNotReady: NodeNotReadyRule.documentation
            case .nodeCordoned: NodeCordonedRule.documentation
            case .unschedulablePods: UnschedulablePodsRule.documentation
            }
        }

        /// All kinds as a Markdown table: label, identity, meaning.
        public static var markdownTable: String {
            "| label | id | reported when |\n|---|---|---|\n"
                + allCases.map { "| `\($0.label)` | `\($0.rawValue)` | \($0.documentation) |\n" }.joined()
        }
    }
}
