internal import UpidCore

/// One entry of `metadata.managedFields`: which containers' resources its
/// manager owns.
struct ManagedFields {
    var manager = ""
    var operation = ""
    var subresource = ""
    /// In the order of the entry, init containers included.
    var containers: [String] = []
    /// The whole list is one field to the server, as for kinds that do not
    /// say how to merge it.
    var ownsAllContainers = false

    init(from cursor: some ObjectCursor, _ kind: WorkloadKind, _ pool: StringPool) throws {
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1: manager = try cursor.string(pool)
            case 2: operation = try cursor.string(pool)
            case 7: try read(cursor.json(), below: kind.podSpecPath[...])
            case 8: subresource = try cursor.string(pool)
            default: break
            }
        }
    }

    private mutating func read(_ fields: JSONCursor, below path: ArraySlice<String>) throws {
        guard let step = path.first else { return try readPodSpec(fields) }
        try fields.entries { name, fields in
            if name == "f:\(step)" { try read(fields, below: path.dropFirst()) }
        }
    }

    private mutating func readPodSpec(_ fields: JSONCursor) throws {
        try fields.fields(Self.listShape) { number, list in
            var isEmpty = true
            try list.entries { key, fields in
                isEmpty = false
                guard let name = try Self.container(key) else { return }
                var ownsResources = false
                try fields.fields(Self.containerShape) { _, _ in ownsResources = true }
                if ownsResources, !containers.contains(name) { containers.append(name) }
            }
            if isEmpty, number == 1 { ownsAllContainers = true }
        }
    }

    /// The name in `k:{"name":"web"}`; nil for another key.
    private static func container(_ key: String) throws -> String? {
        guard key.hasPrefix("k:") else { return nil }
        return try Array(key.utf8.dropFirst(2)).withUnsafeBytes { bytes in
            var name: String?
            try JSONCursor(JSONScanner(bytes)).fields(keyShape) { _, value in name = try value.uniqueString() }
            return name
        }
    }

    private static let shape = MessageShape(
        .field(1, "manager"), .field(2, "operation"), .field(7, "fieldsV1"), .field(8, "subresource"))
    private static let listShape = MessageShape(.field(1, "f:containers"), .field(2, "f:initContainers"))
    private static let containerShape = MessageShape(.field(1, "f:resources"))
    private static let keyShape = MessageShape(.field(1, "name"))
}
