extension Consumption {
    /// What a cluster holds at the moment of a snapshot, as if it stayed so
    /// for an hour.
    ///
    /// A pod counts from when it has a node until it has ended: one that still
    /// pulls its image keeps its requests from others. Init containers have
    /// ended, or are about to: what they keep set aside is the pod's.
    public init(now snapshot: Snapshot) {
        let inventory = snapshot.inventory
        let window = CostWindow(at: snapshot.takenAt)
        let whole = window.clip(from: nil)
        let usage = MomentaryUsage(snapshot.usage)
        var pods = inventory.pods.compactMap { pod in
            pod.node == nil || pod.isFinished ? nil : PodConsumption(pod, whole, usage)
        }
        pods += (inventory.otherPods ?? []).map { other in
            PodConsumption(
                namespace: other.namespace, name: "", workload: nil, node: other.node, time: whole,
                containers: [
                    ContainerConsumption(
                        name: "", seconds: whole.seconds, cpuRequest: other.cpu.doubleValue,
                        memoryRequest: other.memory.doubleValue)
                ])
        }
        self.init(
            window: window, nodes: inventory.nodes.map { NodeSpan($0, whole) }, pods: pods,
            volumes: inventory.volumes?.map { VolumeSpan($0, whole) },
            storageClasses: inventory.storageClasses ?? [],
            loadBalancers: inventory.loadBalancers?.map { LoadBalancerSpan($0, whole) })
    }
}

/// The mean usage of one pod's containers, found by workload.
private struct MomentaryUsage {
    private let whole: [WorkloadID: WorkloadUsage]
    private let single: [PodReference: WorkloadUsage]

    init(_ usage: UsageData) {
        whole = Dictionary(
            usage.workloads.lazy.filter { $0.pod == nil }.map { ($0.workload, $0) }, uniquingKeysWith: { $1 })
        single = Dictionary(
            usage.workloads.lazy.compactMap { row in
                row.pod.map { (PodReference(namespace: row.workload.namespace, name: $0), row) }
            }, uniquingKeysWith: { $1 })
    }

    func containers(of pod: Pod) -> [String: ContainerUsage] {
        let own = single.isEmpty ? nil : single[PodReference(namespace: pod.namespace, name: pod.name)]
        return (own ?? whole[pod.workload])?.containers ?? [:]
    }
}

extension PodConsumption {
    fileprivate init(_ pod: Pod, _ time: TimeRange, _ usage: MomentaryUsage) {
        let used = usage.containers(of: pod)
        let isRunning = pod.phase == "Running"
        var containers: [ContainerConsumption] = []
        containers.reserveCapacity(pod.containers.count)
        for container in pod.containers where container.role != .`init` {
            let resources = container.resources
            containers.append(
                ContainerConsumption(
                    name: container.name, seconds: time.seconds,
                    cpuRequest: resources.effectiveRequest(.cpu).doubleValue,
                    cpuUsage: isRunning ? used[container.name]?.cpu?.mean : nil,
                    memoryRequest: resources.effectiveRequest(.memory).doubleValue,
                    memoryUsage: isRunning ? used[container.name]?.memory?.mean : nil,
                    gpus: resources.devices))
        }
        self.init(
            namespace: pod.namespace, name: pod.name, workload: pod.workload, node: pod.node, time: time,
            containers: containers, claims: pod.claims ?? [])
        guard pod.mayReserveMore else { return }
        cpuReserved = pod.effectiveRequest(.cpu).doubleValue
        memoryReserved = pod.effectiveRequest(.memory).doubleValue
    }
}

extension Pod {
    /// Something else than what its containers ask for together may decide
    /// what is set aside for it.
    public var mayReserveMore: Bool {
        podResources != nil || overhead != nil || containers.contains { $0.role == .`init` }
    }
}

extension Resources {
    /// Devices that it asks for; Kubernetes takes a limit of them for a
    /// request.
    public var devices: Double {
        if otherLimits.isEmpty, otherRequests.isEmpty { return 0 }
        return max(GPUResources.devices(otherRequests), GPUResources.devices(otherLimits))
    }
}
