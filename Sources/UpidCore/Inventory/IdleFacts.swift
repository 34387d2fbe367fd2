/// What only a judgement of idleness needs of the API server. A member that
/// is nil was not read, or may not be: what depends on it is unknown then.
public struct IdleFacts: Hashable, Codable, Sendable {
    /// Services of the namespaces that were looked at.
    public var services: [Service]?
    /// Services that the API server calls, of the whole cluster: by webhooks,
    public var webhooks: [ServiceReference]?
    /// … by aggregated APIs,
    public var apiServices: [ServiceReference]?
    /// … and to convert custom resources.
    public var conversions: [ServiceReference]?
    public var leases: [Lease]?
    /// Service accounts that a RoleBinding or ClusterRoleBinding names, as
    /// `namespace/name`; sorted.
    public var apiClients: [String]?
    /// Empty where KEDA is not installed.
    public var eventScalers: [EventScaler]?
    /// `value` of PriorityClasses by name.
    public var priorities: [String: Int]?
    /// Controllers in the cluster that stop and start workloads by a clock:
    /// `kube-downscaler`, `py-kube-downscaler`, `keda`; sorted.
    public var schedulers: [String]?

    /// Facts as read.
    public init(
        services: [Service]? = nil, webhooks: [ServiceReference]? = nil, apiServices: [ServiceReference]? = nil,
        conversions: [ServiceReference]? = nil, leases: [Lease]? = nil, apiClients: [String]? = nil,
        eventScalers: [EventScaler]? = nil, priorities: [String: Int]? = nil, schedulers: [String]? = nil
    ) {
        self.services = services?.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
        self.webhooks = webhooks
        self.apiServices = apiServices
        self.conversions = conversions
        self.leases = leases?.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
        self.apiClients = apiClients?.sorted()
        self.eventScalers = eventScalers?.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
        self.priorities = priorities
        self.schedulers = schedulers?.sorted()
    }
}
