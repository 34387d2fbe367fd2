import Foundation
import Testing
import UpidCore

@testable import UpidIdle

@Suite struct IdleSpeedTests {
    /// A thousand workloads with two weeks of hours.
    static let snapshot: Snapshot = {
        var inventory = Inventory()
        var usage: [WorkloadUsage] = []
        var signals: [WorkloadSignals] = []
        var (services, leases): ([Service], [Lease]) = ([], [])
        let start = IdleSample.end.advanced(by: -14 * 86_400)
        func course(_ low: Double, _ high: Double) -> UsageCourse {
            UsageCourse(
                (0..<336).map { hour in
                    let value = hour % 24 < 8 ? low : high
                    return UsageHour(
                        start: start.advanced(by: Int64(hour) * 3_600), mean: value, max: value * 1.1, samples: 12)
                })
        }
        for index in 0..<1_000 {
            let id = WorkloadID(namespace: "ns-\(index / 50)", kind: .deployment, name: "app-\(index)")
            var workload = IdleSample().workload
            (workload.id, workload.podLabels) = (id, ["app": id.name, "tier": "web"])
            inventory.workloads.append(workload)
            let high = index % 2 == 0 ? 0.001 : 0.4
            func resource(_ low: Double, _ high: Double) -> ResourceUsage {
                ResourceUsage(
                    days: [], max: high, maxAt: start, mean: low, samples: 4_032, firstSample: start,
                    lastSample: IdleSample.end, hours: course(low, high))
            }
            usage.append(
                WorkloadUsage(
                    workload: id,
                    containers: ["app": ContainerUsage(cpu: resource(0.001, high), memory: resource(1e8, 1.01e8))],
                    replicas: (0..<336).map {
                        ReplicaHour(start: start.advanced(by: Int64($0) * 3_600), pods: 3)
                    }))
            signals.append(
                WorkloadSignals(
                    workload: id,
                    signals: [
                        ActivitySignal(
                            kind: .networkReceived, source: "cadvisor", metric: "m", hours: course(200, 300)),
                        ActivitySignal(kind: .networkSent, source: "cadvisor", metric: "m", hours: course(200, 300)),
                        ActivitySignal(kind: .requests, source: "istio", metric: "m", hours: course(0, 0)),
                    ]))
            for pod in 0..<3 {
                inventory.pods.append(
                    Pod(
                        namespace: id.namespace, name: "\(id.name)-\(pod)", workload: id, startedAt: start,
                        containers: [PodContainer(name: "app")]))
            }
            services.append(
                Service(namespace: id.namespace, name: id.name, selector: ["tier": "web", "app": id.name], pods: []))
            leases.append(Lease(namespace: id.namespace, name: id.name, holder: "other-\(index)_5f0c-77-a"))
        }
        inventory.namespaces = (0..<20).map { NamespaceFacts(name: "ns-\($0)") }
        inventory.idle = IdleFacts(
            services: services, webhooks: [], apiServices: [], conversions: [], leases: leases, apiClients: [],
            eventScalers: [], priorities: [:])
        return Snapshot(
            takenAt: IdleSample.end, inventory: inventory,
            usage: UsageData(
                source: .prometheus(address: "m/p:9090", product: "Prometheus"), start: start, end: IdleSample.end,
                step: 300, workloads: usage),
            activity: ActivityData(workloads: signals))
    }()

    /// CPU time of this thread, in milliseconds: other work of the machine does
    /// not count.
    private static var threadTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1e6
    }

    /// A release build takes a tenth of a second at the most, a debug build
    /// some thirty times as long; nothing that grows with the square of the
    /// workloads passes either.
    @Test(.timeLimit(.minutes(2))) func judgesAThousandWorkloads() {
        let snapshot = Self.snapshot
        let before = Self.threadTime
        let analysis = IdleAnalysis(snapshot: snapshot)
        let time = Self.threadTime - before
        #expect(analysis.workloads.count == 1_000)
        #expect(analysis.workloads.count { $0.verdict == .active } == 500)
        print("1,000 workloads judged in \(time) ms")
        #if DEBUG
        #expect(time < 6_000)
        #else
        #expect(time < 100)
        #endif
    }
}
