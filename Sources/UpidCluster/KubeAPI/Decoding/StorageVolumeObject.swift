internal import UpidCore

/// A PersistentVolume, as far as it is paid for.
struct StorageVolumeObject: DecodableObject, Sendable {
    var volume = StorageVolume(name: "", phase: "")

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1:
                let meta = try ObjectMeta(from: cursor, [], context)
                context.object = meta.title("PersistentVolume")
                volume.name = meta.name
                volume.createdAt = meta.createdAt
            case 2: try readSpec(cursor, context)
            case 3:
                try cursor.fields(Self.statusShape) { _, cursor in volume.phase = try cursor.string(context.pool) }
            default: break
            }
        }
    }

    /// JSON has the source among the other fields, protobuf in a message of
    /// its own: that of JSON is numbered as in protobuf, and 32 above.
    private mutating func readSpec(_ cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let pool = context.pool
        try cursor.fields(Self.specShape) { number, cursor in
            switch number {
            case 1:
                var capacity = Resources()
                try capacity.set(cursor, .request, context) { "spec.capacity" }
                if let storage = capacity.otherRequests["storage"] { volume.capacity = storage }
            case 2: try cursor.fields(Self.sourceShape) { try readSource($0, $1, pool) }
            case 4:
                try cursor.fields(Self.claimShape) { number, cursor in
                    if number == 2 {
                        volume.claimNamespace = try cursor.string(pool)
                    } else {
                        volume.claimName = try cursor.string(pool)
                    }
                }
            case 6: volume.storageClass = try cursor.string(pool)
            default: try readSource(number - 32, cursor, pool)
            }
        }
    }

    private mutating func readSource(_ number: Int, _ cursor: some ObjectCursor, _ pool: StringPool) throws {
        switch number {
        case 1: volume.driver = "kubernetes.io/gce-pd"
        case 2: volume.driver = "kubernetes.io/aws-ebs"
        case 16: volume.driver = "kubernetes.io/azure-disk"
        case 22: try cursor.fields(Self.driverShape) { _, cursor in volume.driver = try cursor.string(pool) }
        default: volume.isLocal = true
        }
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"), .field(3, "status"))
    private static let specShape = MessageShape(
        .map(1, "capacity"), .field(2, "persistentVolumeSource"), .field(4, "claimRef"),
        .field(6, "storageClassName"), .field(33, "gcePersistentDisk"), .field(34, "awsElasticBlockStore"),
        .field(35, "hostPath"), .field(48, "azureDisk"), .field(52, "local"), .field(54, "csi"))
    private static let sourceShape = MessageShape(
        .field(1, "gcePersistentDisk"), .field(2, "awsElasticBlockStore"), .field(3, "hostPath"),
        .field(16, "azureDisk"), .field(20, "local"), .field(22, "csi"))
    private static let claimShape = MessageShape(.field(2, "namespace"), .field(3, "name"))
    private static let driverShape = MessageShape(.field(1, "driver"))
    private static let statusShape = MessageShape(.field(1, "phase"))
}
