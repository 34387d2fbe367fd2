internal import UpidCore

/// Objects that only a judgement of idleness needs, of one list or of
/// several.
struct IdleObjects: Sendable {
    /// Which list they are of.
    enum List: Hashable, Sendable {
        case services, endpointSlices, validatingWebhooks, mutatingWebhooks, apiServices, definitions, leases,
            roleBindings, clusterRoleBindings, scaledObjects, scaledJobs, priorityClasses

        var resource: APIResource {
            switch self {
            case .services: .services
            case .endpointSlices: .endpointSlices
            case .validatingWebhooks: .validatingWebhooks
            case .mutatingWebhooks: .mutatingWebhooks
            case .apiServices: .apiServices
            case .definitions: .definitions
            case .leases: .leases
            case .roleBindings: .roleBindings
            case .clusterRoleBindings: .clusterRoleBindings
            case .scaledObjects: .scaledObjects
            case .scaledJobs: .scaledJobs
            case .priorityClasses: .priorityClasses
            }
        }
    }

    var services: [Service] = []
    var slices: [EndpointSliceObject] = []
    var webhooks: [ServiceReference] = []
    var apiServices: [ServiceReference] = []
    var conversions: [ServiceReference] = []
    var leases: [Lease] = []
    /// Service accounts with a role, as `namespace/name`.
    var accounts: Set<String> = []
    var scalers: [EventScaler] = []
    var priorities: [String: Int] = [:]

    mutating func merge(_ other: IdleObjects) {
        services += other.services
        slices += other.slices
        webhooks += other.webhooks
        apiServices += other.apiServices
        conversions += other.conversions
        leases += other.leases
        accounts.formUnion(other.accounts)
        scalers += other.scalers
        priorities.merge(other.priorities) { $1 }
    }

    /// The Services with whom their EndpointSlices name.
    func services(withEndpoints: Bool) -> [Service] {
        guard withEndpoints else { return services }
        let own = Dictionary(grouping: slices) { NamespacedName(namespace: $0.namespace, name: $0.service) }
        return services.map { service in
            var service = service
            let slices = own[NamespacedName(namespace: service.namespace, name: service.name)] ?? []
            service.pods = slices.reduce(into: Set<String>()) { $0.formUnion($1.pods) }.sorted()
            service.readyEndpoints = slices.reduce(into: Set<String>()) { $0.formUnion($1.ready) }.count
            return service
        }
    }
}
