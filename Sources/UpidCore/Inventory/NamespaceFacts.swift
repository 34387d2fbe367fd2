/// A namespace, as far as costs are grouped by it.
public struct NamespaceFacts: Hashable, Codable, Sendable {
    public var name: String
    public var labels: [String: String]
    /// Those annotations that were asked for, and no other.
    public var annotations: [String: String]

    /// A namespace and its labels.
    public init(name: String, labels: [String: String] = [:], annotations: [String: String] = [:]) {
        self.name = name
        self.labels = labels
        self.annotations = annotations
    }
}
