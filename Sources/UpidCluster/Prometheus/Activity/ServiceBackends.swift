internal import UpidCore

/// Whom Services send requests to.
struct ServiceBackends: Sendable {
    private var backends: [NamespacedName: [WorkloadID]] = [:]
    /// Services by `namespace-name`, which two may have in common.
    private var joined: [String: [NamespacedName]] = [:]

    /// The selected pods' workloads, and those of pods that EndpointSlices
    /// name. Without Services, a workload's own name stands for one.
    init(_ services: [Service]?, workloads: [Workload], pods: [Pod]) {
        let here = Dictionary(grouping: workloads, by: \.id.namespace)
        let owners = Dictionary(pods.map { ($0.place, $0.workload) }) { $1 }
        for service in services ?? workloads.map({ Service(namespace: $0.id.namespace, name: $0.id.name) }) {
            let place = NamespacedName(namespace: service.namespace, name: service.name)
            var found: Set<WorkloadID> = []
            for workload in here[service.namespace] ?? [] {
                let isMeant =
                    services == nil
                    ? workload.id.name == service.name
                    : !service.selector.isEmpty
                        && service.selector.allSatisfy { workload.podLabels[$0.key] == $0.value }
                if isMeant { found.insert(workload.id) }
            }
            for pod in service.pods ?? [] {
                if let owner = owners[NamespacedName(namespace: service.namespace, name: pod)] { found.insert(owner) }
            }
            backends[place] = found.sorted()
            joined["\(place.namespace)-\(place.name)", default: []].append(place)
        }
    }

    func workloads(namespace: String, service: String) -> [WorkloadID] {
        backends[NamespacedName(namespace: namespace, name: service)] ?? []
    }

    /// The workloads that `namespace-name-port` may mean, with a provider
    /// behind an `@`: all of them where names can be read in two ways.
    func workloads(traefik name: String) -> [WorkloadID] {
        let word = name.prefix { $0 != "@" }
        return word.indices.lazy.filter { word[$0] == "-" }
            .flatMap { joined[String(word[..<$0])] ?? [] }
            .reduce(into: [WorkloadID]()) { found, place in
                found += (backends[place] ?? []).filter { !found.contains($0) }
            }
    }

    /// The workloads behind a cluster of Envoy's: istio's
    /// `outbound|80||web.shop.svc.cluster.local`, or Contour's `shop_web_80`
    /// and `shop/web/80`.
    func workloads(envoy cluster: String) -> [WorkloadID] {
        if cluster.contains("|") {
            let host = cluster.split(separator: "|").last?.split(separator: ".") ?? []
            guard host.count > 2, host[2] == "svc" else { return [] }
            return workloads(namespace: String(host[1]), service: String(host[0]))
        }
        let parts = cluster.split(separator: cluster.contains("/") ? "/" : "_")
        guard parts.count >= 3 else { return [] }
        return workloads(namespace: String(parts[0]), service: String(parts[1]))
    }
}
