import UpidCore

/// Groups of nodes on which nothing runs but what runs on each node.
enum EmptyNodeGroups {
    /// Labels that say which group a node belongs to, by provider.
    private static let labels = [
        "eks.amazonaws.com/nodegroup", "alpha.eksctl.io/nodegroup-name", "cloud.google.com/gke-nodepool",
        "kubernetes.azure.com/agentpool", "karpenter.sh/nodepool", "doks.digitalocean.com/node-pool",
        "lke.linode.com/pool-id", "oci.oraclecloud.com/node-pool", "node.cluster.x-k8s.io/pool",
        "cloud.ibm.com/worker-pool-name", "node-pool",
    ]

    static func find(_ inventory: Inventory, _ costs: IdleCosts?) -> FoundLeftovers {
        guard !inventory.nodes.isEmpty else { return FoundLeftovers(unknown: ["nodes were not read"]) }
        // Pods of others have no kind: a node that has any is not known to be empty.
        guard let others = inventory.otherPods else {
            return FoundLeftovers(unknown: ["pods of the whole cluster were not read: no node is known to be empty"])
        }
        let daemons = Set(inventory.workloads.lazy.filter { $0.id.kind == .daemonSet }.map(\.id))
        var used = Set(others.map(\.node))
        for pod in inventory.pods where !pod.isFinished && !daemons.contains(pod.workload) {
            // A static pod comes with its node.
            if pod.controller?.kind == "Node" { continue }
            if let node = pod.node { used.insert(node) }
        }
        var groups: [String: [Node]] = [:]
        for node in inventory.nodes {
            guard let label = labels.first(where: { node.labels[$0] != nil }), let name = node.labels[label] else {
                continue
            }
            groups["\(label)=\(name)", default: []].append(node)
        }
        var found = FoundLeftovers()
        for (name, nodes) in groups.sorted(by: { $0.key < $1.key })
        where nodes.allSatisfy({ !used.contains($0.name) }) {
            let prices = nodes.compactMap { costs?.nodes[$0.name] }
            found.rows.append(
                Leftovers.Row(
                    kind: .nodeGroup, namespace: "", name: name,
                    evidence: "\(nodes.count) \(nodes.count == 1 ? "node runs" : "nodes run") DaemonSets only",
                    createdAt: nodes.compactMap(\.createdAt).min(),
                    monthlyCost: prices.count == nodes.count ? prices.reduce(0, +) : nil))
        }
        return found
    }
}
