internal import UpidCore

/// A Service, without whom its EndpointSlices name.
struct ServiceObject: DecodableObject, Sendable {
    var service = Service(namespace: "", name: "")

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let pool = context.pool
        try cursor.fields(Self.shape) { number, cursor in
            guard number == 2 else {
                let meta = try ObjectMeta(from: cursor, [], context)
                service.namespace = meta.namespace
                service.name = meta.name
                service.createdAt = meta.createdAt
                return
            }
            try cursor.fields(Self.specShape) { number, cursor in
                switch number {
                case 2:
                    let (key, value) = try cursor.entry(pool)
                    service.selector[key] = try value.string(pool)
                case 3: service.isHeadless = try cursor.string(pool) == "None"
                default: service.type = try cursor.string(pool)
                }
            }
        }
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"))
    private static let specShape = MessageShape(.map(2, "selector"), .field(3, "clusterIP"), .field(4, "type"))
}
