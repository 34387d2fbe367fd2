public import UpidCore

/// How a node is paid for.
public enum Purchase: String, CaseIterable, Codable, Sendable {
    case onDemand = "on-demand"
    case spot
    /// AWS Fargate: the pod is paid for, in sizes.
    case fargate
    /// GKE Autopilot: what pods ask for is paid for.
    case autopilot
    /// A virtual-kubelet: something else runs the pods.
    case virtual
    /// No machine stands behind it: KWOK's, vcluster's.
    case fake

    /// What the labels and the name of a node say.
    public init(of node: Node) {
        let labels = node.labels
        if labels["vcluster.loft.sh/fake-node"] == "true" || labels["type"] == "kwok"
            || node.annotationNames.contains("kwok.x-k8s.io/node")
        {
            self = .fake
        } else if labels["eks.amazonaws.com/compute-type"] == "fargate" {
            self = .fargate
        } else if labels["type"] == "virtual-kubelet" {
            self = .virtual
        } else if Self.spotLabels.contains(where: { labels[$0.key]?.lowercased() == $0.value }) {
            self = .spot
        } else if node.name.hasPrefix("gk3-") {
            self = .autopilot
        } else {
            self = .onDemand
        }
    }

    private static let spotLabels: [(key: String, value: String)] = [
        ("eks.amazonaws.com/capacityType", "spot"), ("karpenter.sh/capacity-type", "spot"),
        ("cloud.google.com/gke-spot", "true"), ("cloud.google.com/gke-preemptible", "true"),
        ("kubernetes.azure.com/scalesetpriority", "spot"),
    ]
}
