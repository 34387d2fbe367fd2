internal import UpidCore

/// An object of any kind, of which only the name matters.
struct ObjectName: DecodableObject, Sendable {
    var name: String

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        var meta = ObjectMeta()
        try cursor.fields(Self.shape) { _, cursor in meta = try ObjectMeta(from: cursor, [], context) }
        name = meta.name
    }

    private static let shape = MessageShape(.field(1, "metadata"))
}
