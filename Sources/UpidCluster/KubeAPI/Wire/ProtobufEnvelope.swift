/// `k8s\0` and a `runtime.Unknown`: how Kubernetes wraps an object in
/// protobuf.
struct ProtobufEnvelope {
    var apiVersion = ""
    var kind = ""
    var object = ProtobufCursor(UnsafeRawBufferPointer(start: nil, count: 0))

    init(_ bytes: UnsafeRawBufferPointer, _ pool: StringPool) throws {
        guard bytes.count >= 4, bytes.prefix(4).elementsEqual([0x6b, 0x38, 0x73, 0x00]) else {
            throw MalformedBody("it does not begin as a protobuf object does")
        }
        let unknown = ProtobufCursor(UnsafeRawBufferPointer(rebasing: bytes[4...]))
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
            case 2: object = cursor
            default: break
            }
        }
    }

    private static let shape = MessageShape(.field(1, "typeMeta"), .field(2, "raw"))
    private static let typeShape = MessageShape(.field(1, "apiVersion"), .field(2, "kind"))
}
