import UpidCluster
import UpidCore

/// Two days of a small cluster, written as Prometheus would have scraped it,
/// with the truth beside it.
struct History {
    /// 2026-03-01T00:00:00Z
    static let start: Int64 = 1_772_323_200
    static let end = start + 36 * 3_600
    /// Prometheus was away.
    static let gap = (start + 10 * 3_600)..<(start + 12 * 3_600)
    static let step: Int64 = 300

    private(set) var text = ""
    /// Mean cores per 5-minute step in which a container lived throughout.
    private(set) var cpu: [String: [Double]] = [:]
    /// The highest working set per container.
    private(set) var memoryMax: [String: Double] = [:]
    private(set) var throttledShare: [String: Double] = [:]

    /// One container of a pod, and when it lived.
    struct Life {
        var namespace = "shop"
        var pod: String
        var container = "app"
        var uid: String
        /// Truth is kept by this name.
        var truth: String
        var from = History.start
        var to = History.end
        var interval: Int64 = 30
        /// Moments of restarts: the counter begins again, the id changes.
        var restarts: [Int64] = []
        var newSeries = true
        var replicas = ["a"]
        var level = 0.2
        var limited = false
        /// A single sample of this many bytes in the middle of its life.
        var spike: Double?
    }

    /// Cores in a step: a daily course with noise, different for each pod.
    private static func cores(_ life: Life, _ step: Int64) -> Double {
        var seed = UInt64(bitPattern: step) &* 0x9E37_79B9_7F4A_7C15
        for byte in life.uid.utf8 { seed = (seed ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        seed ^= seed >> 31
        let noise = Double(seed % 1_000) / 1_000
        let hour = Double(step / 12 % 24)
        return life.level * (0.5 + abs(hour - 12) / 12 + noise)
    }

    private static func integral(_ life: Life, from: Int64, to: Int64) -> Double {
        var sum = 0.0
        var time = from
        while time < to {
            let stepEnd = min((time / step + 1) * step, to)
            sum += cores(life, time / step) * Double(stepEnd - time)
            time = stepEnd
        }
        return sum
    }

    mutating func add(_ life: Life) {
        let middle = (life.from + life.to) / 2 / life.interval * life.interval
        for (replica, name) in life.replicas.enumerated() {
            for cut in pieces(life) {
                let id = life.newSeries ? "\(life.uid)-\(cut.lowerBound)" : life.uid
                let labels =
                    "namespace=\"\(life.namespace)\",pod=\"\(life.pod)\",container=\"\(life.container)\","
                    + "id=\"\(id)\",job=\"kubelet\",prometheus_replica=\"\(name)\""
                var counter = 0.0
                var before = cut.lowerBound
                for time in scrapes(cut, life.interval, offset: Int64(replica) * 7) {
                    counter += Self.integral(life, from: before, to: time)
                    before = time
                    guard !Self.gap.contains(time) else { continue }
                    var bytes = 100e6 + Double(time % 3_600) * 1_000
                    if let spike = life.spike, time == middle { bytes = spike }
                    memoryMax[life.truth] = max(memoryMax[life.truth] ?? 0, bytes)
                    text += "container_cpu_usage_seconds_total{\(labels)} \(counter) \(time)\n"
                    text += "container_memory_working_set_bytes{\(labels)} \(bytes) \(time)\n"
                    if life.limited {
                        let age = Double(time - cut.lowerBound)
                        text += "container_cpu_cfs_periods_total{\(labels)} \(age * 10) \(time)\n"
                        text += "container_cpu_cfs_throttled_periods_total{\(labels)} \(age * 2.5) \(time)\n"
                        throttledShare[life.truth] = 0.25
                    }
                }
            }
        }
        var step = (life.from + Self.step - 1) / Self.step
        while (step + 1) * Self.step <= life.to {
            let within = step * Self.step..<(step + 1) * Self.step
            if !within.overlaps(Self.gap), !life.restarts.contains(where: within.contains) {
                cpu[life.truth, default: []].append(Self.cores(life, step))
            }
            step += 1
        }
    }

    /// Any other series, with one value at all scrapes of a minute.
    mutating func add(
        _ metric: String, _ labels: String, from: Int64 = start, to: Int64 = end, value: (Int64) -> Double = { _ in 1 }
    ) {
        for time in scrapes(from..<to, 60, offset: 0) where !Self.gap.contains(time) {
            text += "\(metric){\(labels)} \(value(time)) \(time)\n"
        }
    }

    private func pieces(_ life: Life) -> [Range<Int64>] {
        let cuts = [life.from] + life.restarts + [life.to + 1]
        return zip(cuts, cuts.dropFirst()).map { $0..<$1 }
    }

    private func scrapes(_ range: Range<Int64>, _ interval: Int64, offset: Int64) -> [Int64] {
        let first = (range.lowerBound - offset + interval - 1) / interval * interval + offset
        return first < range.upperBound ? Array(stride(from: first, to: range.upperBound, by: Int(interval))) : []
    }
}

extension History {
    /// The cluster that ``UsageReaderTests`` reads.
    static func shop() -> History {
        var history = History()
        let noon = start + 12 * 3_600 + 1_930
        // A Deployment: a pod of an older ReplicaSet, then the present one with a restart, seen by two Prometheus.
        history.add(
            Life(
                pod: "web-6c8d7f5b4c-xzwvt", uid: "old", truth: "web", to: noon, replicas: ["a", "b"], limited: true,
                spike: 700e6))
        history.add(
            Life(
                pod: "web-7d9f8b6c5d-bcdfg", uid: "new", truth: "web", from: noon, restarts: [noon + 36_000],
                replicas: ["a", "b"], limited: true))
        // A StatefulSet's pod in two lives, with a counter that falls back.
        history.add(Life(pod: "db-0", uid: "one", truth: "db", to: noon, restarts: [noon - 7_200], newSeries: false))
        history.add(Life(pod: "db-0", uid: "two", truth: "db", from: noon + 600, level: 0.05))
        // Scraped once a minute, in a namespace whose name needs no escape but whose pod has a dot.
        history.add(Life(namespace: "slow", pod: "bare.pod", uid: "bare", truth: "bare", interval: 60, level: 1.5))
        // What must not be counted.
        for container in ["", "POD"] {
            history.add(
                Life(pod: "web-7d9f8b6c5d-bcdfg", container: container, uid: "c\(container)", truth: "none", level: 9))
        }
        history.add(Life(pod: "stranger", uid: "stranger", truth: "stranger", level: 7))
        history.add(Life(namespace: "other", pod: "web-7d9f8b6c5d-bcdfg", uid: "elsewhere", truth: "none", level: 8))

        let owner = "owner_is_controller=\"true\""
        history.add(
            "kube_pod_owner",
            "namespace=\"shop\",pod=\"web-6c8d7f5b4c-xzwvt\",uid=\"old\",owner_kind=\"ReplicaSet\","
                + "owner_name=\"web-6c8d7f5b4c\",\(owner)", to: noon)
        history.add(
            "kube_replicaset_owner",
            "namespace=\"shop\",replicaset=\"web-6c8d7f5b4c\",owner_kind=\"Deployment\",owner_name=\"web\",\(owner)")
        let web = "namespace=\"shop\",pod=\"web-7d9f8b6c5d-bcdfg\",container=\"app\",uid=\"new\""
        history.add("kube_pod_container_status_restarts_total", web, from: noon) { $0 >= noon + 36_000 ? 1 : 0 }
        history.add(
            "kube_pod_container_status_last_terminated_reason", web + ",reason=\"OOMKilled\"", from: noon + 36_000)
        for interface in ["eth0", "veth12ab", "lo"] {
            let labels = "namespace=\"shop\",pod=\"db-0\",interface=\"\(interface)\",id=\"sandbox\""
            history.add("container_network_receive_bytes_total", labels) { Double($0 - start) * 1_000 }
            history.add("container_network_transmit_bytes_total", labels) { Double($0 - start) * 250 }
        }
        return history
    }

    /// What the API server knows of it now.
    static func request(step: Int? = nil) -> UsageRequest {
        let web = WorkloadID(namespace: "shop", kind: .deployment, name: "web")
        let db = WorkloadID(namespace: "shop", kind: .statefulSet, name: "db")
        let bare = WorkloadID(namespace: "slow", kind: .pod, name: "bare.pod")
        let limited = Container(name: "app", resources: Resources(cpuLimit: .millicores(500)))
        func pod(_ id: WorkloadID, _ name: String) -> Pod {
            Pod(
                namespace: id.namespace, name: name, workload: id, startedAt: Timestamp(seconds: start),
                containers: [PodContainer(name: "app")])
        }
        return UsageRequest(
            start: Timestamp(seconds: start), end: Timestamp(seconds: end), step: step,
            workloads: [
                Workload(id: web, apiVersion: "apps/v1", containers: [limited]),
                Workload(id: db, apiVersion: "apps/v1"), Workload(id: bare, apiVersion: "v1"),
            ], pods: [pod(web, "web-7d9f8b6c5d-bcdfg"), pod(db, "db-0"), pod(bare, "bare.pod")])
    }
}
