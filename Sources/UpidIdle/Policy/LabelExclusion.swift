/// Workloads that a label selector names.
public struct LabelExclusion: Sendable {
    /// The selector as it was given: `tier=standby`.
    public var text: String
    /// The labels of a workload fit it.
    public var matches: @Sendable ([String: String]) -> Bool

    /// A selector, by what it says and what it does.
    public init(_ text: String, matches: @escaping @Sendable ([String: String]) -> Bool) {
        self.text = text
        self.matches = matches
    }
}
