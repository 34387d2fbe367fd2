internal import UpidCore

/// A LimitRange's entries of type `Container`.
struct LimitRangeObject: DecodableObject {
    var range = LimitRange(namespace: "", name: "")

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1:
                let meta = try ObjectMeta(from: cursor, [], context)
                context.object = meta.title("LimitRange")
                range.namespace = meta.namespace
                range.name = meta.name
            case 2:
                try cursor.fields(Self.specShape) { _, cursor in
                    if let item = try Self.item(cursor, context) { range.containers.append(item) }
                }
            default: break
            }
        }
    }

    /// Nil for an entry that is not for containers.
    private static func item(_ cursor: some ObjectCursor, _ context: DecodingContext) throws -> LimitRangeItem? {
        var item = LimitRangeItem()
        var type = ""
        try cursor.fields(itemShape) { number, cursor in
            switch number {
            case 1: type = try cursor.string(context.pool)
            case 2: try set(&item.max, cursor, context, "max")
            case 3: try set(&item.min, cursor, context, "min")
            case 4: try set(&item.defaultLimit, cursor, context, "default")
            case 5: try set(&item.defaultRequest, cursor, context, "defaultRequest")
            case 6: try set(&item.maxLimitRequestRatio, cursor, context, "maxLimitRequestRatio")
            default: break
            }
        }
        return type == "Container" ? item : nil
    }

    private static func set(
        _ amounts: inout ResourceAmounts, _ cursor: some ObjectCursor, _ context: DecodingContext, _ field: String
    ) throws {
        let (name, value) = try cursor.entry(context.pool)
        guard name == "cpu" || name == "memory" else { return }
        let text = try value.quantityText(context.pool)
        guard let quantity = context.quantity(text, field: { "\(field)[\(name)]" }) else { return }
        if name == "cpu" { amounts.cpu = quantity } else { amounts.memory = quantity }
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"))
    private static let specShape = MessageShape(.field(1, "limits"))
    private static let itemShape = MessageShape(
        .field(1, "type"), .map(2, "max"), .map(3, "min"), .map(4, "default"), .map(5, "defaultRequest"),
        .map(6, "maxLimitRequestRatio"))
}
