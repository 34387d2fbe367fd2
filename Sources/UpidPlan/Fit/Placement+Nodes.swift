public import UpidCore

extension Placement {
    /// The scheduler would let a pod of this placement onto the node, as far
    /// as the node's readiness, labels, name and taints decide.
    ///
    /// Source: `k8s.io/component-helpers/scheduling/corev1`.
    public func admits(_ node: Node) -> Bool {
        guard node.ready, nodeSelector.allSatisfy({ node.labels[$0.key] == $0.value }),
            nodeTerms.isEmpty || Self.match(nodeTerms, node)
        else { return false }
        return tolerates(node)
    }

    /// One of the terms holds; a term without requirements holds nowhere.
    static func match(_ terms: [[NodeRequirement]], _ node: Node) -> Bool {
        terms.contains { term in !term.isEmpty && term.allSatisfy { $0.matches(node) } }
    }

    private func tolerates(_ node: Node) -> Bool {
        var taints = node.taints ?? []
        let cordon = Node.Taint(key: "node.kubernetes.io/unschedulable", effect: "NoSchedule")
        if node.unschedulable, !taints.contains(where: { $0.key == cordon.key }) { taints.append(cordon) }
        return taints.allSatisfy { taint in
            taint.effect == "PreferNoSchedule" || tolerations.contains { $0.tolerates(taint) }
        }
    }
}

extension Placement.Toleration {
    func tolerates(_ taint: Node.Taint) -> Bool {
        guard effect.isEmpty || effect == taint.effect, key.isEmpty || key == taint.key else { return false }
        switch comparison {
        case "Exists": return true
        case "", "Equal": return value == taint.value
        default: return false
        }
    }
}

extension Placement.NodeRequirement {
    package func matches(_ node: Node) -> Bool {
        let label = isField ? (key == "metadata.name" ? node.name : nil) : node.labels[key]
        switch comparison {
        case "In": return label.map(values.contains) ?? false
        case "NotIn": return !(label.map(values.contains) ?? false)
        case "Exists": return label != nil
        case "DoesNotExist": return label == nil
        case "Gt", "Lt":
            guard values.count == 1, let bound = values.first.flatMap({ Int64($0) }),
                let number = label.flatMap({ Int64($0) })
            else { return false }
            return comparison == "Gt" ? number > bound : number < bound
        default: return false
        }
    }
}
