import Samples

@testable import UpidCore
@testable import UpidPlan

/// A Deployment of three pods on three nodes with room, whose one container is
/// given less CPU and memory: no gate on resources has anything to say of it.
struct ResourceScene {
    var workload: Workload
    var containers: [ContainerAnalysis]
    var pods: [Pod]
    var others: [Pod] = []
    var nodes = (1...3).map { Self.node("n\($0)") }
    var quotas: [ResourceQuota]? = []
    var volumes: [PersistentVolume]? = []
    var bounds: [LimitRangeItem] = []
    var serverVersion = "v1.34.1"
    var hasAllPods = true
    var policy = PlanPolicy()
    var change: WorkloadChange

    static let mebibyte = UsageSamples.mebibyte

    /// A target that moved with a request.
    static let target = AutoscalerChange(
        namespace: "shop", name: "web", metricIndex: 0, metricType: "Resource", before: 60, after: 80)

    init() {
        let id = WorkloadID(namespace: "shop", kind: .deployment, name: "web")
        workload = Workload(
            id: id, apiVersion: "apps/v1", replicas: 3, rollout: Rollout(strategy: "RollingUpdate"),
            template: PodTemplate())
        containers = []
        pods = (1...3).map { Pod(namespace: "shop", name: "web-\($0)", workload: id, node: "n\($0)") }
        change = WorkloadChange(workload: id, apiVersion: "apps/v1", uid: "u", containers: [])
        add("app", "500m 1 1Gi 2Gi", after: "250m 1 512Mi 2Gi")
    }

    /// CPU request and limit, memory request and limit; `-` for none.
    static func resources(_ text: String) -> Resources {
        let numbers = text.split(separator: " ").map { $0 == "-" ? nil : Quantity(String($0)) }
        return Resources(
            cpuRequest: numbers[0], cpuLimit: numbers[1], memoryRequest: numbers[2], memoryLimit: numbers[3])
    }

    static func text(_ resources: Resources) -> String {
        [resources.cpuRequest, resources.cpuLimit, resources.memoryRequest, resources.memoryLimit]
            .map { $0?.description ?? "-" }.joined(separator: " ")
    }

    static func node(_ name: String, cpu: String = "4", memory: String = "16Gi", labels: [String: String] = [:]) -> Node
    {
        Node(
            name: name, labels: labels, cpuAllocatable: Quantity(cpu) ?? .zero,
            memoryAllocatable: Quantity(memory) ?? .zero)
    }

    static func usage(cpu: Double = 0.2, mebibytes: Double = 400) -> ContainerUsage {
        ContainerUsage(
            cpu: UsageSamples.usage([cpu], days: 2), memory: UsageSamples.usage([mebibytes * mebibyte], days: 2))
    }

    /// One more container; live pods may have what its template does not.
    mutating func add(
        _ name: String, role: ContainerRole = .app, _ written: String, live: String? = nil, after: String? = nil
    ) {
        let before = Self.resources(written)
        let container = Container(name: name, role: role, resources: before)
        if role != .injected { workload.containers.append(container) }
        var inForce = container
        inForce.resources = live.map(Self.resources) ?? before
        containers.append(
            ContainerAnalysis(
                container: inForce, usage: Self.usage(), recommendation: .none(method: "test", because: .noData),
                findings: [], oomKills: 0, restarts: 0))
        for index in pods.indices {
            pods[index].containers.append(
                PodContainer(name: name, role: role == .injected ? .app : role, resources: inForce.resources))
        }
        guard let after else { return }
        change.containers.append(
            ContainerChange(
                name: name, role: role, index: change.containers.count, before: before, after: Self.resources(after)))
    }

    /// The scene with other containers.
    mutating func clear() {
        workload.containers = []
        containers = []
        change.containers = []
        for index in pods.indices { pods[index].containers = [] }
    }

    /// The only container has other numbers.
    mutating func set(_ before: String, live: String? = nil, after: String, heap: RuntimeHeap? = nil) {
        let analysis = containers[0]
        clear()
        add("app", before, live: live, after: after)
        containers[0].usage = analysis.usage
        containers[0].oomKills = analysis.oomKills
        containers[0].container.heap = heap
    }

    /// The same workload as another kind.
    mutating func become(_ kind: WorkloadKind, replicas: Int? = 3) {
        workload.id.kind = kind
        workload.replicas = replicas
        change.workload.kind = kind
        for index in pods.indices { pods[index].workload.kind = kind }
    }

    /// A pod of somebody else on a node.
    mutating func occupy(_ node: String, _ cpu: String, _ memory: String, kind: WorkloadKind = .deployment) {
        let id = WorkloadID(namespace: "other", kind: kind, name: "o")
        others.append(
            Pod(
                namespace: "other", name: "o-\(others.count)", workload: id, node: node,
                containers: [PodContainer(name: "c", resources: Self.resources("\(cpu) - \(memory) -"))]))
    }

    /// What the gates see of it.
    var subject: GateSubject {
        let inventory = Inventory(
            workloads: [workload], pods: pods + others, nodes: nodes, quotas: quotas, persistentVolumes: volumes)
        let ranges = [LimitRange(namespace: "shop", name: "bounds", containers: bounds)]
        return GateSubject(
            analysis: WorkloadAnalysis(
                workload: workload, pod: nil, podCount: pods.count, containers: containers, findings: [],
                activity: WorkloadActivity(nil)),
            pods: pods, limitRange: LimitRangeBounds(ranges),
            cluster: GateCluster(inventory, serverVersion: serverVersion, hasAllPods: hasAllPods), policy: policy)
    }
}
