/// Names in a sentence.
enum Enumeration {
    /// `a, b, c and 4 more`.
    static func text(_ names: [String], most: Int = 5) -> String {
        guard names.count > most + 1 else { return names.joined(separator: ", ") }
        return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) more"
    }
}
