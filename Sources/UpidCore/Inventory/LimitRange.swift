/// An amount of CPU and one of memory, as far as they are set.
public struct ResourceAmounts: Hashable, Codable, Sendable {
    /// Cores; of a ratio, a plain number.
    public var cpu: Quantity?
    /// Bytes; of a ratio, a plain number.
    public var memory: Quantity?

    /// Amounts, nil where there is none.
    public init(cpu: Quantity? = nil, memory: Quantity? = nil) {
        self.cpu = cpu
        self.memory = memory
    }

    /// The amount of one resource.
    public subscript(resource: ResourceName) -> Quantity? {
        switch resource {
        case .cpu: cpu
        case .memory: memory
        }
    }
}

/// One entry of a LimitRange for containers.
public struct LimitRangeItem: Hashable, Codable, Sendable {
    /// No request may be below it.
    public var min: ResourceAmounts
    /// No limit may be above it.
    public var max: ResourceAmounts
    /// The limit of a container that sets none.
    public var defaultLimit: ResourceAmounts
    /// The request of a container that sets neither.
    public var defaultRequest: ResourceAmounts
    /// How many times the request a limit may be at the most.
    public var maxLimitRequestRatio: ResourceAmounts

    /// An entry; what is left out bounds nothing.
    public init(
        min: ResourceAmounts = ResourceAmounts(), max: ResourceAmounts = ResourceAmounts(),
        defaultLimit: ResourceAmounts = ResourceAmounts(), defaultRequest: ResourceAmounts = ResourceAmounts(),
        maxLimitRequestRatio: ResourceAmounts = ResourceAmounts()
    ) {
        self.min = min
        self.max = max
        self.defaultLimit = defaultLimit
        self.defaultRequest = defaultRequest
        self.maxLimitRequestRatio = maxLimitRequestRatio
    }
}

/// A LimitRange's entries for containers: what the API server admits into
/// its namespace. Those for pods and volume claims are left out.
public struct LimitRange: Hashable, Codable, Sendable {
    public var namespace: String
    public var name: String
    public var containers: [LimitRangeItem]

    /// A LimitRange of one namespace.
    public init(namespace: String, name: String, containers: [LimitRangeItem] = []) {
        self.namespace = namespace
        self.name = name
        self.containers = containers
    }
}
