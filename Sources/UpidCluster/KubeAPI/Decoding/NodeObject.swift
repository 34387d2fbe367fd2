internal import UpidCore

/// A node.
struct NodeObject: DecodableObject {
    var node = Node(name: "", ready: false)

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let pool = context.pool
        if context.planning { node.taints = [] }
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1:
                let meta = try ObjectMeta(from: cursor, [.labels, .annotationNames], context)
                context.object = meta.title("Node")
                node.name = meta.name
                node.labels = meta.labels
                node.createdAt = meta.createdAt
                node.annotationNames = meta.annotationNames
            case 2:
                try cursor.fields(Self.specShape) { number, cursor in
                    switch number {
                    case 3: node.providerID = try cursor.string(pool)
                    case 4: node.unschedulable = try cursor.bool()
                    case 5 where context.planning: node.taints?.append(try Self.taint(cursor, pool))
                    default: break
                    }
                }
            case 3: try readStatus(cursor, context)
            default: break
            }
        }
    }

    private mutating func readStatus(_ cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let pool = context.pool
        var capacity = Resources()
        var allocatable = Resources()
        try cursor.fields(Self.statusShape) { number, cursor in
            switch number {
            case 1: try capacity.set(cursor, .request, context) { "status.capacity" }
            case 2: try allocatable.set(cursor, .request, context) { "status.allocatable" }
            case 4:
                var type = ""
                var status = ""
                try cursor.fields(Self.conditionShape) { number, cursor in
                    switch number {
                    case 1: type = try cursor.string(pool)
                    case 2: status = try cursor.string(pool)
                    default: break
                    }
                }
                if type == "Ready" { node.ready = status == "True" }
            case 7:
                try cursor.fields(Self.infoShape) { number, cursor in
                    switch number {
                    case 5: node.osImage = try cursor.string(pool)
                    case 7: node.kubeletVersion = try cursor.string(pool)
                    default: break
                    }
                }
            default: break
            }
        }
        if context.planning, let pods = allocatable.otherRequests["pods"] {
            node.podCapacity = Int(clamping: pods.value)
        }
        if context.costs {
            node.extendedCapacity = capacity.otherRequests.filter { GPUResources.counts($0.key) }
        }
        node.cpuCapacity = capacity.cpuRequest ?? .zero
        node.memoryCapacity = capacity.memoryRequest ?? .zero
        node.cpuAllocatable = allocatable.cpuRequest ?? node.cpuCapacity
        node.memoryAllocatable = allocatable.memoryRequest ?? node.memoryCapacity
    }

    private static func taint(_ cursor: some ObjectCursor, _ pool: StringPool) throws -> Node.Taint {
        var taint = Node.Taint(key: "", effect: "")
        try cursor.fields(taintShape) { number, cursor in
            switch number {
            case 1: taint.key = try cursor.string(pool)
            case 2: taint.value = try cursor.string(pool)
            case 3: taint.effect = try cursor.string(pool)
            default: break
            }
        }
        return taint
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"), .field(3, "status"))
    private static let specShape = MessageShape(
        .field(3, "providerID"), .field(4, "unschedulable"), .field(5, "taints"))
    private static let taintShape = MessageShape(.field(1, "key"), .field(2, "value"), .field(3, "effect"))
    private static let statusShape = MessageShape(
        .map(1, "capacity"), .map(2, "allocatable"), .field(4, "conditions"), .field(7, "nodeInfo"))
    private static let conditionShape = MessageShape(.field(1, "type"), .field(2, "status"))
    private static let infoShape = MessageShape(.field(5, "osImage"), .field(7, "kubeletVersion"))
}
