/// A pod that was asked for by its name.
public struct PodReference: Hashable, Sendable {
    public var namespace: String
    public var name: String

    /// The pod `name` in `namespace`.
    public init(namespace: String, name: String) {
        self.namespace = namespace
        self.name = name
    }
}
