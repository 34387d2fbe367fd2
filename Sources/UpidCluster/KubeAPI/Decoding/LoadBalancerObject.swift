internal import UpidCore

/// A Service, as far as it is a load balancer.
struct LoadBalancerObject: DecodableObject, Sendable {
    var balancer = LoadBalancer(namespace: "", name: "")
    var isLoadBalancer = false

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1:
                let meta = try ObjectMeta(from: cursor, [], context)
                balancer.namespace = meta.namespace
                balancer.name = meta.name
                balancer.createdAt = meta.createdAt
            default:
                try cursor.fields(Self.specShape) { number, cursor in
                    if number == 2 {
                        let (key, value) = try cursor.entry(context.pool)
                        balancer.selector[key] = try value.string(context.pool)
                    } else {
                        isLoadBalancer = try cursor.string(context.pool) == "LoadBalancer"
                    }
                }
            }
        }
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"))
    private static let specShape = MessageShape(.map(2, "selector"), .field(4, "type"))
}
