import UpidCore
import UpidIdle

@testable import UpidPlan

/// Four weeks of a Deployment that nobody uses.
struct IdlePlanSample {
    static let hours = 28 * 24
    /// A Sunday, on the hour.
    static let end = Timestamp(seconds: 1_793_750_400)
    static let start = end.advanced(by: -Int64(hours) * 3_600)

    var workload = Workload(
        id: WorkloadID(namespace: "shop", kind: .deployment, name: "web"), apiVersion: "apps/v1", uid: "u1",
        createdAt: IdlePlanSample.end.advanced(by: -90 * 86_400), replicas: 2,
        containers: [
            Container(
                name: "app", image: "shop/old:1",
                resources: Resources(cpuRequest: .millicores(500), memoryRequest: .mebibytes(512)))
        ],
        rollout: Rollout(
            strategy: "RollingUpdate", generation: 3, observedGeneration: 3, currentPods: 2, updatedPods: 2,
            readyPods: 2, availablePods: 2),
        template: PodTemplate(), ownership: Ownership(), annotations: [:])
    var cores = 0.002
    var autoscalers: [Autoscaler] = []
    var budgets: [DisruptionBudget]? = []

    var snapshot: Snapshot {
        let rate = ["networkReceived", "networkSent"]
        let signals = zip([ActivitySignal.Kind.networkReceived, .networkSent], rate).map { kind, metric in
            ActivitySignal(kind: kind, source: "cadvisor", metric: metric, hours: Self.course(300))
        }
        return Snapshot(
            takenAt: Self.end,
            inventory: Inventory(
                workloads: [workload],
                pods: (1...2).map { index in
                    Pod(
                        namespace: "shop", name: "web-\(index)", workload: workload.id, node: "n1",
                        createdAt: Self.end.advanced(by: -40 * 86_400), startedAt: Self.end.advanced(by: -40 * 86_400),
                        containers: [PodContainer(name: "app", ready: true)])
                }, autoscalers: autoscalers, budgets: budgets, namespaces: [NamespaceFacts(name: "shop")],
                idle: IdleFacts(
                    services: [], webhooks: [], apiServices: [], conversions: [], leases: [], apiClients: [],
                    eventScalers: [], priorities: [:], schedulers: [])),
            usage: UsageData(
                source: .prometheus(address: "monitoring/prometheus:9090", product: "Prometheus"), start: Self.start,
                end: Self.end, step: 300,
                workloads: [
                    WorkloadUsage(
                        workload: workload.id,
                        containers: [
                            "app": ContainerUsage(
                                cpu: Self.usage(cores), memory: Self.usage(100 * 1_048_576))
                        ], replicas: (0..<Self.hours).map { hour in
                            ReplicaHour(start: Self.start.advanced(by: Int64(hour) * 3_600), pods: 2)
                        })
                ]),
            activity: ActivityData(
                sources: signals.map { .init(kind: $0.kind, name: $0.source, metric: $0.metric) },
                workloads: [WorkloadSignals(workload: workload.id, signals: signals)]))
    }

    private static func course(_ value: Double) -> UsageCourse {
        UsageCourse(
            (0..<hours).map {
                UsageHour(start: start.advanced(by: Int64($0) * 3_600), mean: value, max: value, samples: 12)
            })
    }

    private static func usage(_ value: Double) -> ResourceUsage {
        ResourceUsage(
            days: [], max: value, maxAt: start, mean: value, samples: 12 * hours, firstSample: start,
            lastSample: end.advanced(by: -3_600), hours: course(value))
    }

    func plan(policy: PlanPolicy = PlanPolicy(), includesReview: Bool = false) -> IdlePlan {
        IdlePlan(snapshot: snapshot, policy: policy, includesReview: includesReview)
    }

    func with(_ change: (inout IdlePlanSample) -> Void) -> IdlePlanSample {
        var sample = self
        change(&sample)
        return sample
    }
}
