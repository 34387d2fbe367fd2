/// A command, as far as permissions go.
public enum AccessFeature: CaseIterable, Sendable {
    case analyze, analyzeCluster, cost, optimize, apply, idle

    var id: CheckID {
        switch self {
        case .analyze: .accessAnalyze
        case .analyzeCluster: .accessAnalyzeCluster
        case .cost: .accessCost
        case .optimize: .accessOptimize
        case .apply: .accessApply
        case .idle: .accessIdle
        }
    }

    /// All that it does.
    public var needs: [AccessNeed] {
        switch self {
        case .analyze: Self.workloads
        case .analyzeCluster: Self.workloads.map(\.ofCluster) + [Self.nodes]
        case .cost: Self.workloads.map(\.ofCluster) + [Self.nodes] + Self.paidFor
        case .optimize: Self.workloads + [Self.nodes] + Self.heeded
        case .apply: Self.changes
        case .idle: Self.workloads + Self.callers
        }
    }

    /// What grants all that it needs.
    func role(allNamespaces: Bool) -> RoleFile {
        switch self {
        case .analyze where !allNamespaces: .namespaceReader
        case .analyze, .analyzeCluster, .cost, .optimize, .idle: .reader
        case .apply: .applier
        }
    }

    private static let nodes = AccessNeed("list", "nodes", ofCluster: true)

    private static let workloads =
        [
            AccessNeed("list", "pods", isEssential: true), AccessNeed("list", "deployments", "apps", isEssential: true),
            AccessNeed("list", "statefulsets", "apps"), AccessNeed("list", "daemonsets", "apps"),
            AccessNeed("list", "replicasets", "apps"), AccessNeed("list", "replicationcontrollers"),
            AccessNeed("list", "jobs", "batch"), AccessNeed("list", "cronjobs", "batch"),
            AccessNeed("list", "horizontalpodautoscalers", "autoscaling"), AccessNeed("list", "limitranges"),
        ] + [
            AccessNeed("list", "verticalpodautoscalers", "autoscaling.k8s.io", isOptional: true),
            AccessNeed("list", "rollouts", "argoproj.io", isOptional: true),
            AccessNeed("list", "deploymentconfigs", "apps.openshift.io", isOptional: true),
        ]

    private static let paidFor = [
        AccessNeed("list", "namespaces", ofCluster: true), AccessNeed("list", "services", ofCluster: true),
        AccessNeed("list", "persistentvolumes", ofCluster: true),
        AccessNeed("list", "storageclasses", "storage.k8s.io", ofCluster: true),
    ]

    private static let heeded = [
        AccessNeed("list", "poddisruptionbudgets", "policy"), AccessNeed("list", "resourcequotas"),
        AccessNeed("list", "pods", ofCluster: true), AccessNeed("list", "persistentvolumes", ofCluster: true),
    ]

    private static let changes = [
        AccessNeed("patch", "deployments", "apps", isEssential: true),
        AccessNeed("patch", "statefulsets", "apps", isEssential: true), AccessNeed("patch", "daemonsets", "apps"),
        AccessNeed("patch", "replicasets", "apps"), AccessNeed("patch", "cronjobs", "batch"),
        AccessNeed("patch", "replicationcontrollers"),
        AccessNeed("patch", "horizontalpodautoscalers", "autoscaling"), AccessNeed("patch", "pods/resize"),
        AccessNeed("create", "events"), AccessNeed("patch", "rollouts", "argoproj.io", isOptional: true),
        AccessNeed("patch", "deploymentconfigs", "apps.openshift.io", isOptional: true),
    ]

    private static let callers = [
        AccessNeed("list", "services"), AccessNeed("list", "endpointslices", "discovery.k8s.io"),
        AccessNeed("list", "leases", "coordination.k8s.io"),
        AccessNeed("list", "validatingwebhookconfigurations", "admissionregistration.k8s.io", ofCluster: true),
        AccessNeed("list", "mutatingwebhookconfigurations", "admissionregistration.k8s.io", ofCluster: true),
        AccessNeed("list", "apiservices", "apiregistration.k8s.io", ofCluster: true),
        AccessNeed("list", "customresourcedefinitions", "apiextensions.k8s.io", ofCluster: true),
        AccessNeed("list", "priorityclasses", "scheduling.k8s.io", ofCluster: true),
    ]
}
