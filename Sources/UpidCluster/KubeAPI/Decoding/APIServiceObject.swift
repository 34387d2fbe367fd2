internal import UpidCore

/// An APIService; its reference is nil for what the API server answers
/// itself.
struct APIServiceObject: DecodableObject, Sendable {
    var name = ""
    private var service: NamespacedName?

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { number, cursor in
            guard number == 2 else {
                name = try ObjectMeta(from: cursor, [], context).name
                return
            }
            try cursor.fields(Self.specShape) { _, cursor in
                service = try ServiceReferenceFields.read(cursor, context.pool)
            }
        }
    }

    var reference: ServiceReference? { service.map { ServiceReference(.apiService, name, $0) } }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"))
    private static let specShape = MessageShape(.field(1, "service"))
}
