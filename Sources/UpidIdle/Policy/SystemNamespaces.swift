/// Namespaces whose workloads the cluster itself rests on. Little happens in
/// them while all is well, so quiet says nothing of whether they are needed.
public enum SystemNamespaces {
    /// Why each is left out, by its name.
    public static let reasons: [String: String] = {
        var reasons: [String: String] = [:]
        for (reason, names) in groups {
            for name in names { reasons[name] = reason }
        }
        return reasons
    }()

    /// All names, sorted.
    public static var names: [String] { reasons.keys.sorted() }

    /// Why a namespace is left out; nil for any other.
    public static func reason(_ namespace: String) -> String? {
        if let reason = reasons[namespace] { return reason }
        return families.first { namespace.hasPrefix($0.prefix) }?.reason
    }

    /// Namespaces whose names begin alike, of which products make more with
    /// each version.
    static let families: [(prefix: String, reason: String)] = [
        ("openshift-", "a part of OpenShift"), ("gke-managed-", "a part of the managed cluster"),
        ("aks-istio-", "the service mesh rests on it"), ("linkerd-", "the service mesh rests on it"),
        ("cattle-", "a part of Rancher"), ("capi-", "nodes are made from it"), ("capa-", "nodes are made from it"),
        ("capz-", "nodes are made from it"), ("capg-", "nodes are made from it"),
        ("capv-", "nodes are made from it"),
    ]

    private static let groups: [(String, [String])] = [
        ("a part of Kubernetes", ["kube-system", "kube-public", "kube-node-lease"]),
        (
            "admission of objects rests on it",
            ["gatekeeper-system", "kyverno", "cert-manager", "opa", "kubewarden"]
        ),
        (
            "the service mesh rests on it",
            ["istio-system", "istio-ingress", "linkerd", "consul", "kuma-system"]
        ),
        (
            "the network of pods rests on it",
            ["calico-system", "calico-apiserver", "tigera-operator", "cilium", "kube-flannel", "metallb-system"]
        ),
        ("traffic from outside passes it", ["ingress-nginx", "traefik", "projectcontour", "envoy-gateway-system"]),
        (
            "scaling and nodes rest on it",
            ["keda", "karpenter", "knative-serving", "knative-eventing", "cluster-autoscaler", "vpa"]
        ),
        ("volumes rest on it", ["rook-ceph", "longhorn-system", "openebs"]),
        ("changes are applied from it", ["argocd", "argo-rollouts", "flux-system", "crossplane-system"]),
        ("secrets and backups rest on it", ["external-secrets", "velero"]),
        (
            "a part of the managed cluster",
            [
                "gke-system", "gmp-system", "gmp-public", "amazon-guardduty", "amazon-cloudwatch", "aks-command",
                "local-path-storage", "fleet-system",
            ]
        ),
    ]
}
