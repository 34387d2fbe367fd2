import UpidCore

/// Which workloads are behind which Services: by selector and by endpoints,
/// without comparing each with each.
struct ServiceRoutes: Sendable {
    private struct Label: Hashable {
        var namespace: String
        var key: String
        var value: String
    }

    private struct PodName: Hashable {
        var namespace: String
        var name: String
    }

    private var routes: [WorkloadID: [Service]] = [:]
    private var blind: [String: [String]] = [:]

    init(services: [Service], workloads: [Workload], pods: [Pod]) {
        guard !services.isEmpty else { return }
        var byLabel: [Label: [Int]] = [:]
        for (index, workload) in workloads.enumerated() {
            for (key, value) in workload.podLabels {
                byLabel[Label(namespace: workload.id.namespace, key: key, value: value), default: []].append(index)
            }
        }
        var byPod: [PodName: WorkloadID] = [:]
        for pod in pods { byPod[PodName(namespace: pod.namespace, name: pod.name)] = pod.workload }
        for service in services {
            var found: Set<WorkloadID> = []
            // The label that the fewest workloads carry decides how many are looked at.
            let candidates = service.selector.map { key, value in
                byLabel[Label(namespace: service.namespace, key: key, value: value)] ?? []
            }.min { $0.count < $1.count }
            for index in candidates ?? []
            where service.selector.allSatisfy({ workloads[index].podLabels[$0.key] == $0.value }) {
                found.insert(workloads[index].id)
            }
            for pod in service.pods ?? [] {
                if let workload = byPod[PodName(namespace: service.namespace, name: pod)] { found.insert(workload) }
            }
            for workload in found { routes[workload, default: []].append(service) }
            // An address without a pod's name may be that of any pod.
            let isBlind = service.pods.map { $0.count < service.readyEndpoints ?? 0 } ?? true
            if service.selector.isEmpty, isBlind, service.type != "ExternalName" {
                blind[service.namespace, default: []].append(service.name)
            }
        }
    }

    func services(of workload: WorkloadID) -> [Service] { routes[workload] ?? [] }

    func blindServices(in namespace: String) -> [String] { blind[namespace] ?? [] }
}
