/// A node takes no new pods.
enum NodeCordonedRule {
    static let documentation = "A node is marked unschedulable: its free capacity is no room for new pods."

    static func check(_ nodes: [Node]) -> Finding? {
        let names = nodes.filter(\.unschedulable).map(\.name)
        guard !names.isEmpty else { return nil }
        return Finding(.nodeCordoned, .info, NodeNames.text(names, "is cordoned", "are cordoned"))
    }
}
