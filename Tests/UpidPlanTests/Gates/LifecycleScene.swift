import Samples
import UpidCore

@testable import UpidPlan

/// A Deployment of three pods that rolled out well and belongs to nobody else,
/// and a change of its one container: no gate on its lifecycle has anything to
/// say of it.
struct LifecycleScene {
    var workload: Workload
    var pods: [Pod]
    var autoscaler: Autoscaler?
    var verticalAutoscaler: VerticalAutoscaler?
    var budgets: [DisruptionBudget]? = []
    var usage: [String: ContainerUsage] = [:]
    var policy = PlanPolicy()
    var change: WorkloadChange

    init() {
        let id = WorkloadID(namespace: "shop", kind: .deployment, name: "web")
        let before = UsageSamples.resources("500m", "512Mi", cpuLimit: "1", memoryLimit: "512Mi")
        workload = Workload(
            id: id, apiVersion: "apps/v1", replicas: 3, containers: [Container(name: "app", resources: before)],
            rollout: Rollout(
                strategy: "RollingUpdate", maxUnavailable: "25%", maxSurge: "25%", generation: 4,
                observedGeneration: 4, currentPods: 3, updatedPods: 3, readyPods: 3, availablePods: 3),
            template: PodTemplate(operatingSystem: "linux"),
            ownership: Ownership(
                managers: [
                    Ownership.FieldManager(name: "kubectl-client-side-apply", operation: "Update", containers: ["app"])
                ],
                hasLastApplied: true, knowsManagers: true))
        pods = (1...3).map {
            Pod(
                namespace: "shop", name: "web-\($0)", workload: id, node: "n",
                containers: [PodContainer(name: "app", resources: before, ready: true)])
        }
        change = WorkloadChange(workload: id, apiVersion: "apps/v1", uid: "", containers: [])
        change.containers = [
            ContainerChange(
                name: "app", index: 0, before: before,
                after: UsageSamples.resources("250m", "256Mi", cpuLimit: "1", memoryLimit: "256Mi"))
        ]
    }

    /// The same workload as another kind.
    mutating func become(_ kind: WorkloadKind, replicas: Int? = 3) {
        workload.id.kind = kind
        workload.replicas = replicas
        change.workload.kind = kind
        if kind == .daemonSet { workload.rollout?.desiredPods = 3 }
        for index in pods.indices { pods[index].workload.kind = kind }
    }

    /// It has that many replicas, all of them well.
    mutating func scale(to replicas: Int) {
        workload.replicas = replicas
        workload.rollout?.currentPods = replicas
        workload.rollout?.updatedPods = replicas
        workload.rollout?.readyPods = replicas
        workload.rollout?.availablePods = replicas
    }

    /// One more container in the template, after the first one.
    mutating func add(_ container: Container, change after: Resources? = nil) {
        workload.containers.append(container)
        guard let after else { return }
        change.containers.append(
            ContainerChange(
                name: container.name, role: container.role, index: workload.containers.count - 1,
                before: container.resources, after: after))
    }

    /// A container of the live pods that the template does not have.
    mutating func inject(_ name: String, _ resources: Resources = Resources()) {
        for index in pods.indices { pods[index].containers.append(PodContainer(name: name, resources: resources)) }
    }

    /// What scales it on these metrics.
    mutating func autoscale(min: Int = 2, _ metrics: [AutoscalerMetric]? = [], targets: [String: Int] = [:]) {
        autoscaler = Autoscaler(
            namespace: "shop", name: "scaler",
            target: Controller(apiVersion: "apps/v1", kind: workload.id.kind.rawValue, name: "web"), minReplicas: min,
            maxReplicas: 9, utilisationTargets: targets, metrics: metrics)
    }

    /// What sizes it.
    mutating func size(_ mode: String) {
        verticalAutoscaler = VerticalAutoscaler(
            namespace: "shop", name: "sizer",
            target: Controller(apiVersion: "apps/v1", kind: workload.id.kind.rawValue, name: "web"), updateMode: mode)
    }

    /// A budget of three healthy pods.
    func budget(_ name: String = "web", allowed: Int, wanted: Int, healthy: Int = 3) -> DisruptionBudget {
        DisruptionBudget(
            namespace: "shop", name: name, workloads: [workload.id], disruptionsAllowed: allowed,
            currentHealthy: healthy, desiredHealthy: wanted)
    }

    /// What the gates see of it.
    var subject: GateSubject? {
        let inventory = Inventory(
            workloads: [workload], pods: pods, autoscalers: autoscaler.map { [$0] } ?? [],
            verticalAutoscalers: verticalAutoscaler.map { [$0] } ?? [], budgets: budgets)
        let analysis = Analysis(
            snapshot: Snapshot(
                takenAt: SnapshotSample.end, inventory: inventory,
                usage: UsageData(
                    source: UsageSamples.prometheus, start: UsageSamples.start, end: SnapshotSample.end, step: 300,
                    workloads: usage.isEmpty ? [] : [WorkloadUsage(workload: workload.id, containers: usage)])))
        return analysis.workloads.first.map {
            GateSubject(
                analysis: $0, pods: pods, autoscaler: autoscaler, verticalAutoscaler: verticalAutoscaler,
                cluster: GateCluster(inventory), policy: policy)
        }
    }
}
