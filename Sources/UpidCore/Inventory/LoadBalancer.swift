/// A Service of type LoadBalancer.
public struct LoadBalancer: Hashable, Codable, Sendable {
    public var namespace: String
    public var name: String
    /// Labels of the pods behind it; empty when it selects none.
    public var selector: [String: String]
    public var createdAt: Timestamp?

    /// A load balancer and whom it serves.
    public init(namespace: String, name: String, selector: [String: String] = [:], createdAt: Timestamp? = nil) {
        self.namespace = namespace
        self.name = name
        self.selector = selector
        self.createdAt = createdAt
    }
}
