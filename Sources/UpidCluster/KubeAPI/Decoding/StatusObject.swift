/// `meta/v1.Status`: how the API server refuses.
struct StatusObject: DecodableObject {
    struct Cause {
        var message = ""
        var field = ""
    }

    /// It has what a Status has; JSON of something else has not.
    var isStatus: Bool { !message.isEmpty || !reason.isEmpty }
    var message = ""
    var reason = ""
    var code = 0
    var name = ""
    var group = ""
    var kind = ""
    var causes: [Cause] = []
    var continueToken = ""

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let pool = context.pool
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1: continueToken = try ListHead(from: cursor, pool).continueToken
            case 3: message = try cursor.string(pool)
            case 4: reason = try cursor.string(pool)
            case 5: try readDetails(cursor, pool)
            case 6: code = try cursor.int()
            default: break
            }
        }
    }

    private mutating func readDetails(_ cursor: some ObjectCursor, _ pool: StringPool) throws {
        try cursor.fields(Self.detailsShape) { number, cursor in
            switch number {
            case 1: name = try cursor.string(pool)
            case 2: group = try cursor.string(pool)
            case 3: kind = try cursor.string(pool)
            case 4:
                var cause = Cause()
                try cursor.fields(Self.causeShape) { number, cursor in
                    switch number {
                    case 2: cause.message = try cursor.string(pool)
                    case 3: cause.field = try cursor.string(pool)
                    default: break
                    }
                }
                causes.append(cause)
            default: break
            }
        }
    }

    private static let shape = MessageShape(
        .field(1, "metadata"), .field(3, "message"), .field(4, "reason"), .field(5, "details"), .field(6, "code"))
    private static let detailsShape = MessageShape(
        .field(1, "name"), .field(2, "group"), .field(3, "kind"), .field(4, "causes"))
    private static let causeShape = MessageShape(.field(2, "message"), .field(3, "field"))
}
