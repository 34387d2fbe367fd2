/// What a Service shows of what stands behind it.
public struct ServiceFact: Hashable, Sendable {
    /// One of its ports.
    public struct Port: Hashable, Sendable {
        /// "" for the only port of a Service, which needs no name.
        public var name: String
        public var port: Int

        /// A port.
        public init(name: String = "", port: Int) {
            self.name = name
            self.port = port
        }
    }

    public var namespace: String
    public var name: String
    public var labels: [String: String]
    public var ports: [Port]

    /// A Service.
    public init(namespace: String, name: String, labels: [String: String], ports: [Port]) {
        self.namespace = namespace
        self.name = name
        self.labels = labels
        self.ports = ports
    }
}
