import Foundation
import UpidCore

/// A small cluster in which every rule has something to find.
package enum SnapshotSample {
    package static let end = UsageSamples.start.advanced(by: 14 * 86_400)

    /// One value every five minutes that rises and falls with the day.
    package static func daily(low: Double, high: Double, days: Double = 14, pods: Int = 1) -> ResourceUsage {
        let day = (0..<288).map { low + (high - low) * (1 - cos(Double($0) / 288 * 2 * .pi)) / 2 }
        return UsageSamples.usage(day, days: days, pods: pods)
    }

    package static func id(_ kind: WorkloadKind, _ name: String, _ namespace: String = "shop") -> WorkloadID {
        WorkloadID(namespace: namespace, kind: kind, name: name)
    }

    package static func pod(
        _ name: String, of workload: WorkloadID, _ containers: [PodContainer], phase: String = "Running",
        node: String? = "ip-10-0-1-4"
    ) -> Pod {
        Pod(
            namespace: workload.namespace, name: name, workload: workload, node: node, phase: phase,
            containers: containers)
    }

    package static let web = Workload(
        id: id(.deployment, "web"), apiVersion: "apps/v1",
        labels: ["app.kubernetes.io/name": "web", "team": "front\u{1B}[31m"], replicas: 3,
        containers: [
            Container(
                name: "app", image: "shop/web:1.4",
                resources: UsageSamples.resources("1", "2Gi", cpuLimit: "2", memoryLimit: "4Gi"))
        ])

    package static let database = Workload(
        id: id(.statefulSet, "db"), apiVersion: "apps/v1", replicas: 1,
        controller: Controller(apiVersion: "postgresql.cnpg.io/v1", kind: "Cluster", name: "db"),
        containers: [
            Container(name: "bootstrap", role: .`init`, resources: UsageSamples.resources("2", "64Mi")),
            Container(
                name: "postgres", image: "postgres:17",
                resources: UsageSamples.resources("250m", "512Mi", cpuLimit: "500m", memoryLimit: "512Mi")),
            Container(name: "exporter", role: .sidecar),
        ])

    package static let report = Workload(
        id: id(.cronJob, "report"), apiVersion: "batch/v1",
        containers: [Container(name: "report", resources: UsageSamples.resources("100m", "64Mi"))],
        schedule: "0 3 * * *")

    package static let old = Workload(
        id: id(.deployment, "old", "archive"), apiVersion: "apps/v1", replicas: 0,
        containers: [Container(name: "app", resources: UsageSamples.resources("100m", "64Mi"))])

    package static let stuck = Workload(
        id: id(.deployment, "stuck", "archive"), apiVersion: "apps/v1", replicas: 1,
        containers: [Container(name: "app", resources: UsageSamples.resources("100m", "64Mi"))])

    package static var inventory: Inventory {
        let proxy = PodContainer(
            name: "istio-proxy", role: .app, resources: UsageSamples.resources("100m", "128Mi"), ready: true)
        let app = PodContainer(name: "app", resources: web.containers[0].resources, restarts: 1, ready: true)
        let postgres = PodContainer(
            name: "postgres", resources: database.containers[1].resources, restarts: 3, ready: true,
            lastTermination: Termination(reason: "OOMKilled", exitCode: 137))
        return Inventory(
            workloads: [web, database, report, old, stuck],
            pods: (1...3).map { pod("web-\($0)", of: web.id, [app, proxy]) } + [
                pod(
                    "db-0", of: database.id,
                    [
                        PodContainer(name: "bootstrap", role: .`init`, resources: database.containers[0].resources),
                        PodContainer(name: "exporter", role: .sidecar), postgres,
                    ], node: "ip-10-0-1-5"),
                pod("report-1", of: report.id, [], phase: "Succeeded"),
                pod("stuck-1", of: stuck.id, [], phase: "Pending", node: nil),
            ],
            nodes: [
                node("ip-10-0-1-4"), node("ip-10-0-1-5"), node("ip-10-0-1-6", ready: false, unschedulable: true),
            ],
            autoscalers: [
                Autoscaler(
                    namespace: "shop", name: "web",
                    target: Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web"), minReplicas: 3,
                    maxReplicas: 10, utilisationTargets: ["cpu": 60])
            ])
    }

    private static func node(_ name: String, ready: Bool = true, unschedulable: Bool = false) -> Node {
        Node(
            name: name, providerID: "aws:///eu-west-1a/i-\(name.suffix(1))", cpuCapacity: .millicores(4_000),
            memoryCapacity: .mebibytes(16_384), cpuAllocatable: .millicores(3_920),
            memoryAllocatable: .mebibytes(15_104), unschedulable: unschedulable, ready: ready,
            kubeletVersion: "v1.33.1-eks-5e0fdde", osImage: "Amazon Linux 2023")
    }

    package static var snapshot: Snapshot {
        let mebibyte = UsageSamples.mebibyte
        let appMemory = daily(low: 300 * mebibyte, high: 420 * mebibyte, pods: 3)
        let usage = UsageData(
            source: UsageSamples.prometheus, start: UsageSamples.start, end: end, step: 300, rateWindow: 120,
            scrapeInterval: 30,
            workloads: [
                WorkloadUsage(
                    workload: web.id,
                    containers: [
                        "app": ContainerUsage(
                            cpu: daily(low: 0.02, high: 0.21, pods: 3), memory: appMemory, oomKills: 0, restarts: 3),
                        "istio-proxy": ContainerUsage(
                            cpu: daily(low: 0.004, high: 0.03, pods: 3),
                            memory: daily(low: 60 * mebibyte, high: 61 * mebibyte, pods: 3)),
                    ], networkReceived: 1_536, networkSent: 36_000_000,
                    replicas: [2, 3, 5].enumerated().map { hour, pods in
                        ReplicaHour(start: UsageSamples.start.advanced(by: Int64(hour) * 3_600), pods: pods)
                    }),
                WorkloadUsage(
                    workload: web.id, pod: "web-2",
                    containers: [
                        "app": ContainerUsage(
                            cpu: daily(low: 0.03, high: 0.2), memory: daily(low: 300 * mebibyte, high: 400 * mebibyte))
                    ]),
                WorkloadUsage(
                    workload: database.id,
                    containers: [
                        "postgres": ContainerUsage(
                            cpu: daily(low: 0.1, high: 0.5), memory: daily(low: 400 * mebibyte, high: 508 * mebibyte),
                            throttledShare: 0.31, oomKills: 2, restarts: 2),
                        "exporter": ContainerUsage(
                            cpu: daily(low: 0.001, high: 0.002, days: 0.25),
                            memory: daily(low: 9 * mebibyte, high: 11 * mebibyte, days: 0.25)),
                    ]),
            ])
        return Snapshot(
            takenAt: end, facts: ClusterFacts(gitVersion: "v1.33.1-eks-5e0fdde", platform: "linux/amd64"),
            inventory: inventory, usage: usage,
            gaps: [Gap(what: "horizontalpodautoscalers in namespace \"archive\"", why: "forbidden", hint: "grant list")]
        )
    }

    package static var analysis: Analysis {
        Analysis(snapshot: snapshot, selectedPods: [PodReference(namespace: "shop", name: "web-2")])
    }
}
