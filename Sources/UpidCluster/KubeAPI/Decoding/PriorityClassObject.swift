/// A PriorityClass.
struct PriorityClassObject: DecodableObject, Sendable {
    var name = ""
    var value = 0

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { number, cursor in
            if number == 1 {
                name = try ObjectMeta(from: cursor, [], context).name
            } else {
                value = try cursor.int()
            }
        }
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "value"))
}
