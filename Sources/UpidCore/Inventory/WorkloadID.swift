/// The kinds of objects that run pods and carry their template.
public enum WorkloadKind: String, Codable, Sendable, CaseIterable {
    case deployment = "Deployment"
    case statefulSet = "StatefulSet"
    case daemonSet = "DaemonSet"
    case replicaSet = "ReplicaSet"
    case replicationController = "ReplicationController"
    case job = "Job"
    case cronJob = "CronJob"
    case pod = "Pod"
    /// Argo Rollouts, `argoproj.io`.
    case rollout = "Rollout"
    /// OpenShift, `apps.openshift.io`.
    case deploymentConfig = "DeploymentConfig"

    /// kubectl's `resource.group` name: `deployment.apps`, `pod`.
    public var qualifiedName: String {
        switch self {
        case .deployment, .statefulSet, .daemonSet, .replicaSet: "\(rawValue.lowercased()).apps"
        case .job, .cronJob: "\(rawValue.lowercased()).batch"
        case .rollout: "rollout.argoproj.io"
        case .deploymentConfig: "deploymentconfig.apps.openshift.io"
        case .pod, .replicationController: rawValue.lowercased()
        }
    }
}

/// Which workload: unique in a cluster at one moment.
public struct WorkloadID: Hashable, Codable, Sendable {
    public var namespace: String
    public var kind: WorkloadKind
    public var name: String

    /// The workload `kind/name` in `namespace`.
    public init(namespace: String, kind: WorkloadKind, name: String) {
        self.namespace = namespace
        self.kind = kind
        self.name = name
    }

    /// `Deployment/web`: how tables and messages name it.
    public var shortName: String { "\(kind.rawValue)/\(name)" }
}

extension WorkloadID: Comparable {
    /// By namespace, then name, then kind: the order of every listing.
    public static func < (left: WorkloadID, right: WorkloadID) -> Bool {
        (left.namespace, left.name, left.kind.rawValue) < (right.namespace, right.name, right.kind.rawValue)
    }
}
