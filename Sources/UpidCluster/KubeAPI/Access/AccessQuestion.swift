/// May the user do this?
public struct AccessQuestion: Hashable, Sendable {
    public var verb: String
    /// "" for the core group.
    public var group: String
    /// The plural: `deployments`.
    public var resource: String
    /// `resize`; "" = the object itself.
    public var subresource: String
    public var namespace: String
    /// "" = all objects of the resource there.
    public var name: String

    /// A question on all objects of a resource in a namespace, or on the one
    /// of that name.
    public init(
        verb: String, group: String, resource: String, subresource: String = "", namespace: String, name: String = ""
    ) {
        self.verb = verb
        self.group = group
        self.resource = resource
        self.subresource = subresource
        self.namespace = namespace
        self.name = name
    }

    /// `patch deployments.apps in namespace shop`.
    public var text: String {
        let path = subresource.isEmpty ? "" : "/\(subresource)"
        let qualified = group.isEmpty ? "\(resource)\(path)" : "\(resource).\(group)\(path)"
        let object = name.isEmpty ? qualified : "\(qualified) \"\(ServerText.line(name, limit: 253))\""
        return "\(verb) \(object) in namespace \(ServerText.line(namespace, limit: 253))"
    }
}

/// The API server's answer to an ``AccessQuestion``.
public enum Access: Hashable, Sendable {
    case allowed
    /// With the authoriser's reason; "" when it gives none.
    case denied(reason: String)
    /// The server does not answer such questions, or not to this user.
    case unknown
}
