import UpidCore

/// Services of type LoadBalancer that lead nowhere: the load balancer of the
/// cloud is paid for all the same.
enum UnusedLoadBalancers {
    static func find(_ inventory: Inventory, _ costs: IdleCosts?) -> FoundLeftovers {
        guard let services = inventory.idle?.services else {
            return FoundLeftovers(unknown: ["Services were not read"])
        }
        var found = FoundLeftovers()
        for service in services where service.type == "LoadBalancer" {
            guard let ready = service.readyEndpoints else {
                found.unknown.append("endpoints of Service \(service.namespace)/\(service.name) were not read")
                continue
            }
            guard ready == 0 else { continue }
            let pods = service.pods?.count ?? 0
            let evidence =
                pods > 0
                ? "no ready endpoint behind a load balancer; \(pods) \(pods == 1 ? "pod is" : "pods are") not ready"
                : "no endpoint behind a load balancer"
            found.rows.append(
                Leftovers.Row(
                    kind: .loadBalancer, namespace: service.namespace, name: service.name, evidence: evidence,
                    createdAt: service.createdAt, monthlyCost: costs?.loadBalancer))
        }
        return found
    }
}
