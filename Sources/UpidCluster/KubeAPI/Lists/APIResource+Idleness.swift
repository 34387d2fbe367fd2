/// What a judgement of idleness asks for besides workloads.
extension APIResource {
    static let endpointSlices = APIResource(
        group: "discovery.k8s.io", version: "v1", plural: "endpointslices", kind: "EndpointSlice")
    static let validatingWebhooks = APIResource(
        group: "admissionregistration.k8s.io", version: "v1", plural: "validatingwebhookconfigurations",
        kind: "ValidatingWebhookConfiguration", isNamespaced: false)
    static let mutatingWebhooks = APIResource(
        group: "admissionregistration.k8s.io", version: "v1", plural: "mutatingwebhookconfigurations",
        kind: "MutatingWebhookConfiguration", isNamespaced: false)
    static let apiServices = APIResource(
        group: "apiregistration.k8s.io", version: "v1", plural: "apiservices", kind: "APIService",
        isNamespaced: false)
    static let definitions = APIResource(
        group: "apiextensions.k8s.io", version: "v1", plural: "customresourcedefinitions",
        kind: "CustomResourceDefinition", isNamespaced: false)
    static let leases = APIResource(group: "coordination.k8s.io", version: "v1", plural: "leases", kind: "Lease")
    static let roleBindings = APIResource(
        group: "rbac.authorization.k8s.io", version: "v1", plural: "rolebindings", kind: "RoleBinding")
    static let clusterRoleBindings = APIResource(
        group: "rbac.authorization.k8s.io", version: "v1", plural: "clusterrolebindings", kind: "ClusterRoleBinding",
        isNamespaced: false)
    static let priorityClasses = APIResource(
        group: "scheduling.k8s.io", version: "v1", plural: "priorityclasses", kind: "PriorityClass",
        isNamespaced: false)
    package static let scaledObjects = APIResource(
        group: "keda.sh", version: "v1alpha1", plural: "scaledobjects", kind: "ScaledObject", isBuiltIn: false)
    static let scaledJobs = APIResource(
        group: "keda.sh", version: "v1alpha1", plural: "scaledjobs", kind: "ScaledJob", isBuiltIn: false)
}
