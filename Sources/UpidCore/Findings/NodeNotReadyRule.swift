/// A node does not take part.
enum NodeNotReadyRule {
    static let documentation =
        "A node's `Ready` condition is not `True`: its pods may be down, its capacity is not there."

    static func check(_ nodes: [Node]) -> Finding? {
        let names = nodes.filter { !$0.ready }.map(\.name)
        guard !names.isEmpty else { return nil }
        return Finding(.nodeNotReady, .critical, NodeNames.text(names, "is not ready", "are not ready"))
    }
}

/// Names of nodes in a sentence: the first three, and how many more.
enum NodeNames {
    static func text(_ names: [String], _ singular: String, _ plural: String) -> String {
        if names.count == 1 { return "node \(names.joined()) \(singular)" }
        let shown = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
        return "\(names.count) nodes \(plural): \(shown)"
    }
}
