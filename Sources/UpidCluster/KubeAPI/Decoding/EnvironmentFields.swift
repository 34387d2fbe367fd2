internal import UpidCore

extension RuntimeHeapReader {
    /// Looks at one entry of `env`. Its name is read first, and its value
    /// only when the name says that it may tell the memory of a runtime.
    mutating func read(_ cursor: some ObjectCursor, _ context: DecodingContext) throws {
        var name = ""
        try cursor.fields(Self.nameShape) { _, cursor in name = try cursor.string(context.pool) }
        guard Self.isTelling(name) else { return }
        try cursor.fields(Self.valueShape) { number, cursor in
            switch number {
            case 2: variable(name, value: try cursor.uniqueString())
            case 3:
                try cursor.fields(Self.sourceShape) { number, cursor in
                    guard number == 2 else { return variableOfUnknown(name) }
                    var resource = ""
                    try cursor.fields(Self.resourceShape) { _, cursor in resource = try cursor.string(context.pool) }
                    if resource == "limits.memory" { variableOfLimit(name) } else { variableOfUnknown(name) }
                }
            default: break
            }
        }
    }

    private static let nameShape = MessageShape(.field(1, "name"))
    private static let valueShape = MessageShape(.field(2, "value"), .field(3, "valueFrom"))
    private static let sourceShape = MessageShape(
        .field(1, "fieldRef"), .field(2, "resourceFieldRef"), .field(3, "configMapKeyRef"), .field(4, "secretKeyRef"),
        .field(5, "fileKeyRef"))
    private static let resourceShape = MessageShape(.field(2, "resource"))
}
