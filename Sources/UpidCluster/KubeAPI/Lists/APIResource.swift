internal import UpidCore

/// A resource of the API and where it is served.
package struct APIResource: Hashable, Sendable {
    /// "" for the core group.
    package var group: String
    package var version: String
    package var plural: String
    /// `Deployment`.
    package var kind: String
    /// The server can answer in protobuf.
    package var isBuiltIn = true
    var isNamespaced = true

    /// `deployments.apps`, as messages of the API server name it.
    package var qualifiedName: String { group.isEmpty ? plural : "\(plural).\(group)" }

    /// The path of the collection, in one namespace or in all of them.
    package func path(namespace: String?) -> String {
        let root = group.isEmpty ? "/api/\(version)" : "/apis/\(group)/\(version)"
        guard isNamespaced, let namespace else { return "\(root)/\(plural)" }
        return "\(root)/namespaces/\(namespace)/\(plural)"
    }

    /// The path of one object.
    package func path(namespace: String?, name: String) -> String { "\(path(namespace: namespace))/\(name)" }

    static let nodes = APIResource(group: "", version: "v1", plural: "nodes", kind: "Node", isNamespaced: false)
    static let namespaces = APIResource(
        group: "", version: "v1", plural: "namespaces", kind: "Namespace", isNamespaced: false)
    static let services = APIResource(group: "", version: "v1", plural: "services", kind: "Service")
    package static let autoscalers = APIResource(
        group: "autoscaling", version: "v2", plural: "horizontalpodautoscalers", kind: "HorizontalPodAutoscaler")
    static let limitRanges = APIResource(group: "", version: "v1", plural: "limitranges", kind: "LimitRange")
    static let disruptionBudgets = APIResource(
        group: "policy", version: "v1", plural: "poddisruptionbudgets", kind: "PodDisruptionBudget")
    static let resourceQuotas = APIResource(
        group: "", version: "v1", plural: "resourcequotas", kind: "ResourceQuota")
    static let persistentVolumes = APIResource(
        group: "", version: "v1", plural: "persistentvolumes", kind: "PersistentVolume", isNamespaced: false)
    static let storageClasses = APIResource(
        group: "storage.k8s.io", version: "v1", plural: "storageclasses", kind: "StorageClass", isNamespaced: false)
    static let verticalAutoscalers = APIResource(
        group: "autoscaling.k8s.io", version: "v1", plural: "verticalpodautoscalers", kind: "VerticalPodAutoscaler",
        isBuiltIn: false)
}

extension WorkloadKind {
    /// The API group; "" for the core group.
    var group: String {
        switch self {
        case .deployment, .statefulSet, .daemonSet, .replicaSet: "apps"
        case .job, .cronJob: "batch"
        case .rollout: "argoproj.io"
        case .deploymentConfig: "apps.openshift.io"
        case .pod, .replicationController: ""
        }
    }

    /// The version that is read.
    var version: String { self == .rollout ? "v1alpha1" : "v1" }

    /// `apps/v1`.
    var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

    /// Not every cluster has it.
    var isOptional: Bool { self == .rollout || self == .deploymentConfig }

    package var resource: APIResource {
        APIResource(
            group: group, version: version, plural: "\(rawValue.lowercased())s", kind: rawValue,
            isBuiltIn: !isOptional)
    }
}
