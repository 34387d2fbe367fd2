/// The product that a cluster is an instance of.
public enum Distribution: String, CaseIterable, Sendable {
    case eks = "EKS"
    case gke = "GKE"
    case aks = "AKS"
    case openShift = "OpenShift"
    case microShift = "MicroShift"
    case doks = "DOKS"
    case lke = "LKE"
    case oke = "OKE"
    case iks = "IKS"
    case k3s = "k3s"
    case rke2 = "RKE2"
    case k0s = "k0s"
    case microK8s = "MicroK8s"
    case kind = "kind"
    case minikube = "minikube"
    case dockerDesktop = "Docker Desktop"
    case vcluster = "vcluster"
    case talos = "Talos"
    case tanzu = "Tanzu"
    case kwok = "KWOK"
    case virtualKubelet = "virtual-kubelet"
    case kubeadm = "kubeadm"
    /// Nothing says which.
    case unknown = "Kubernetes"
}

/// How well the evidence for a judgement holds.
public enum Certainty: String, Sendable {
    /// The product names itself, and nothing speaks against it.
    case high
    /// It names itself in one place only, or something does not fit.
    case medium
    /// Nothing names it.
    case low
}

/// Which Kubernetes a cluster is, and what tells so. A node's `providerID`
/// gives the cloud below it and never the product; names of contexts are not
/// looked at.
public struct ClusterIdentity: Hashable, Sendable {
    public var distribution: Distribution
    /// The clouds that its nodes run in, the one with most nodes first; empty
    /// when there is none or no node could be read.
    public var clouds: [String]
    /// What kind of that product: `Autopilot`, `Fargate`, `Auto Mode`,
    /// `Rancher Desktop`, …
    public var mode: String?
    /// What was seen, in words, the decisive one first.
    public var evidence: [String]
    public var certainty: Certainty
    /// Nodes that are no machines (vcluster's, virtual-kubelet's, KWOK's,
    /// Fargate's): they have no price of their own and no room to pack.
    public var virtualNodes: Int

    /// Judges what the API server and the nodes say of themselves.
    public init(facts: ClusterFacts, nodes: [Node]) {
        clouds = CloudProvider.clouds(of: nodes)
        virtualNodes = nodes.count { ClusterSignals.isVirtual($0) }
        guard let signal = ClusterSignals(facts: facts, nodes: nodes).strongest else {
            distribution = .unknown
            mode = nil
            evidence = [nodes.isEmpty ? "nothing names a product, and no node was read" : "nothing names a product"]
            certainty = .low
            evidence += clouds.map { "provider IDs of nodes: \($0)" }
            return
        }
        distribution = signal.distribution
        mode = signal.mode
        evidence = [signal.evidence]
        evidence += clouds.map { "provider IDs of nodes: \($0)" }
        certainty = signal.namesItself ? .high : .medium
        if let home = CloudProvider.home(of: distribution), let cloud = clouds.first, cloud != home {
            evidence.append("\(distribution.rawValue) runs in \(home), these nodes do not say so")
            certainty = .medium
        }
    }
}
