internal import UpidCore

/// A StorageClass.
struct StorageClassObject: DecodableObject, Sendable {
    var storageClass = StorageClass(name: "", provisioner: "")

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1: storageClass.name = try ObjectMeta(from: cursor, [], context).name
            case 2: storageClass.provisioner = try cursor.string(context.pool)
            default:
                let (key, value) = try cursor.entry(context.pool)
                if Self.types.contains(key.lowercased()) { storageClass.type = try value.string(context.pool) }
            }
        }
    }

    /// Azure has no capitals of its own in these names.
    private static let types: Set<String> = ["type", "skuname", "storageaccounttype"]
    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "provisioner"), .map(3, "parameters"))
}
