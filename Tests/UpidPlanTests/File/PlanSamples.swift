import Samples
import UpidCore

@testable import UpidPlan

/// A plan for one Deployment, and the cluster in which it was applied.
enum PlanSamples {
    static let createdAt = Timestamp(seconds: 1_795_233_600)
    static let appliedAt = createdAt.advanced(by: 60)
    static let web = WorkloadID(namespace: "shop", kind: .deployment, name: "web")
    static let before = UsageSamples.resources("500m", "512Mi", memoryLimit: "512Mi")
    static let after = UsageSamples.resources("250m", "256Mi", cpuLimit: "1", memoryLimit: "256Mi")
    static let cluster = PlanCluster(server: "https://10.0.0.1:6443", context: "prod", uid: "c-1")

    static func change(before: Resources = before, after: Resources = after) -> WorkloadChange {
        WorkloadChange(
            workload: web, apiVersion: "apps/v1", uid: "u-1",
            containers: [ContainerChange(name: "app", index: 0, before: before, after: after)],
            autoscalers: [
                AutoscalerChange(
                    namespace: "shop", name: "web", metricIndex: 1, metricType: "Resource", before: 60, after: 80)
            ])
    }

    static let evidence = WorkloadEvidence(
        start: createdAt.advanced(by: -14 * 86_400), end: createdAt, pods: 3, readyPods: 3,
        containers: [
            ContainerEvidence(
                name: "app", cpuP99: 0.2, cpuMax: 0.4, memoryP99: 1.8e8, memoryMax: 2e8, throttledShare: 0.01,
                oomKills: 0, restarts: 1, history: 14 * 86_400)
        ])

    static func plan(
        _ change: WorkloadChange = change(), outcome: PlanEntry.Outcome? = nil,
        evidence: WorkloadEvidence = evidence
    ) -> PlanFile {
        PlanFile(
            createdAt: createdAt, upidVersion: "0.1.0", cluster: cluster, policy: PlanPolicy(stepDown: 0.3),
            workloads: [
                PlanEntry(
                    change: change, verdict: .apply, reason: "fits", risk: 0.12,
                    gates: [GateOutcome(gate: "single-replica", effect: .note, saw: "3 replicas", says: "fine")],
                    resourceVersion: "4711", evidence: evidence, outcome: outcome)
            ])
    }

    static var applied: PlanEntry.Outcome { PlanEntry.Outcome(.applied, at: appliedAt) }

    /// The cluster with the container's resources and the autoscaler's target.
    static func inventory(
        _ resources: Resources = after, target: Int? = 80, uid: String = "u-1", pods: [Pod] = []
    ) -> Inventory {
        Inventory(
            workloads: [
                Workload(
                    id: web, apiVersion: "apps/v1", uid: uid, replicas: 3,
                    containers: [
                        Container(name: "setup", role: .`init`), Container(name: "proxy"),
                        Container(name: "app", resources: resources),
                    ])
            ], pods: pods,
            autoscalers: [
                Autoscaler(
                    namespace: "shop", name: "web",
                    target: Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web"), minReplicas: 1,
                    maxReplicas: 9, utilisationTargets: [:],
                    metrics: [
                        AutoscalerMetric(index: 1, type: "Resource", resource: "cpu", targetUtilisation: target)
                    ])
            ])
    }

    /// No SHA-256, but every bit counts.
    static func digest(_ bytes: [UInt8]) -> String {
        let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return String(hash | 1 << 63, radix: 16)
    }
}
