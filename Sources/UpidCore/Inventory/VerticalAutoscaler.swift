/// A VerticalPodAutoscaler and what it sizes.
public struct VerticalAutoscaler: Hashable, Codable, Sendable {
    public var namespace: String
    public var name: String
    /// Kind and name of what it sizes.
    public var target: Controller
    /// `Off`, `Initial`, `Recreate`, `InPlaceOrRecreate`, `Auto`; the last one
    /// when the object says nothing.
    public var updateMode: String

    /// An autoscaler of one target.
    public init(namespace: String, name: String, target: Controller, updateMode: String = "Auto") {
        self.namespace = namespace
        self.name = name
        self.target = target
        self.updateMode = updateMode
    }

    /// It writes requests into pods, and does not only recommend them.
    public var isActive: Bool { updateMode != "Off" }
}
