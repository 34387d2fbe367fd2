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
        case .analyzeCluster: Self.lists + [Self.nodes]
        case .cost: Self.lists + [Self.nodes] + Self.paidFor
        case .optimize: Self.workloads + [Self.nodes] + Self.heeded
        case .apply: Self.changes
        case .idle: Self.workloads + [Self.nodes] + Self.heeded + Self.owned + Self.callers
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

    /// An object that the line names is read by itself, with its controllers.
    private static let workloads =
        both("list", "pods", isEssential: true) + both("list", "deployments", "apps", isEssential: true)
        + both("list", "statefulsets", "apps") + both("list", "daemonsets", "apps")
        + both("list", "replicasets", "apps") + both("list", "replicationcontrollers")
        + both("list", "jobs", "batch") + both("list", "cronjobs", "batch")
        + both("list", "rollouts", "argoproj.io", isOptional: true)
        + both("list", "deploymentconfigs", "apps.openshift.io", isOptional: true) + [
            AccessNeed("list", "horizontalpodautoscalers", "autoscaling"), AccessNeed("list", "limitranges"),
            AccessNeed("list", "verticalpodautoscalers", "autoscaling.k8s.io", isOptional: true),
        ]

    /// Nothing is named where the whole cluster is read.
    private static let lists = workloads.filter { $0.verb == "list" }.map(\.ofCluster)

    private static let paidFor =
        [
            AccessNeed("list", "services", ofCluster: true), AccessNeed("list", "persistentvolumes", ofCluster: true),
        ] + owned

    private static let owned = [
        AccessNeed("list", "namespaces", ofCluster: true),
        AccessNeed("list", "storageclasses", "storage.k8s.io", ofCluster: true),
    ]

    private static let heeded = [
        AccessNeed("list", "poddisruptionbudgets", "policy"), AccessNeed("list", "resourcequotas"),
        AccessNeed("list", "pods", ofCluster: true), AccessNeed("list", "persistentvolumes", ofCluster: true),
    ]

    /// What is changed is read again right before.
    private static let changes =
        both("patch", "deployments", "apps", isEssential: true)
        + both("patch", "statefulsets", "apps", isEssential: true) + both("patch", "daemonsets", "apps")
        + both("patch", "replicasets", "apps") + both("patch", "cronjobs", "batch")
        + both("patch", "replicationcontrollers") + both("patch", "horizontalpodautoscalers", "autoscaling")
        + both("patch", "rollouts", "argoproj.io", isOptional: true)
        + both("patch", "deploymentconfigs", "apps.openshift.io", isOptional: true)
        + both("patch", "scaledobjects", "keda.sh", isOptional: true)
        + [AccessNeed("patch", "pods/resize"), AccessNeed("create", "events")]

    private static let callers = [
        AccessNeed("list", "services"), AccessNeed("list", "endpointslices", "discovery.k8s.io"),
        AccessNeed("list", "leases", "coordination.k8s.io", ofCluster: true),
        AccessNeed("list", "rolebindings", "rbac.authorization.k8s.io", ofCluster: true),
        AccessNeed("list", "clusterrolebindings", "rbac.authorization.k8s.io", ofCluster: true),
        AccessNeed("list", "validatingwebhookconfigurations", "admissionregistration.k8s.io", ofCluster: true),
        AccessNeed("list", "mutatingwebhookconfigurations", "admissionregistration.k8s.io", ofCluster: true),
        AccessNeed("list", "apiservices", "apiregistration.k8s.io", ofCluster: true),
        AccessNeed("get", "customresourcedefinitions", "apiextensions.k8s.io", ofCluster: true),
        AccessNeed("list", "customresourcedefinitions", "apiextensions.k8s.io", ofCluster: true),
        AccessNeed("list", "priorityclasses", "scheduling.k8s.io", ofCluster: true),
        AccessNeed("list", "scaledobjects", "keda.sh", isOptional: true),
        AccessNeed("list", "scaledjobs", "keda.sh", isOptional: true),
    ]

    /// `get`, and the verb that counts.
    private static func both(
        _ verb: String, _ resource: String, _ group: String = "", isEssential: Bool = false, isOptional: Bool = false
    ) -> [AccessNeed] {
        [
            AccessNeed("get", resource, group, isOptional: isOptional),
            AccessNeed(verb, resource, group, isEssential: isEssential, isOptional: isOptional),
        ]
    }
}
