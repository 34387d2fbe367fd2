/// A Service, as far as it tells who is asked for something.
public struct Service: Hashable, Codable, Sendable {
    public var namespace: String
    public var name: String
    /// `ClusterIP`, `NodePort`, `LoadBalancer`, `ExternalName`.
    public var type: String
    /// `clusterIP: None`: clients find the pods by their own names.
    public var isHeadless: Bool
    /// Labels of the pods behind it; empty when it selects none.
    public var selector: [String: String]
    public var createdAt: Timestamp?
    /// Pods in its EndpointSlices, ready or not, of its own namespace; nil
    /// when those were not read.
    public var pods: [String]?
    /// Addresses in its EndpointSlices that are ready, pods or not; nil when
    /// those were not read.
    public var readyEndpoints: Int?

    /// A Service and whom it serves.
    public init(
        namespace: String, name: String, type: String = "ClusterIP", isHeadless: Bool = false,
        selector: [String: String] = [:], createdAt: Timestamp? = nil, pods: [String]? = nil,
        readyEndpoints: Int? = nil
    ) {
        self.namespace = namespace
        self.name = name
        self.type = type
        self.isHeadless = isHeadless
        self.selector = selector
        self.createdAt = createdAt
        self.pods = pods
        self.readyEndpoints = readyEndpoints
    }
}
