/// Counts in words.
enum Plural {
    /// `1 workload`, `3 workloads`.
    static func text(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
