/// A Service, as far as looking for a Prometheus needs it.
public struct ServiceFact: Hashable, Sendable {
    /// One of `spec.ports`.
    public struct Port: Hashable, Sendable {
        /// "" when it has none.
        public var name: String
        public var number: Int
    }

    public var namespace: String
    public var name: String
    public var labels: [String: String]
    public var ports: [Port]
}

extension ServiceFact: DecodableObject {
    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        var meta = ObjectMeta()
        var ports: [Port] = []
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1: meta = try ObjectMeta(from: cursor, .labels, context)
            case 2: try cursor.fields(Self.specShape) { _, cursor in ports.append(try Self.port(cursor, context.pool)) }
            default: break
            }
        }
        self.init(namespace: meta.namespace, name: meta.name, labels: meta.labels, ports: ports)
    }

    private static func port(_ cursor: some ObjectCursor, _ pool: StringPool) throws -> Port {
        var port = Port(name: "", number: 0)
        try cursor.fields(portShape) { number, cursor in
            switch number {
            case 1: port.name = try cursor.string(pool)
            case 3: port.number = try cursor.int()
            default: break
            }
        }
        return port
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"))
    private static let specShape = MessageShape(.field(1, "ports"))
    private static let portShape = MessageShape(.field(1, "name"), .field(3, "port"))
}
