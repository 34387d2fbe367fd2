internal import UpidCore

extension InventoryReading {
    /// Adds what only a judgement of idleness needs. `groups` are those of the
    /// API server, nil when it did not tell.
    mutating func fillIdleness(_ collection: InventoryCollection, groups: [String]?) {
        let facts = IdleFacts(collection, workloads: inventory.workloads, groups: groups)
        inventory.idle = facts
        inventory.loadBalancers = facts.services.map { services in
            services.filter { $0.type == "LoadBalancer" }.map {
                LoadBalancer(
                    namespace: $0.namespace, name: $0.name, selector: $0.selector, createdAt: $0.createdAt)
            }
        }
    }
}
