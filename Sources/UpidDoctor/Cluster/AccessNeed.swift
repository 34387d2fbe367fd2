/// Something that a feature does in the cluster.
public struct AccessNeed: Hashable, Sendable {
    public var verb: String
    /// "" for the core group.
    public var group: String
    /// The plural, `pods`, or with its subresource, `pods/resize`.
    public var resource: String
    /// Asked for the namespace that is looked at; else for the cluster.
    public var isNamespaced: Bool
    /// Without it the feature does not work at all; else it says less.
    public var isEssential: Bool
    /// Only clusters that have this API group have the resource.
    public var isOptional: Bool

    init(
        _ verb: String, _ resource: String, _ group: String = "", ofCluster: Bool = false, isEssential: Bool = false,
        isOptional: Bool = false
    ) {
        self.verb = verb
        self.group = group
        self.resource = resource
        isNamespaced = !ofCluster
        self.isEssential = isEssential
        self.isOptional = isOptional
    }

    /// The same for the whole cluster.
    var ofCluster: AccessNeed {
        var need = self
        need.isNamespaced = false
        return need
    }

    /// `deployments.apps`.
    var qualifiedName: String { group.isEmpty ? resource : "\(resource).\(group)" }
}
