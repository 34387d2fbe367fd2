internal import UpidCore

/// An EndpointSlice: some of the addresses of a Service.
struct EndpointSliceObject: DecodableObject, Sendable {
    var namespace = ""
    var name = ""
    /// The label that says whose it is; "" for one of nobody's.
    var service = ""
    /// Pods of its own namespace, ready or not.
    var pods: Set<String> = []
    /// Addresses that are ready.
    var ready: Set<String> = []

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { number, cursor in
            guard number == 2 else {
                let meta = try ObjectMeta(from: cursor, .labels, context)
                namespace = meta.namespace
                name = meta.name
                service = meta.labels["kubernetes.io/service-name"] ?? ""
                return
            }
            try readEndpoint(cursor, context.pool)
        }
    }

    /// An endpoint that does not say whether it is ready is.
    private mutating func readEndpoint(_ cursor: some ObjectCursor, _ pool: StringPool) throws {
        var addresses: [String] = []
        var isReady = true
        try cursor.fields(Self.endpointShape) { number, cursor in
            switch number {
            case 1: addresses.append(try cursor.uniqueString())
            case 2: try cursor.fields(Self.conditionShape) { _, cursor in isReady = try cursor.bool() }
            default:
                var kind = ""
                var name = ""
                try cursor.fields(Self.targetShape) { number, cursor in
                    if number == 1 { kind = try cursor.string(pool) } else { name = try cursor.uniqueString() }
                }
                if kind == "Pod" { pods.insert(name) }
            }
        }
        if isReady { ready.formUnion(addresses) }
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "endpoints"))
    private static let endpointShape = MessageShape(
        .field(1, "addresses"), .field(2, "conditions"), .field(4, "targetRef"))
    private static let conditionShape = MessageShape(.field(1, "ready"))
    private static let targetShape = MessageShape(.field(1, "kind"), .field(3, "name"))
}
