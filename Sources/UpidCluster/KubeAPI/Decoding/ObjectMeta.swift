internal import UpidCore

/// `metadata` of an object: what is needed of it.
struct ObjectMeta {
    var namespace = ""
    var name = ""
    var uid = ""
    /// Nil for kinds that do not count their generations.
    var generation: Int64?
    var createdAt: Timestamp?
    var labels: [String: String] = [:]
    var annotationNames: [String] = []
    /// Those that the context asks for.
    var annotations: [String: String] = [:]
    /// The owner whose `controller` is true.
    var controller: Controller?

    /// Which of the larger parts to read.
    struct Parts: OptionSet {
        let rawValue: Int
        static let labels = Parts(rawValue: 1)
        static let annotationNames = Parts(rawValue: 2)
        static let annotations = Parts(rawValue: 4)
    }

    init() {}

    init(from cursor: some ObjectCursor, _ parts: Parts, _ context: DecodingContext) throws {
        let pool = context.pool
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1: name = try cursor.uniqueString()
            case 3: namespace = try cursor.string(pool)
            case 5: uid = try cursor.uniqueString()
            case 7 where context.planning:
                let count = try cursor.long()
                if count > 0 { generation = count }
            case 8: createdAt = try cursor.seconds().map { Timestamp(seconds: $0) }
            case 11 where parts.contains(.labels):
                let (key, value) = try cursor.entry(pool)
                labels[key] = try value.string(pool)
            case 12 where !parts.isDisjoint(with: [.annotationNames, .annotations]):
                let (key, value) = try cursor.entry(pool)
                if parts.contains(.annotationNames) { annotationNames.append(key) }
                if parts.contains(.annotations), context.annotations.contains(key) {
                    annotations[key] = try value.string(pool)
                }
            case 13: controller = try Self.controller(cursor, pool) ?? controller
            default: break
            }
        }
        annotationNames.sort()
    }

    /// `Pod shop/web-0`.
    func title(_ kind: String) -> String { namespace.isEmpty ? "\(kind) \(name)" : "\(kind) \(namespace)/\(name)" }

    /// The labels alone.
    static func labels(_ cursor: some ObjectCursor, _ pool: StringPool) throws -> [String: String] {
        var labels: [String: String] = [:]
        try cursor.fields(shape) { number, cursor in
            guard number == 11 else { return }
            let (key, value) = try cursor.entry(pool)
            labels[key] = try value.string(pool)
        }
        return labels
    }

    private static func controller(_ cursor: some ObjectCursor, _ pool: StringPool) throws -> Controller? {
        var owner = Controller(apiVersion: "", kind: "", name: "")
        var isController = false
        try cursor.fields(ownerShape) { number, cursor in
            switch number {
            case 1: owner.kind = try cursor.string(pool)
            case 3: owner.name = try cursor.string(pool)
            case 5: owner.apiVersion = try cursor.string(pool)
            case 6: isController = try cursor.bool()
            default: break
            }
        }
        return isController ? owner : nil
    }

    private static let shape = MessageShape(
        .field(1, "name"), .field(3, "namespace"), .field(5, "uid"), .field(7, "generation"),
        .field(8, "creationTimestamp"),
        .map(11, "labels"), .map(12, "annotations"), .field(13, "ownerReferences"))
    private static let ownerShape = MessageShape(
        .field(1, "kind"), .field(3, "name"), .field(5, "apiVersion"), .field(6, "controller"))
}
