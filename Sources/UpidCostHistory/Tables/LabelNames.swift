internal import UpidCore

/// Names of labels as kube-state-metrics writes them, read backwards: what
/// is no letter or digit has become `_`, and capitals small.
struct LabelNames: Sendable {
    private var names: [String: String] = [:]

    /// Those that decide what a node costs.
    private static let ofNodes = [
        "node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type", "topology.kubernetes.io/region",
        "topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/region",
        "failure-domain.beta.kubernetes.io/zone", "kubernetes.io/os", "beta.kubernetes.io/os", "kubernetes.io/arch",
        "eks.amazonaws.com/capacityType", "eks.amazonaws.com/compute-type", "eks.amazonaws.com/nodegroup",
        "karpenter.sh/capacity-type", "karpenter.sh/nodepool", "cloud.google.com/gke-spot",
        "cloud.google.com/gke-preemptible", "cloud.google.com/gke-nodepool", "kubernetes.azure.com/scalesetpriority",
        "kubernetes.azure.com/agentpool", "vcluster.loft.sh/fake-node", "type",
    ]

    /// Knows the labels that prices go by, and those that live objects have.
    init(_ inventory: Inventory) {
        for name in Self.ofNodes { learn(name) }
        for node in inventory.nodes { for name in node.labels.keys.sorted() { learn(name) } }
        for workload in inventory.workloads { for name in workload.podLabels.keys.sorted() { learn(name) } }
    }

    /// The labels under their own names; what no live object has keeps the
    /// name that it was told by.
    func original(_ labels: [String: String]) -> [String: String] {
        Dictionary(
            labels.map { (names[Self.plain($0.key)] ?? $0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func learn(_ name: String) {
        if names[Self.plain(name)] == nil { names[Self.plain(name)] = name }
    }

    private static func plain(_ name: String) -> String {
        String(
            decoding: name.lowercased().utf8.filter { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) },
            as: UTF8.self)
    }
}
