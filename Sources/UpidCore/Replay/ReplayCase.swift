/// Requests and limits of one container that its past is run under.
public struct ReplayCase: Hashable, Sendable {
    /// Whose numbers they are.
    public enum Name: String, CaseIterable, Sendable {
        /// What the container has.
        case current
        /// What is recommended; what there is no advice for stays as it is.
        case recommended
        /// What the user gave; what they left out stays as it is.
        case yours
    }

    public var name: Name
    /// CPU and memory; others play no part.
    public var resources: Resources

    /// Numbers under their name.
    public init(_ name: Name, _ resources: Resources) {
        self.name = name
        self.resources = resources
    }

    /// The request that holds: the limit where there is none of its own, as in
    /// a pod's spec; nil where there is neither, or it is nothing.
    public func request(of resource: ResourceName) -> Quantity? {
        let own = resource == .cpu ? resources.cpuRequest : resources.memoryRequest
        return Self.positive(own ?? limit(of: resource))
    }

    /// Nil where there is none, or it is nothing.
    public func limit(of resource: ResourceName) -> Quantity? {
        Self.positive(resource == .cpu ? resources.cpuLimit : resources.memoryLimit)
    }

    private static func positive(_ quantity: Quantity?) -> Quantity? {
        quantity.flatMap { $0 > .zero ? $0 : nil }
    }
}

extension ReplayCase {
    /// What the container would have after the advice; nil where there is
    /// no advice for either resource.
    static func recommended(_ advice: Recommendation, over current: Resources) -> ReplayCase? {
        let all = [advice.cpu.request, advice.cpu.limit, advice.memory.request, advice.memory.limit]
        guard all.contains(where: { $0 != nil }) else { return nil }
        var resources = current
        resources.cpuRequest = advice.cpu.request ?? current.cpuRequest
        resources.cpuLimit = advice.cpu.limit ?? current.cpuLimit
        resources.memoryRequest = advice.memory.request ?? current.memoryRequest
        resources.memoryLimit = advice.memory.limit ?? current.memoryLimit
        return ReplayCase(.recommended, resources)
    }
}
