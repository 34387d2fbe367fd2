/// Names of nodes in a sentence: the first three, and how many more.
enum NodeNames {
    static func text(_ names: [String], _ singular: String, _ plural: String) -> String {
        if names.count == 1 { return "node \(names.joined()) \(singular)" }
        let shown = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
        return "\(names.count) nodes \(plural): \(shown)"
    }
}
