internal import UpidCore

/// A pod, and the workload that it is itself when nothing that we know
/// controls it.
struct PodObject: DecodableObject {
    var pod: Pod
    var workload: Workload?

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        var meta = ObjectMeta()
        var labels: [String: String] = [:]
        var spec = PodSpecFields()
        var status = PodStatusFields()
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1:
                meta = try ObjectMeta(from: cursor, [], context)
                context.object = meta.title("Pod")
                if Owner(meta.controller).isUnsized { labels = try ObjectMeta.labels(cursor, context.pool) }
            case 2:
                // A workload's pods take it from the template.
                spec = try PodSpecFields(from: cursor, heaps: Owner(meta.controller).isUnsized, context)
            case 3: status = try PodStatusFields(from: cursor, context)
            default: break
            }
        }
        let id = WorkloadID(namespace: meta.namespace, kind: .pod, name: meta.name)
        pod = Pod(
            namespace: meta.namespace, name: meta.name, uid: meta.uid, workload: id, controller: meta.controller,
            node: spec.node, phase: status.phase, createdAt: meta.createdAt, startedAt: status.startedAt,
            qosClass: status.qosClass, containers: spec.containers.map { status.container($0) },
            overhead: spec.overhead, podResources: spec.podResources)
        switch Owner(meta.controller) {
        case .workload: workload = nil
        case .node, .none, .unknown:
            workload = Workload(
                id: id, apiVersion: "v1", uid: meta.uid, labels: labels, createdAt: meta.createdAt,
                controller: Owner(meta.controller).unknown, podLabels: labels, containers: spec.containers,
                podResources: spec.podResources)
        }
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"), .field(3, "status"))
}
