internal import UpidCore

/// A pod in a list of the whole cluster: in full in the namespaces that are
/// looked at, elsewhere only what it takes of its node.
enum ClusterPod: DecodableObject, Sendable {
    case near(PodObject)
    /// Nil when it takes nothing: it has no node yet, or has ended.
    case far(uid: String, PodFootprint?, images: [String])

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let meta = try Self.metadata(cursor, context)
        if let apart = context.apart, !context.near.contains(meta.namespace) {
            self = try Self.far(cursor, meta, apart)
        } else {
            self = .near(try PodObject(from: cursor, context))
        }
    }

    var uid: String {
        switch self {
        case .near(let object): object.pod.uid
        case .far(let uid, _, _): uid
        }
    }

    /// The metadata alone, without a look at the rest.
    private static func metadata(_ cursor: some ObjectCursor, _ context: DecodingContext) throws -> ObjectMeta {
        var meta = ObjectMeta()
        do {
            try cursor.fields(metadataShape) { _, cursor in
                meta = try ObjectMeta(from: cursor, [], context)
                throw EndOfInterest()
            }
        } catch is EndOfInterest {
            return meta
        }
        return meta
    }

    private static func far(
        _ cursor: some ObjectCursor, _ meta: ObjectMeta, _ context: DecodingContext
    ) throws -> ClusterPod {
        var spec = PodSpecFields()
        var phase = ""
        try cursor.fields(shape) { number, cursor in
            if number == 2 {
                spec = try PodSpecFields(from: cursor, heaps: false, context)
            } else {
                try cursor.fields(statusShape) { _, cursor in phase = try cursor.string(context.pool) }
            }
        }
        let footprint = PodFootprint(
            Pod(
                namespace: meta.namespace, name: meta.name,
                workload: WorkloadID(namespace: meta.namespace, kind: .pod, name: meta.name), node: spec.node,
                phase: phase,
                containers: spec.containers.map { PodContainer(name: $0.name, role: $0.role, resources: $0.resources) },
                overhead: spec.overhead, podResources: spec.podResources))
        return .far(uid: meta.uid, footprint, images: spec.containers.map(\.image))
    }

    private static let metadataShape = MessageShape(.field(1, "metadata"))
    private static let shape = MessageShape(.field(2, "spec"), .field(3, "status"))
    private static let statusShape = MessageShape(.field(1, "phase"))
}
