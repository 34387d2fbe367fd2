/// A RoleBinding or a ClusterRoleBinding: which service accounts it names.
struct RoleBindingObject: DecodableObject, Sendable {
    var key = ""
    /// `namespace/name`.
    var accounts: [String] = []

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { number, cursor in
            guard number == 2 else {
                let meta = try ObjectMeta(from: cursor, [], context)
                key = "\(meta.namespace)/\(meta.name)"
                return
            }
            var (kind, name, namespace) = ("", "", "")
            try cursor.fields(Self.subjectShape) { number, cursor in
                switch number {
                case 1: kind = try cursor.string(context.pool)
                case 3: name = try cursor.string(context.pool)
                default: namespace = try cursor.string(context.pool)
                }
            }
            if kind == "ServiceAccount" { accounts.append("\(namespace)/\(name)") }
        }
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "subjects"))
    private static let subjectShape = MessageShape(.field(1, "kind"), .field(3, "name"), .field(4, "namespace"))
}
