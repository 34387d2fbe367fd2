internal import UpidCore

/// A ResourceQuota.
struct ResourceQuotaObject: DecodableObject, Sendable {
    var quota = ResourceQuota(namespace: "", name: "")

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1:
                let meta = try ObjectMeta(from: cursor, [], context)
                context.object = meta.title("ResourceQuota")
                quota.namespace = meta.namespace
                quota.name = meta.name
            case 2:
                try cursor.fields(Self.specShape) { number, cursor in
                    switch number {
                    case 1: try Self.set(&quota.hard, cursor, context, "spec.hard")
                    case 2: quota.scopes.append(try cursor.string(context.pool))
                    case 3: try readScopes(cursor, context.pool)
                    default: break
                    }
                }
            case 3:
                try cursor.fields(Self.statusShape) { _, cursor in
                    try Self.set(&quota.used, cursor, context, "status.used")
                }
            default: break
            }
        }
    }

    /// `scopeSelector`: which scopes it speaks of.
    private mutating func readScopes(_ cursor: some ObjectCursor, _ pool: StringPool) throws {
        try cursor.fields(Self.selectorShape) { _, cursor in
            try cursor.fields(Self.scopeShape) { _, cursor in quota.scopes.append(try cursor.string(pool)) }
        }
    }

    private static func set(
        _ amounts: inout [String: Quantity], _ cursor: some ObjectCursor, _ context: DecodingContext, _ field: String
    ) throws {
        let (name, value) = try cursor.entry(context.pool)
        let text = try value.quantityText(context.pool)
        guard let quantity = context.quantity(text, field: { "\(field)[\(name)]" }) else { return }
        amounts[name] = quantity
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"), .field(3, "status"))
    private static let specShape = MessageShape(.map(1, "hard"), .field(2, "scopes"), .field(3, "scopeSelector"))
    private static let statusShape = MessageShape(.map(2, "used"))
    private static let selectorShape = MessageShape(.field(1, "matchExpressions"))
    private static let scopeShape = MessageShape(.field(1, "scopeName"))
}
