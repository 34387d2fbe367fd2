internal import UpidCore

extension PodTemplate.Volume {
    /// One of `spec.volumes`; nil for a kind that bears on nothing.
    ///
    /// JSON has the source beside the name, protobuf in a message of its own:
    /// that of JSON is numbered as in protobuf, and 32 above.
    static func read(_ cursor: some ObjectCursor, _ context: DecodingContext) throws -> PodTemplate.Volume? {
        var name = ""
        var volume: PodTemplate.Volume?
        try cursor.fields(shape) { number, cursor in
            switch number {
            case 1: name = try cursor.string(context.pool)
            case 2:
                try cursor.fields(sourceShape) { number, cursor in
                    volume = try source(number, cursor, context)
                }
            default: volume = try source(number - 32, cursor, context)
            }
        }
        volume?.name = name
        return volume
    }

    private static func source(
        _ number: Int, _ cursor: some ObjectCursor, _ context: DecodingContext
    ) throws -> PodTemplate.Volume {
        var volume = PodTemplate.Volume(name: "", kind: .ephemeral)
        switch number {
        case 1: volume.kind = .hostPath
        case 2:
            volume.kind = .emptyDir
            try cursor.fields(emptyDirShape) { number, cursor in
                if number == 1 {
                    if try cursor.string(context.pool) == "Memory" { volume.kind = .memory }
                } else {
                    let text = try cursor.quantityText(context.pool)
                    volume.sizeLimit = context.quantity(text) { "emptyDir.sizeLimit" }
                }
            }
        case 10:
            volume.kind = .claim
            try cursor.fields(claimShape) { _, cursor in volume.claim = try cursor.string(context.pool) }
        default: break
        }
        return volume
    }

    private static let shape = MessageShape(
        .field(1, "name"), .field(2, "volumeSource"), .field(33, "hostPath"), .field(34, "emptyDir"),
        .field(42, "persistentVolumeClaim"), .field(61, "ephemeral"))
    private static let sourceShape = MessageShape(
        .field(1, "hostPath"), .field(2, "emptyDir"), .field(10, "persistentVolumeClaim"), .field(29, "ephemeral"))
    private static let emptyDirShape = MessageShape(.field(1, "medium"), .field(2, "sizeLimit"))
    private static let claimShape = MessageShape(.field(1, "claimName"))
}
