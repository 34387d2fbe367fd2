internal import UpidCore

/// A ScaledObject or ScaledJob of `keda.sh/v1alpha1`, which come as JSON only:
/// the numbers of their fields are of no encoding.
struct EventScalerObject: DecodableObject, Sendable {
    var scaler = EventScaler(namespace: "", name: "")

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let pool = context.pool
        try cursor.fields(Self.shape) { number, cursor in
            if number == 1 { return try readMetadata(cursor, context) }
            try cursor.fields(Self.specShape) { number, cursor in
                switch number {
                case 1:
                    var target = try WorkloadObject.reference(cursor, pool)
                    if target.kind.isEmpty { target.kind = "Deployment" }
                    if target.apiVersion.isEmpty { target.apiVersion = "apps/v1" }
                    scaler.target = target
                case 2: scaler.minReplicas = try cursor.int()
                case 3: scaler.maxReplicas = try cursor.int()
                default:
                    try cursor.fields(Self.triggerShape) { _, cursor in
                        scaler.triggers.append(try cursor.string(pool))
                    }
                }
            }
        }
    }

    private mutating func readMetadata(_ cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let meta = try ObjectMeta(from: cursor, [], context)
        scaler.namespace = meta.namespace
        scaler.name = meta.name
        scaler.uid = meta.uid
        try cursor.fields(Self.metadataShape) { _, cursor in
            let (key, value) = try cursor.entry(context.pool)
            switch key {
            case "autoscaling.keda.sh/paused":
                scaler.isPaused = try scaler.isPaused || value.string(context.pool) != "false"
            case "autoscaling.keda.sh/paused-replicas": scaler.isPaused = true
            default: break
            }
        }
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"))
    private static let metadataShape = MessageShape(.map(12, "annotations"))
    private static let specShape = MessageShape(
        .field(1, "scaleTargetRef"), .field(2, "minReplicaCount"), .field(3, "maxReplicaCount"), .field(4, "triggers"))
    private static let triggerShape = MessageShape(.field(1, "type"))
}
