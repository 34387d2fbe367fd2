/// `metadata` of a list.
struct ListHead {
    /// Where the next page begins; "" on the last one.
    var continueToken = ""

    init(from cursor: some ObjectCursor, _ pool: StringPool) throws {
        try cursor.fields(Self.shape) { number, cursor in
            if number == 3 { continueToken = try cursor.string(pool) }
        }
    }

    static let shape = MessageShape(.field(3, "continue"))
}

/// The first field of a list alone: enough to ask for the next page.
struct ListPeek: DecodableObject {
    var continueToken = ""

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        do {
            try cursor.fields(Self.shape) { _, cursor in
                continueToken = try ListHead(from: cursor, context.pool).continueToken
                throw EndOfInterest()
            }
        } catch is EndOfInterest {
            return
        }
    }

    private static let shape = MessageShape(.field(1, "metadata"))
}

/// A list's items.
struct ListItems<Item: DecodableObject>: DecodableObject {
    var items: [Item] = []

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let shape = MessageShape(.field(2, "items"))
        try cursor.fields(shape) { number, cursor in
            if number == 2 { items.append(try Item(from: cursor, context)) }
        }
    }
}
