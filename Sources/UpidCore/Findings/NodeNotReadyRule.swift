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
