internal import UpidCore

/// A PersistentVolume; its volume is nil when every node can reach it, or no
/// claim holds it.
struct PersistentVolumeObject: DecodableObject, Sendable {
    var name = ""
    var volume: PersistentVolume?

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        var read = PersistentVolume(name: "")
        var phase = ""
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1: read.name = try ObjectMeta(from: cursor, [], context).name
            case 2: try Self.readSpec(cursor, &read, context.pool)
            case 3: try cursor.fields(Self.statusShape) { _, cursor in phase = try cursor.string(context.pool) }
            default: break
            }
        }
        name = read.name
        let isHeld = !read.claimName.isEmpty && phase != "Released" && phase != "Failed"
        if isHeld, read.isLocal || !read.nodeTerms.isEmpty { volume = read }
    }

    /// JSON has the source among the other fields, protobuf in a message of
    /// its own: that of JSON is numbered as in protobuf, and 32 above.
    private static func readSpec(
        _ cursor: some ObjectCursor, _ volume: inout PersistentVolume, _ pool: StringPool
    ) throws {
        try cursor.fields(specShape) { number, cursor in
            switch number {
            case 2: try cursor.fields(sourceShape) { _, _ in volume.isLocal = true }
            case 4:
                try cursor.fields(claimShape) { number, cursor in
                    if number == 2 {
                        volume.claimNamespace = try cursor.string(pool)
                    } else {
                        volume.claimName = try cursor.string(pool)
                    }
                }
            case 9:
                try cursor.fields(affinityShape) { _, cursor in
                    volume.nodeTerms = try NodeTermFields.read(cursor, pool)
                }
            default: volume.isLocal = true
            }
        }
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"), .field(3, "status"))
    private static let specShape = MessageShape(
        .field(2, "persistentVolumeSource"), .field(4, "claimRef"), .field(9, "nodeAffinity"), .field(35, "hostPath"),
        .field(52, "local"))
    private static let sourceShape = MessageShape(.field(3, "hostPath"), .field(20, "local"))
    private static let claimShape = MessageShape(.field(2, "namespace"), .field(3, "name"))
    private static let affinityShape = MessageShape(.field(1, "required"))
    private static let statusShape = MessageShape(.field(1, "phase"))
}
