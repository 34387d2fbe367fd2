import Testing
import UpidCore

@testable import UpidIdle

/// One workload that is idle beyond doubt, and what it takes to change that.
struct IdleSample {
    static let mebibyte = 1_048_576.0
    /// A Sunday, on the hour.
    static let end = Timestamp(seconds: 1_793_750_400)
    static let hours = 28 * 24
    static let start = end.advanced(by: -Int64(hours) * 3_600)
    static let id = WorkloadID(namespace: "shop", kind: .deployment, name: "old")

    var workload = Workload(
        id: IdleSample.id, apiVersion: "apps/v1", labels: ["app": "old"],
        createdAt: IdleSample.end.advanced(by: -90 * 86_400), replicas: 2, podLabels: ["app": "old"],
        containers: [
            Container(
                name: "app", image: "shop/old:1",
                resources: Resources(cpuRequest: .millicores(500), memoryRequest: .mebibytes(512)))
        ], template: PodTemplate(), ownership: Ownership(), annotations: [:])
    var pods = ["old-1", "old-2"].map { name in
        Pod(
            namespace: "shop", name: name, workload: IdleSample.id, node: "n1",
            createdAt: IdleSample.end.advanced(by: -40 * 86_400),
            startedAt: IdleSample.end.advanced(by: -40 * 86_400),
            containers: [PodContainer(name: "app", ready: true)])
    }
    /// Mean and max by hour; nil is an hour without data.
    var cpu: [(mean: Double, max: Double)?] = Array(repeating: (0.001, 0.002), count: IdleSample.hours)
    var memory: [(mean: Double, max: Double)?] = Array(
        repeating: (100 * IdleSample.mebibyte, 101 * IdleSample.mebibyte), count: IdleSample.hours)
    var received: [(mean: Double, max: Double)?]? = Array(repeating: (300, 400), count: IdleSample.hours)
    var sent: [(mean: Double, max: Double)?]? = Array(repeating: (500, 600), count: IdleSample.hours)
    var requests: [(mean: Double, max: Double)?]?
    var queue: [(mean: Double, max: Double)?]?
    var sources: [ActivityData.Source] = [
        .init(kind: .networkReceived, name: "cadvisor", metric: "container_network_receive_bytes_total"),
        .init(kind: .networkSent, name: "cadvisor", metric: "container_network_transmit_bytes_total"),
    ]
    var unanswered: [ActivityData.Source] = []
    var asksActivity = true
    var isIncomplete = false
    var facts: IdleFacts? = IdleFacts(
        services: [Service(namespace: "shop", name: "old", selector: ["app": "old"], pods: [], readyEndpoints: 2)],
        webhooks: [], apiServices: [], conversions: [], leases: [], apiClients: [], eventScalers: [], priorities: [:], schedulers: [])
    var namespaces: [NamespaceFacts]? = [NamespaceFacts(name: "shop")]
    var source = UsageSource.prometheus(address: "monitoring/prometheus:9090", product: "Prometheus")
    var policy = IdlePolicy()
    var costs: IdleCosts?
    var others: [Workload] = []
    var replicaHours = (0..<IdleSample.hours).map { hour in
        ReplicaHour(start: IdleSample.start.advanced(by: Int64(hour) * 3_600), pods: 2)
    }

    static func course(_ values: [(mean: Double, max: Double)?]) -> UsageCourse {
        UsageCourse(
            values.enumerated().compactMap { hour, value in
                value.map {
                    UsageHour(
                        start: start.advanced(by: Int64(hour) * 3_600), mean: $0.mean, max: $0.max, samples: 12)
                }
            })
    }

    static func usage(_ values: [(mean: Double, max: Double)?]) -> ResourceUsage? {
        let hours = course(values)
        guard let first = hours.first, let last = hours.last else { return nil }
        return ResourceUsage(
            days: [], max: hours.map(\.max).max() ?? 0, maxAt: first.start, mean: first.mean,
            samples: 12 * hours.count, firstSample: first.start, lastSample: last.start, hours: hours)
    }

    private func signal(
        _ kind: ActivitySignal.Kind, _ source: String, _ values: [(mean: Double, max: Double)?]?
    ) -> [ActivitySignal] {
        values.map { [ActivitySignal(kind: kind, source: source, metric: "m", hours: Self.course($0))] } ?? []
    }

    var snapshot: Snapshot {
        let signals =
            signal(.networkReceived, "cadvisor", received) + signal(.networkSent, "cadvisor", sent)
            + signal(.requests, "istio", requests) + signal(.queue, "keda", queue)
        return Snapshot(
            takenAt: Self.end,
            inventory: Inventory(
                workloads: [workload] + others,
                pods: pods.map { pod in
                    var pod = pod
                    if pod.workload == Self.id { (pod.workload, pod.namespace) = (workload.id, workload.id.namespace) }
                    return pod
                }, namespaces: namespaces, idle: facts),
            usage: UsageData(
                source: source, start: Self.start, end: Self.end, step: 300,
                workloads: [
                    WorkloadUsage(
                        workload: workload.id,
                        containers: [
                            "app": ContainerUsage(
                                cpu: Self.usage(cpu), memory: Self.usage(memory), isIncomplete: isIncomplete)
                        ], replicas: replicaHours)
                ]),
            activity: asksActivity
                ? ActivityData(
                    sources: sources, unanswered: unanswered,
                    workloads: [WorkloadSignals(workload: workload.id, signals: signals)])
                : nil)
    }

    func analysis(_ vetoes: [any Veto] = VetoCatalogue.all) -> IdleAnalysis {
        IdleAnalysis(snapshot: snapshot, policy: policy, costs: costs, vetoes: vetoes)
    }

    func judgement(_ vetoes: [any Veto] = VetoCatalogue.all) throws -> IdleJudgement {
        try #require(analysis(vetoes).workloads.first { $0.workload.id.name == workload.id.name })
    }

    /// The sample with something changed.
    func with(_ change: (inout IdleSample) -> Void) -> IdleSample {
        var sample = self
        change(&sample)
        return sample
    }
}
