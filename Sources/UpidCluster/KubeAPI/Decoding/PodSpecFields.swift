internal import UpidCore

/// `spec` of a pod or of a template.
struct PodSpecFields {
    /// Init containers first.
    var containers: [Container] = []
    var node: String?
    var overhead: Resources?
    var podResources: Resources?
    /// PersistentVolumeClaims, and the names of volumes that bring one of
    /// their own; for a plan and for costs only.
    var claims: [String] = []
    var ephemeralVolumes: [String] = []

    init() {}

    /// Without `heaps`, arguments and environment are skipped unread.
    init(from cursor: some ObjectCursor, heaps: Bool, _ context: DecodingContext) throws {
        var initial: [Container] = []
        var main: [Container] = []
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1 where context.readsTemplates:
                let volume = try PodTemplate.Volume.read(cursor, context)
                if let claim = volume?.claim { claims.append(claim) }
                if let volume, volume.kind == .ephemeral { ephemeralVolumes.append(volume.name) }
            case 2: main.append(try Self.container(cursor, .app, heaps, context))
            case 20: initial.append(try Self.container(cursor, .`init`, heaps, context))
            case 10: node = try cursor.string(context.pool)
            case 32:
                var resources = overhead ?? Resources()
                try resources.set(cursor, .request, context) { "spec.overhead" }
                overhead = resources
            case 40:
                var resources = podResources ?? Resources()
                try resources.read(cursor, context) { "spec.resources: \($0)" }
                podResources = resources
            default: break
            }
        }
        if node?.isEmpty == true { node = nil }
        containers = initial + main
    }

    /// The claims of a pod called `pod`, sorted; nil when it has none.
    func claims(of pod: String) -> [String]? {
        let all = claims + ephemeralVolumes.map { "\(pod)-\($0)" }
        return all.isEmpty ? nil : all.sorted()
    }

    private static func container(
        _ cursor: some ObjectCursor, _ role: ContainerRole, _ heaps: Bool, _ context: DecodingContext
    ) throws -> Container {
        var container = Container(name: "", role: role)
        let pool = context.pool
        var heap = RuntimeHeapReader()
        try cursor.fields(heaps ? containerShape : smallContainerShape) { number, cursor in
            switch number {
            case 1: container.name = try cursor.string(pool)
            case 2: container.image = try cursor.string(pool)
            case 3, 4: heap.argument(try cursor.uniqueString())
            case 7: try heap.read(cursor, context)
            case 8:
                let name = container.name
                try container.resources.read(cursor, context) { "container \(name): \($0)" }
            case 23 where context.planning:
                if let resource = try Self.restarting(cursor, pool) {
                    container.restartsOnResize = (container.restartsOnResize ?? []) + [resource]
                }
            case 24:
                if role == .`init`, try cursor.string(pool) == "Always" { container.role = .sidecar }
            default: break
            }
        }
        container.heap = heap.heap
        return container
    }

    /// The resource whose change restarts the container, if this entry of
    /// `resizePolicy` says so.
    private static func restarting(_ cursor: some ObjectCursor, _ pool: StringPool) throws -> String? {
        var resource = ""
        var restarts = false
        try cursor.fields(resizeShape) { number, cursor in
            switch number {
            case 1: resource = try cursor.string(pool)
            case 2: restarts = try cursor.string(pool) == "RestartContainer"
            default: break
            }
        }
        return restarts ? resource : nil
    }

    private static let shape = MessageShape(
        .field(1, "volumes"), .field(2, "containers"), .field(20, "initContainers"), .field(10, "nodeName"),
        .map(32, "overhead"),
        .field(40, "resources"))
    private static let containerShape = MessageShape(
        .field(1, "name"), .field(2, "image"), .field(3, "command"), .field(4, "args"), .field(7, "env"),
        .field(8, "resources"), .field(23, "resizePolicy"), .field(24, "restartPolicy"))
    private static let resizeShape = MessageShape(.field(1, "resourceName"), .field(2, "restartPolicy"))
    private static let smallContainerShape = MessageShape(
        .field(1, "name"), .field(2, "image"), .field(8, "resources"), .field(24, "restartPolicy"))
}

extension Resources {
    enum Bound {
        case request
        case limit
    }

    /// Reads `limits` and `requests`; `field` makes a title of either word.
    mutating func read(
        _ cursor: some ObjectCursor, _ context: DecodingContext, field: (String) -> String
    ) throws {
        try cursor.fields(Self.shape) { number, cursor in
            guard number == 1 || number == 2 else { return }
            try set(cursor, number == 1 ? .limit : .request, context) { field(number == 1 ? "limits" : "requests") }
        }
    }

    private static let shape = MessageShape(.map(1, "limits"), .map(2, "requests"))

    /// Sets what an entry of `requests`, `limits` or `overhead` says; what
    /// does not parse is left out.
    mutating func set(
        _ cursor: some ObjectCursor, _ bound: Bound, _ context: DecodingContext, field: () -> String
    ) throws {
        let (name, value) = try cursor.entry(context.pool)
        let text = try value.quantityText(context.pool)
        guard let quantity = context.quantity(text, field: { "\(field())[\(name)]" }) else { return }
        switch (name, bound) {
        case ("cpu", .request): cpuRequest = quantity
        case ("cpu", .limit): cpuLimit = quantity
        case ("memory", .request): memoryRequest = quantity
        case ("memory", .limit): memoryLimit = quantity
        case (_, .request): otherRequests[name] = quantity
        case (_, .limit): otherLimits[name] = quantity
        }
    }
}
