internal import UpidCore

/// A Lease.
struct LeaseObject: DecodableObject, Sendable {
    var lease = Lease(namespace: "", name: "")

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { number, cursor in
            guard number == 2 else {
                let meta = try ObjectMeta(from: cursor, [], context)
                lease.namespace = meta.namespace
                lease.name = meta.name
                return
            }
            try cursor.fields(Self.specShape) { number, cursor in
                if number == 1 {
                    lease.holder = try cursor.uniqueString()
                } else {
                    lease.renewedAt = try cursor.seconds().map { Timestamp(seconds: $0) }
                }
            }
        }
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"))
    private static let specShape = MessageShape(.field(1, "holderIdentity"), .field(4, "renewTime"))
}
