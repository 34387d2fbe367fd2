internal import UpidCore

/// A 2xx body with its encoding.
package struct ObjectBody {
    private let answer: HTTPResponse
    private let contentType: String

    package init(_ answer: HTTPResponse) {
        self.answer = answer
        contentType = answer.head.header("content-type") ?? ""
    }

    /// Decodes the body's object; throws ``MalformedBody``.
    func read<Object: DecodableObject>(
        _: Object.Type, _ context: DecodingContext = DecodingContext()
    ) throws -> Object {
        try answer.body.withUnsafeBytes { bytes in
            if isProtobuf {
                return try Object(from: ProtobufEnvelope(bytes, context.pool).object(), context)
            }
            return try Object(from: JSONCursor(JSONScanner(bytes)), context)
        }
    }

    /// The object's `kind`; "" when there is none or the body is garbled
    /// before it.
    var kind: String {
        answer.body.withUnsafeBytes { bytes in
            if isProtobuf { return (try? ProtobufEnvelope(bytes, StringPool()).kind) ?? "" }
            var kind = ""
            try? JSONCursor(JSONScanner(bytes)).fields(Self.kindShape) { _, cursor in
                kind = try cursor.uniqueString()
                throw EndOfInterest()
            }
            return kind
        }
    }

    /// The start of the body, for a message.
    package var excerpt: String {
        ServerText.line(String(decoding: answer.body.prefix(400), as: UTF8.self), limit: 120)
    }

    /// The media type, for a message.
    package var mediaType: String {
        let type = ServerText.line(String(contentType.prefix { $0 != ";" }), limit: 80)
        return type.isEmpty ? "a body" : type
    }

    private var isProtobuf: Bool { contentType.hasPrefix("application/vnd.kubernetes.protobuf") }

    private static let kindShape = MessageShape(.field(0, "kind"))
}

/// Thrown by a visitor that has seen all it wants.
struct EndOfInterest: Error {}
