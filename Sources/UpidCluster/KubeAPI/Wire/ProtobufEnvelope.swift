/// `k8s\0` and a `runtime.Unknown`: how Kubernetes wraps an object in
/// protobuf.
struct ProtobufEnvelope {
    private(set) var apiVersion = ""
    private(set) var kind = ""
    private var raw: ProtobufCursor?
    private var problem: (any Error)?

    /// What a body should have been is known even if it was cut: then only
    /// ``object()`` throws.
    init(_ bytes: UnsafeRawBufferPointer, _ pool: StringPool) throws {
        guard bytes.count >= 4, bytes.prefix(4).elementsEqual([0x6b, 0x38, 0x73, 0x00]) else {
            throw MalformedBody("it does not begin as a protobuf object does")
        }
        do {
            try read(ProtobufCursor(UnsafeRawBufferPointer(rebasing: bytes[4...])), pool)
        } catch {
            problem = error
        }
    }

    /// The object itself; throws ``MalformedBody`` when it is not whole.
    func object() throws -> ProtobufCursor {
        if let problem { throw problem }
        guard let raw else { throw MalformedBody("it holds no object") }
        return raw
    }

    private mutating func read(_ unknown: ProtobufCursor, _ pool: StringPool) throws {
        try unknown.fields(Self.shape) { number, cursor in
            switch number {
            case 1:
                try cursor.fields(Self.typeShape) { number, cursor in
                    switch number {
                    case 1: apiVersion = try cursor.string(pool)
                    case 2: kind = try cursor.string(pool)
                    default: break
                    }
                }
            case 2: raw = cursor
            default: break
            }
        }
    }

    private static let shape = MessageShape(.field(1, "typeMeta"), .field(2, "raw"))
    private static let typeShape = MessageShape(.field(1, "apiVersion"), .field(2, "kind"))
}
