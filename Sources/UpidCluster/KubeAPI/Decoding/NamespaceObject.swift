internal import UpidCore

/// A namespace, with the annotations that the context asks for.
struct NamespaceObject: DecodableObject, Sendable {
    var facts = NamespaceFacts(name: "")

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { _, cursor in
            let meta = try ObjectMeta(from: cursor, [.labels, .annotations], context)
            facts = NamespaceFacts(name: meta.name, labels: meta.labels, annotations: meta.annotations)
        }
    }

    private static let shape = MessageShape(.field(1, "metadata"))
}
