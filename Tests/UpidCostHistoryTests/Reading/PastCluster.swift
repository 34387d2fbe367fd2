import Support
import UpidCluster
import UpidCore

/// A day of a small cluster as Prometheus would have scraped it, with the
/// truth beside it. Times are fractions of seconds; scrapes are not aligned.
struct PastCluster {
    /// 2026-03-01T00:00:00Z
    static let start: Int64 = 1_772_323_200
    static let seconds: Int64 = 86_400
    static let end = start + seconds

    /// Seconds between scrapes, of everything.
    let interval: Double
    let hasStateMetrics: Bool
    private(set) var text = ""
    /// Pod-seconds by workload.
    private(set) var podSeconds: [String: Double] = [:]
    /// Core-seconds requested, used, and the larger of both.
    private(set) var requested: [String: Double] = [:]
    private(set) var used: [String: Double] = [:]
    private(set) var held: [String: Double] = [:]
    private(set) var live: [Pod] = []
    private var random: SplitMix64

    init(interval: Double, hasStateMetrics: Bool, seed: UInt64 = 7) {
        self.interval = interval
        self.hasStateMetrics = hasStateMetrics
        random = SplitMix64(seed: seed)
    }

    struct Life {
        var namespace = "shop"
        var workload: WorkloadID
        var pod: String
        var node = "a"
        var from: Double
        var to: Double
        /// How long the object stays after the pod has ended.
        var kept = 0.0
        /// From when on it asks for so many cores.
        var requests: [(from: Double, cores: Double)] = [(0, 0.5)]
        var cores = 0.2
        var owner: (kind: String, name: String)
        /// Bytes that it sends in a second.
        var sent = 1_000.0
        var isOnHostNetwork = false
    }

    mutating func uniform(_ range: Range<Double>) -> Double { Double.random(in: range, using: &random) }

    mutating func add(_ life: Life) {
        let uid = "uid-\(life.pod)-\(Int(life.from))"
        let identity = "namespace=\"\(life.namespace)\",pod=\"\(life.pod)\""
        let (first, last) = (Double(Self.start), Double(Self.end))
        let (from, to) = (max(life.from, first), min(life.to, last))
        let name = life.workload.name
        if from < to {
            podSeconds[name, default: 0] += to - from
            used[name, default: 0] += life.cores * (to - from)
            for (index, request) in life.requests.enumerated() {
                let next = index + 1 < life.requests.count ? life.requests[index + 1].from : .infinity
                let seconds = max(0, min(to, next) - max(from, request.from))
                requested[name, default: 0] += seconds * request.cores
                held[name, default: 0] += seconds * max(request.cores, life.cores)
            }
        }
        // cAdvisor, by node.
        let kubelet = life.node == "a" ? 11.37 : 3.71
        let container = "\(identity),container=\"app\",id=\"/kubepods/\(uid)\",node=\"\(life.node)\""
        for time in scrapes(life.from, life.to, kubelet) {
            line("container_cpu_usage_seconds_total", container, life.cores * (time - life.from), time)
            line("container_memory_working_set_bytes", container, 200e6, time)
            for (interface, share) in [("eth0", 0.75), ("eth1", 0.25), ("lo", 1.0)] {
                line(
                    "container_network_transmit_bytes_total",
                    "\(identity),id=\"/kubepods/\(uid)/pause\",interface=\"\(interface)\",node=\"\(life.node)\"",
                    life.sent * share * (time - life.from), time)
            }
        }
        guard hasStateMetrics else { return register(life, uid) }
        let pod = "\(identity),uid=\"\(uid)\""
        for time in scrapes(life.from, life.to + life.kept, 7.13) {
            let isDone = time >= life.to
            line(
                "kube_pod_info",
                "\(pod),node=\"\(life.node)\",created_by_kind=\"\(life.owner.kind)\",created_by_name=\"\(life.owner.name)\",host_network=\"\(life.isOnHostNetwork)\"",
                1, time)
            line("kube_pod_start_time", pod, life.from.rounded(.down), time)
            if isDone { line("kube_pod_completion_time", pod, life.to.rounded(.down), time) }
            for phase in ["Running", "Succeeded", "Failed"] {
                let value = (phase == "Running") != isDone && phase != "Failed" ? 1.0 : 0
                line("kube_pod_status_phase", "\(pod),phase=\"\(phase)\"", value, time)
            }
            let cores = life.requests.last { $0.from <= time }?.cores ?? 0
            let request = "\(pod),container=\"app\",node=\"\(life.node)\""
            line("kube_pod_container_resource_requests", "\(request),resource=\"cpu\",unit=\"core\"", cores, time)
            line("kube_pod_container_resource_requests", "\(request),resource=\"memory\",unit=\"byte\"", 1e9, time)
        }
        register(life, uid)
    }

    /// A node that was there for a time, as kube-state-metrics tells of it.
    mutating func addNode(_ name: String, from: Double, to: Double, type: String) {
        guard hasStateMetrics else { return }
        for time in scrapes(from, to, 7.13) {
            line(
                "kube_node_info",
                "node=\"\(name)\",provider_id=\"aws:///us-east-1a/i-\(name)\",kubelet_version=\"v1.33.1\"",
                1, time)
            line(
                "kube_node_labels",
                "node=\"\(name)\",label_node_kubernetes_io_instance_type=\"\(type)\","
                    + "label_topology_kubernetes_io_region=\"us-east-1\",label_eks_amazonaws_com_capacity_type=\"SPOT\"",
                1, time)
            for (resource, value) in [("cpu", 2.0), ("memory", 8_589_934_592)] {
                line("kube_node_status_capacity", "node=\"\(name)\",resource=\"\(resource)\"", value, time)
                line("kube_node_status_allocatable", "node=\"\(name)\",resource=\"\(resource)\"", value * 0.9, time)
            }
        }
    }

    mutating func add(_ metric: String, _ labels: String, from: Double, to: Double, value: Double = 1) {
        for time in scrapes(from, to, 7.13) { line(metric, labels, value, time) }
    }

    /// Takes away all samples of a time.
    mutating func forget(_ times: Range<Double>) {
        text =
            text.split(separator: "\n").filter { line in
                line.split(separator: " ").last.flatMap { Double($0) }.map { !times.contains($0) } ?? true
            }.joined(separator: "\n") + "\n"
    }

    private mutating func register(_ life: Life, _ uid: String) {
        guard life.to + life.kept >= Double(Self.end) else { return }
        let isDone = life.to < Double(Self.end)
        let cores = life.requests.last?.cores ?? 0
        live.append(
            Pod(
                namespace: life.namespace, name: life.pod, uid: uid, workload: life.workload, node: life.node,
                phase: isDone ? "Succeeded" : "Running", createdAt: Timestamp(seconds: Int64(life.from)),
                startedAt: Timestamp(seconds: Int64(life.from)),
                containers: [
                    PodContainer(
                        name: "app",
                        resources: Resources(
                            cpuRequest: .millicores(Int(cores * 1_000)),
                            memoryRequest: Quantity(nanos: 1_000_000_000_000_000_000, format: .decimalSI)),
                        lastTermination: isDone
                            ? Termination(
                                reason: "Completed", exitCode: 0, finishedAt: Timestamp(seconds: Int64(life.to))) : nil)
                ]))
    }

    /// Moments of scrapes, on a grid with an offset; a little is recorded of
    /// the time before the day.
    private func scrapes(_ from: Double, _ to: Double, _ offset: Double) -> [Double] {
        let earliest = max(from, Double(Self.start) - 7_200)
        let latest = min(to, Double(Self.end))
        guard earliest < latest else { return [] }
        let first = ((earliest - offset) / interval).rounded(.up) * interval + offset
        return first < latest ? Array(stride(from: first, to: latest, by: interval)) : []
    }

    private mutating func line(_ metric: String, _ labels: String, _ value: Double, _ time: Double) {
        text += "\(metric){\(labels)} \(value) \((time * 1_000).rounded() / 1_000)\n"
    }
}

extension PastCluster {
    /// One Deployment in two rollouts, resized once in place, and a CronJob
    /// with pods of 30 seconds that are kept for a while (`kept`), or not.
    static func shop(interval: Double, hasStateMetrics: Bool, kept: Double, jobs: Int = 720) -> PastCluster {
        var cluster = PastCluster(interval: interval, hasStateMetrics: hasStateMetrics)
        let (first, last) = (Double(start), Double(end))
        let web = WorkloadID(namespace: "shop", kind: .deployment, name: "web")
        let noon = first + 43_000
        for (index, name) in ["bcdfg", "hjklm", "npqrs"].enumerated() {
            cluster.add(
                Life(
                    workload: web, pod: "web-6c8d7f5b4c-\(name)", from: first - 50_000, to: noon + Double(index) * 77,
                    owner: ("ReplicaSet", "web-6c8d7f5b4c")))
            let resized = noon + 20_000
            cluster.add(
                Life(
                    workload: web, pod: "web-7d9f8b6c5d-\(name)", node: "b", from: noon + Double(index) * 77,
                    to: last + 1, requests: [(0, 0.5), (resized, 0.1)], owner: ("ReplicaSet", "web-7d9f8b6c5d")))
        }
        let tick = WorkloadID(namespace: "batch", kind: .cronJob, name: "tick")
        let gap = Double(seconds) / Double(jobs)
        for index in 0..<jobs {
            let from = first + gap * Double(index) + cluster.uniform(0..<max(1, gap - 40))
            cluster.add(
                Life(
                    namespace: "batch", workload: tick, pod: "tick-\(29_000_000 + index)-xzwvt",
                    node: from < noon ? "a" : "b", from: from,
                    to: from + 30, kept: kept, requests: [(0, 0.25)], cores: 0.4,
                    owner: ("Job", "tick-\(29_000_000 + index)")))
            if hasStateMetrics {
                cluster.add(
                    "kube_job_owner",
                    "namespace=\"batch\",job_name=\"tick-\(29_000_000 + index)\",owner_kind=\"CronJob\","
                        + "owner_name=\"tick\",owner_is_controller=\"true\"", from: from, to: from + 30 + kept)
            }
        }
        for name in ["6c8d7f5b4c", "7d9f8b6c5d"] where hasStateMetrics {
            cluster.add(
                "kube_replicaset_owner",
                "namespace=\"shop\",replicaset=\"web-\(name)\",owner_kind=\"Deployment\",owner_name=\"web\","
                    + "owner_is_controller=\"true\"", from: first, to: last)
        }
        cluster.addNode("a", from: first - 90_000, to: noon + 600, type: "m5.large")
        cluster.addNode("b", from: noon - 3_600, to: last, type: "m5.large")
        return cluster
    }

    /// What the API server knows at the end.
    var inventory: Inventory {
        let web = WorkloadID(namespace: "shop", kind: .deployment, name: "web")
        let tick = WorkloadID(namespace: "batch", kind: .cronJob, name: "tick")
        let resources = Resources(cpuRequest: .millicores(250), memoryRequest: .mebibytes(953))
        return Inventory(
            workloads: [
                Workload(id: web, apiVersion: "apps/v1", containers: [Container(name: "app")]),
                Workload(id: tick, apiVersion: "batch/v1", containers: [Container(name: "app", resources: resources)]),
            ], pods: live,
            nodes: [
                Node(
                    name: "b", labels: ["node.kubernetes.io/instance-type": "m5.large"],
                    cpuCapacity: .millicores(2_000),
                    memoryCapacity: .mebibytes(8_192), createdAt: Timestamp(seconds: Self.start + 43_000 - 3_600))
            ], volumes: [], storageClasses: [], loadBalancers: [])
    }

    func request(_ windows: [CostWindow]? = nil) -> CostHistoryRequest {
        let day = CostWindow(start: Timestamp(seconds: Self.start), end: Timestamp(seconds: Self.end))
        return CostHistoryRequest(windows: windows ?? [day], inventory: inventory)
    }
}
