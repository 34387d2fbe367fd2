internal import UpidCore

/// A VerticalPodAutoscaler of `autoscaling.k8s.io/v1`, which comes as JSON
/// only: the numbers of its fields are of no encoding.
struct VerticalAutoscalerObject: DecodableObject {
    var autoscaler = VerticalAutoscaler(
        namespace: "", name: "", target: Controller(apiVersion: "", kind: "", name: ""))

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1:
                let meta = try ObjectMeta(from: cursor, [], context)
                autoscaler.namespace = meta.namespace
                autoscaler.name = meta.name
            case 2:
                try cursor.fields(Self.specShape) { number, cursor in
                    switch number {
                    case 1: autoscaler.target = try WorkloadObject.reference(cursor, context.pool)
                    case 2:
                        try cursor.fields(Self.policyShape) { _, cursor in
                            autoscaler.updateMode = try cursor.string(context.pool)
                        }
                    default: break
                    }
                }
            default: break
            }
        }
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"))
    private static let specShape = MessageShape(.field(1, "targetRef"), .field(2, "updatePolicy"))
    private static let policyShape = MessageShape(.field(1, "updateMode"))
}
