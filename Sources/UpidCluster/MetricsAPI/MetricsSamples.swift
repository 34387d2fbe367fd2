internal import UpidCore

/// Puts the samples of pods together by workload.
struct MetricsSamples {
    private struct Key: Hashable {
        var workload: WorkloadID
        var pod: String?
    }

    private let owners: [NamespacedName: WorkloadID]
    private let singlePods: Set<NamespacedName>
    private var collected: [Key: [String: (cpu: [Double], memory: [Double], at: Timestamp)]] = [:]
    private var podCounts: [Key: Int] = [:]
    /// Pods that the inventory does not know.
    private(set) var unattributed = 0

    /// Samples of these pods.
    init(pods: [Pod], singlePods: Set<NamespacedName>) {
        owners = Dictionary(
            pods.map { (NamespacedName(namespace: $0.namespace, name: $0.name), $0.workload) },
            uniquingKeysWith: { _, last in last })
        self.singlePods = singlePods
    }

    /// Adds the sample of one pod.
    mutating func add(_ item: PodMetricsList.Item, at now: Timestamp) {
        let name = NamespacedName(namespace: item.metadata.namespace, name: item.metadata.name)
        guard let workload = owners[name] else {
            unattributed += 1
            return
        }
        let pods: [String?] = singlePods.contains(name) ? [nil, name.name] : [nil]
        for pod in pods {
            let key = Key(workload: workload, pod: pod)
            podCounts[key, default: 0] += 1
            for container in item.containers {
                var sample = collected[key]?[container.name] ?? ([], [], now)
                if let cpu = container.usage.cpu { sample.cpu.append(cpu) }
                if let memory = container.usage.memory { sample.memory.append(memory) }
                sample.at = item.timestamp ?? now
                collected[key, default: [:]][container.name] = sample
            }
        }
    }

    /// Usage by workload, one value per pod.
    func workloads() -> [WorkloadUsage] {
        collected.map { key, containers in
            var usage = WorkloadUsage(workload: key.workload, pod: key.pod)
            for (name, sample) in containers {
                usage.containers[name] = ContainerUsage(
                    cpu: Self.usage(sample.cpu, sample.at), memory: Self.usage(sample.memory, sample.at))
                usage.replicas = [ReplicaHour(start: Self.hour(sample.at), pods: podCounts[key] ?? 0)]
            }
            return usage
        }
    }

    private static func hour(_ moment: Timestamp) -> Timestamp {
        Timestamp(seconds: moment.seconds / 3_600 * 3_600)
    }

    private static func usage(_ values: [Double], _ moment: Timestamp) -> ResourceUsage? {
        var collector = UsageCollector(firstMoment: moment, step: 1, count: 1, windowEnd: moment)
        for value in values { collector?.add([value]) }
        return collector?.usage
    }
}
