/// One thing that names a product.
struct ClusterSignal {
    var distribution: Distribution
    var mode: String?
    var evidence: String
    /// The API server's version, an API group or a label that only this
    /// product has says so.
    var namesItself = true
}

/// What can be read of a cluster, looked through product by product: those
/// that others are made of come last.
struct ClusterSignals {
    let facts: ClusterFacts
    let nodes: [Node]

    /// The first that is there, in the order in which one hides another.
    var strongest: ClusterSignal? {
        let signals: [ClusterSignal?] = [
            virtualCluster, openShift, eks, gke, aks, otherManaged, dockerDesktop, small, local, system, simulated,
            kubeadm,
        ]
        return signals.compactMap { $0 }.first
    }

    /// No machine stands behind it.
    static func isVirtual(_ node: Node) -> Bool {
        node.labels["vcluster.loft.sh/fake-node"] == "true" || node.labels["type"] == "virtual-kubelet"
            || isSimulated(node) || node.labels["eks.amazonaws.com/compute-type"] == "fargate"
    }

    private static func isSimulated(_ node: Node) -> Bool {
        node.annotationNames.contains("kwok.x-k8s.io/node") || node.labels["type"] == "kwok"
    }

    /// Its nodes are copies of the host's: their labels would name the host.
    private var virtualCluster: ClusterSignal? {
        label("vcluster.loft.sh/fake-node", "true").map { ClusterSignal(distribution: .vcluster, evidence: $0) }
    }

    /// MicroShift serves routes, but neither projects nor DeploymentConfigs.
    private var openShift: ClusterSignal? {
        let groups = ["route", "project", "apps"].map { "\($0).openshift.io" }.filter(facts.apiGroups.contains)
        guard groups.first == "route.openshift.io" else { return nil }
        if groups.count == 3 {
            return ClusterSignal(distribution: .openShift, evidence: "API groups \(groups.joined(separator: ", "))")
        }
        return ClusterSignal(
            distribution: groups.count == 1 ? .microShift : .openShift,
            evidence: "API groups \(groups.joined(separator: ", ")) only", namesItself: false)
    }

    private var eks: ClusterSignal? {
        let types = nodes.compactMap { $0.labels["eks.amazonaws.com/compute-type"] }
        var mode: String?
        if types.contains("fargate") {
            mode = types.allSatisfy { $0 == "fargate" } && types.count == nodes.count ? "Fargate" : "EC2 and Fargate"
        } else if types.contains("auto") {
            mode = "Auto Mode"
        }
        if let evidence = version("-eks-") {
            return ClusterSignal(distribution: .eks, mode: mode, evidence: evidence)
        }
        guard let node = nodes.first(where: { $0.kubeletVersion.holds("eks") }) else { return nil }
        return ClusterSignal(
            distribution: .eks, mode: mode, evidence: "kubelet version \(node.kubeletVersion)", namesItself: false)
    }

    private var gke: ClusterSignal? {
        let mode = nodes.contains { $0.name.hasPrefix("gk3-") } ? "Autopilot" : nil
        let found = version("-gke.") ?? label("cloud.google.com/gke-nodepool")
        return found.map { ClusterSignal(distribution: .gke, mode: mode, evidence: $0) }
    }

    private var aks: ClusterSignal? {
        let found = label("kubernetes.azure.com/cluster") ?? label("kubernetes.azure.com/role")
        return found.map { ClusterSignal(distribution: .aks, evidence: $0) }
    }

    private var otherManaged: ClusterSignal? {
        if let evidence = label("doks.digitalocean.com/node-id") {
            return ClusterSignal(distribution: .doks, evidence: evidence)
        }
        if let evidence = provider("digitalocean://") {
            return ClusterSignal(distribution: .doks, evidence: evidence, namesItself: false)
        }
        if let evidence = label("lke.linode.com/pool-id") {
            return ClusterSignal(distribution: .lke, evidence: evidence)
        }
        if let evidence = version("IKS") { return ClusterSignal(distribution: .iks, evidence: evidence) }
        if let evidence = label("oci.oraclecloud.com/fault-domain") {
            return ClusterSignal(distribution: .oke, evidence: evidence)
        }
        return nil
    }

    /// In its kind mode, the node's name is all that tells it from kind.
    private var dockerDesktop: ClusterSignal? {
        if nodes.contains(where: { $0.osImage == "Docker Desktop" }) {
            return ClusterSignal(distribution: .dockerDesktop, evidence: "OS image Docker Desktop")
        }
        guard nodes.contains(where: { $0.name == "desktop-control-plane" }) else { return nil }
        return ClusterSignal(
            distribution: .dockerDesktop, mode: "kind", evidence: "node desktop-control-plane", namesItself: false)
    }

    private var small: ClusterSignal? {
        if let evidence = version("+k3s") {
            return ClusterSignal(distribution: .k3s, mode: desktopOfK3s, evidence: evidence)
        }
        if let evidence = version("+rke2") { return ClusterSignal(distribution: .rke2, evidence: evidence) }
        if let evidence = version("+k0s") ?? label("node.k0sproject.io/role") {
            return ClusterSignal(distribution: .k0s, evidence: evidence)
        }
        return label("microk8s.io/cluster", "true").map { ClusterSignal(distribution: .microK8s, evidence: $0) }
    }

    private var desktopOfK3s: String? {
        if nodes.contains(where: { $0.name == "lima-rancher-desktop" }) { return "Rancher Desktop" }
        if nodes.contains(where: { $0.name == "colima" || $0.name.hasPrefix("colima-") }) { return "Colima" }
        if nodes.contains(where: { $0.name.hasPrefix("k3d-") }) { return "k3d" }
        return nil
    }

    private var local: ClusterSignal? {
        if let evidence = provider("kind://") { return ClusterSignal(distribution: .kind, evidence: evidence) }
        return label("minikube.k8s.io/name").map { ClusterSignal(distribution: .minikube, evidence: $0) }
    }

    private var system: ClusterSignal? {
        if let node = nodes.first(where: { $0.osImage.hasPrefix("Talos (") }) {
            return ClusterSignal(distribution: .talos, evidence: "OS image \(node.osImage)")
        }
        let tanzu = nodes.lazy.compactMap { node in
            node.labels.keys.filter { $0.hasPrefix("run.tanzu.vmware.com/") }.min()
        }
        return tanzu.first.map { ClusterSignal(distribution: .tanzu, evidence: "node label \($0)") }
    }

    /// Counts only where all nodes are such: otherwise they are guests.
    private var simulated: ClusterSignal? {
        guard !nodes.isEmpty else { return nil }
        if nodes.allSatisfy(Self.isSimulated) {
            return ClusterSignal(distribution: .kwok, evidence: "all nodes are KWOK's")
        }
        guard nodes.allSatisfy({ $0.labels["type"] == "virtual-kubelet" }) else { return nil }
        return ClusterSignal(distribution: .virtualKubelet, evidence: "all nodes are labelled type=virtual-kubelet")
    }

    private var kubeadm: ClusterSignal? {
        let name = "kubeadm.alpha.kubernetes.io/cri-socket"
        guard nodes.contains(where: { $0.annotationNames.contains(name) }) else { return nil }
        return ClusterSignal(distribution: .kubeadm, evidence: "node annotation \(name)", namesItself: false)
    }

    private func version(_ mark: String) -> String? {
        facts.gitVersion.holds(mark) ? "server version \(facts.gitVersion)" : nil
    }

    private func provider(_ scheme: String) -> String? {
        nodes.contains { $0.providerID.hasPrefix(scheme) } ? "provider ID \(scheme)" : nil
    }

    private func label(_ key: String, _ value: String? = nil) -> String? {
        for node in nodes {
            guard let found = node.labels[key], value == nil || value == found else { continue }
            return value == nil ? "node label \(key)" : "node label \(key)=\(found)"
        }
        return nil
    }
}
