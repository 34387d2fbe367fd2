internal import UpidCore

/// A pod, and the workload that it is itself when nothing that we know
/// controls it.
struct PodObject: DecodableObject {
    var pod: Pod
    var workload: Workload?

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        var meta = ObjectMeta()
        var labels: [String: String] = [:]
        var annotations: [String: String]?
        var spec = PodSpecFields()
        var status = PodStatusFields()
        var template = PodTemplateFields()
        var owners: OwnershipFields?
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1:
                meta = try ObjectMeta(from: cursor, [], context)
                context.object = meta.title("Pod")
                guard Owner(meta.controller).isUnsized else { break }
                labels = try ObjectMeta.labels(cursor, context.pool)
                if context.costs { annotations = try ObjectMeta(from: cursor, .annotations, context).annotations }
                guard context.planning else { break }
                try template.readMetadata(cursor, context.pool)
                owners = try OwnershipFields(from: cursor, context)
            case 2:
                // A workload's pods take it from the template.
                spec = try PodSpecFields(from: cursor, heaps: Owner(meta.controller).isUnsized, context)
                if owners != nil { try template.readSpec(cursor, context) }
            case 3: status = try PodStatusFields(from: cursor, context)
            default: break
            }
        }
        let id = WorkloadID(namespace: meta.namespace, kind: .pod, name: meta.name)
        pod = Pod(
            namespace: meta.namespace, name: meta.name, uid: meta.uid, workload: id, controller: meta.controller,
            node: spec.node, phase: status.phase, createdAt: meta.createdAt, startedAt: status.startedAt,
            qosClass: status.qosClass, containers: spec.containers.map { status.container($0) },
            overhead: spec.overhead, podResources: spec.podResources, resize: status.resize,
            claims: spec.claims(of: meta.name))
        switch Owner(meta.controller) {
        case .workload: workload = nil
        case .node, .none, .unknown:
            workload = Workload(
                id: id, apiVersion: "v1", uid: meta.uid, labels: labels, createdAt: meta.createdAt,
                controller: Owner(meta.controller).unknown, podLabels: labels, containers: spec.containers,
                podResources: spec.podResources, annotations: annotations)
            guard let owners else { break }
            workload?.rollout = Rollout(generation: meta.generation)
            workload?.template = template.template(
                labels: labels, namespace: meta.namespace, overhead: spec.overhead)
            workload?.ownership = owners.ownership(containers: spec.containers)
        }
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"), .field(3, "status"))
}
