public import UpidCore

/// What one container's requests and limits are, and what they would be.
public struct ContainerChange: Hashable, Codable, Sendable {
    public var name: String
    public var role: ContainerRole
    /// Its place in the template's `containers`, or in its `initContainers`
    /// for init containers and native sidecars.
    public var index: Int
    /// As the template has them: no defaults of a LimitRange, no values of
    /// live pods. Resources other than CPU and memory are equal in both.
    public var before: Resources
    public var after: Resources

    /// A change from one to the other.
    public init(name: String, role: ContainerRole = .app, index: Int, before: Resources, after: Resources) {
        self.name = name
        self.role = role
        self.index = index
        self.before = before
        self.after = after
    }

    /// It is listed among `initContainers`.
    public var isInitContainer: Bool { role == .`init` || role == .sidecar }

    /// Any of its numbers is less than it was.
    var lowers: Bool {
        ResourceName.allCases.contains { after[numbers: $0].isLower(than: before[numbers: $0]) }
    }

    /// Back from `after` to `before`.
    public var inverse: ContainerChange {
        ContainerChange(name: name, role: role, index: index, before: after, after: before)
    }
}
