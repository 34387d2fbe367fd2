internal import UpidCore

/// An object with a pod template.
struct WorkloadObject: DecodableObject {
    /// `controller` is any controller, known or not.
    var workload: Workload
    var selector = PodSelector()
    /// Where the template is, if it is another object's.
    var reference: Controller?
    private var owners: OwnershipFields?
    private var template = PodTemplateFields()
    private var overhead: Resources?

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let spec = WorkloadSpecShape.of(context.kind)
        workload = Workload(
            id: WorkloadID(namespace: "", kind: context.kind, name: ""), apiVersion: context.kind.apiVersion,
            replicas: spec.replicas == 0 ? nil : 1)
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1:
                let meta = try ObjectMeta(from: cursor, [.labels, .annotations], context)
                context.object = meta.title(context.kind.rawValue)
                workload.id.namespace = meta.namespace
                workload.id.name = meta.name
                workload.uid = meta.uid
                workload.labels = meta.labels
                workload.createdAt = meta.createdAt
                workload.controller = meta.controller
                if context.costs { workload.annotations = meta.annotations }
                if context.idleness, [.cronJob, .job].contains(context.kind) { workload.runs = JobRuns() }
                guard context.planning else { break }
                workload.rollout = Rollout(generation: meta.generation)
                owners = try OwnershipFields(from: cursor, context)
            case 2:
                try readSpec(cursor, spec, context)
                try workload.rollout?.readSpec(cursor, context)
                try workload.runs?.readSpec(cursor, context)
            case 3:
                try workload.rollout?.readStatus(cursor, context)
                try workload.runs?.readStatus(cursor, context)
            default: break
            }
        }
        workload.templateReference = reference
        guard context.readsTemplates else { return }
        workload.ownership = owners?.ownership(containers: workload.containers)
        workload.template = template.template(
            labels: workload.podLabels, namespace: workload.id.namespace, overhead: overhead)
    }

    private mutating func readSpec(
        _ cursor: some ObjectCursor, _ spec: WorkloadSpecShape, _ context: DecodingContext
    ) throws {
        try cursor.fields(spec.shape) { number, cursor in
            switch number {
            case spec.replicas: workload.replicas = try cursor.int()
            case spec.selector where spec.selectorIsMap: try selector.addLabel(cursor, context.pool)
            case spec.selector: selector = try PodSelector(from: cursor, context.pool)
            case spec.template: try readTemplate(cursor, context)
            case spec.schedule: workload.schedule = try cursor.string(context.pool)
            case spec.jobTemplate:
                try cursor.fields(Self.shape) { number, cursor in
                    if number == 2 { try readSpec(cursor, .of(.job), context) }
                }
            case spec.claimTemplates where context.readsTemplates: try template.readClaimTemplate(cursor, context)
            case spec.reference: reference = try Self.reference(cursor, context.pool)
            default: break
            }
        }
    }

    private mutating func readTemplate(_ cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1:
                workload.podLabels = try ObjectMeta.labels(cursor, context.pool)
                if context.readsTemplates { try template.readMetadata(cursor, context.pool) }
            case 2:
                let spec = try PodSpecFields(from: cursor, heaps: true, context)
                workload.containers = spec.containers
                workload.podResources = spec.podResources
                overhead = spec.overhead
                if context.readsTemplates { try template.readSpec(cursor, context) }
            default: break
            }
        }
    }

    /// `kind`, `name` and `apiVersion` of a reference to another object.
    static func reference(_ cursor: some ObjectCursor, _ pool: StringPool) throws -> Controller {
        var target = Controller(apiVersion: "", kind: "", name: "")
        try cursor.fields(referenceShape) { number, cursor in
            switch number {
            case 1: target.kind = try cursor.string(pool)
            case 2: target.name = try cursor.string(pool)
            case 3: target.apiVersion = try cursor.string(pool)
            default: break
            }
        }
        return target
    }

    /// Object, template and job template alike; the last two have no status.
    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"), .field(3, "status"))
    private static let referenceShape = MessageShape(.field(1, "kind"), .field(2, "name"), .field(3, "apiVersion"))
}
