import Support
import Testing
import UpidCore

@testable import UpidCluster

/// Metrics servers whose series lead a careless reader astray.
@Suite struct ReadingFaultTests {
    private static let db = WorkloadID(namespace: "shop", kind: .statefulSet, name: "db")
    private static let exporter = WorkloadID(namespace: "monitoring", kind: .deployment, name: "ksm")

    private static func read(
        _ history: History, of ids: [WorkloadID] = [db], end: Int64 = History.end,
        transport: any HTTPTransport = CurlTransport(), change: (inout UsageRequest) -> Void = { _ in }
    ) async throws -> UsageReading {
        let server = try PrometheusServer(openMetrics: history.text)
        defer { server.stop() }
        var request = UsageRequest(
            start: Timestamp(seconds: History.start), end: Timestamp(seconds: end),
            workloads: ids.map { Workload(id: $0, apiVersion: "apps/v1") }, pods: [])
        change(&request)
        return try await UsageReader(
            PrometheusConnection(baseURL: server.url, address: "p"), transport: transport
        ).read(request)
    }

    private static func labels(_ pod: String, _ container: String = "app", _ more: String = "") -> String {
        "namespace=\"shop\",pod=\"\(pod)\",container=\"\(container)\"\(more)"
    }

    /// Two clusters that have the same StatefulSet.
    private static func twoClusters(_ label: String = "cluster", others: [String] = ["b"]) -> History {
        var history = History()
        for (index, cluster) in (["a"] + others).enumerated() {
            let labels = labels("db-0", "app", ",\(label)=\"\(cluster)\"")
            let factor = Double(index + 1)
            history.add("container_memory_working_set_bytes", labels) { _ in 100e6 * factor }
            history.add("container_cpu_usage_seconds_total", labels) { Double($0 - History.start) * factor }
            history.add("kube_pod_container_status_restarts_total", labels) { $0 > History.end - 3_600 ? factor : 0 }
            history.add("kube_pod_container_status_last_terminated_reason", labels + ",reason=\"OOMKilled\"")
        }
        return history
    }

    @Test(arguments: ["cluster", "k8s_cluster_name"])
    func clustersAreNotMixed(label: String) async throws {
        await #expect(throws: PrometheusError.severalClusters(address: "p", label: label, values: ["a", "b"])) {
            _ = try await Self.read(Self.twoClusters(label))
        }
    }

    @Test func anUnnamedClusterBesideANamedOneIsAnother() async throws {
        await #expect(throws: PrometheusError.severalClusters(address: "p", label: "cluster", values: ["", "a"])) {
            _ = try await Self.read(Self.twoClusters(others: [""]))
        }
    }

    /// Every question carries the label, and the other cluster's series stay
    /// out of all answers.
    @Test(arguments: [("a", 1.0), ("b\\\\odd\\\"", 2)])
    func aLabelPicksTheCluster(name: String, factor: Double) async throws {
        let value = name.replacing("\\\\", with: "\\").replacing("\\\"", with: "\"")
        let label = try LabelMatcher("cluster=\(value)")
        let matcher = PercentEncoding.query("cluster=\"\(name)\"")
        let strict = FailingTransport(CurlTransport()) { !$0.contains(matcher) }
        for isWhole in [true, false] {
            let reading = try await Self.read(Self.twoClusters(others: ["b\\\\odd\\\""]), transport: strict) {
                $0.labels = [label]
                $0.wholeNamespaces = isWhole
                $0.pods = [
                    Pod(
                        namespace: "shop", name: "db-0", workload: Self.db, startedAt: Timestamp(seconds: History.start)
                    )
                ]
            }
            #expect(reading.gaps.isEmpty)
            let usage = try #require(reading.data.workloads.first?.containers["app"])
            #expect(usage.memory?.max == 100e6 * factor)
            #expect(abs(try #require(usage.cpu).max / factor - 1) < 0.01)
            #expect(usage.restarts == Int(factor))
            #expect(usage.oomKills == Int(factor))
        }
    }

    @Test func aLabelThatNothingHasIsSaid() async throws {
        let label = try LabelMatcher("cluster=c")
        let reading = try await Self.read(Self.twoClusters()) { $0.labels = [label] }
        #expect(
            reading.gaps == [
                Gap(
                    what: "usage history",
                    why: "the Prometheus at p has no usage of these workloads with cluster=\"c\"",
                    hint: "check --prometheus-label")
            ])
        #expect(reading.data.workloads.isEmpty)
    }

    @Test func anotherLabelThanTheClustersDoesNotHelp() async throws {
        let label = try LabelMatcher("container=app")
        await #expect(throws: PrometheusError.self) {
            _ = try await Self.read(Self.twoClusters()) { $0.labels = [label] }
        }
    }

    /// Memory of one namespace cannot be read: its workloads are marked, and
    /// no others.
    @Test(arguments: ["container_memory", "container_cpu_usage"])
    func usageThatWasReadInPartIsMarked(metric: String) async throws {
        var history = History()
        let other = WorkloadID(namespace: "calm", kind: .statefulSet, name: "db")
        for namespace in ["shop", "calm"] {
            let labels = "namespace=\"\(namespace)\",pod=\"db-0\",container=\"app\""
            history.add("container_memory_working_set_bytes", labels) { _ in 100e6 }
            history.add("container_cpu_usage_seconds_total", labels) { Double($0 - History.start) }
        }
        let transport = FailingTransport(CurlTransport(), status: 503) { text in
            text.contains(metric) && text.contains("shop") && (text.contains("rate%28") || text.contains("max_over"))
        }
        let reading = try await Self.read(history, of: [Self.db, other], transport: transport)
        #expect(!reading.gaps.isEmpty && reading.gaps.allSatisfy { $0.what.contains("namespace \"shop\"") })
        for usage in reading.data.workloads {
            #expect(usage.containers["app"]?.isIncomplete == (usage.workload == Self.db))
        }
        #expect(reading.data.workloads.count == 2)
    }

    /// kube-state-metrics, scraped without honor_labels: its own pod stands
    /// where the pods that it tells of should.
    private static func withoutHonour() -> History {
        var history = History()
        let target = "namespace=\"monitoring\",pod=\"ksm-7d9f8b6c5d-bcdfg\",container=\"ksm\""
        let told = "exported_namespace=\"shop\",exported_pod=\"db-0\",exported_container=\"app\",uid=\"one\""
        for labels in [target, labels("db-0")] {
            history.add("container_memory_working_set_bytes", labels) { _ in 100e6 }
        }
        history.add("kube_pod_container_status_restarts_total", "\(target),\(told)") {
            $0 > History.end - 3_600 ? 3 : 0
        }
        history.add("kube_pod_container_status_last_terminated_reason", "\(target),\(told),reason=\"OOMKilled\"")
        history.add(
            "kube_pod_owner",
            "\(target),exported_namespace=\"shop\",exported_pod=\"db-0\",owner_kind=\"StatefulSet\",owner_name=\"db\"")
        return history
    }

    @Test func whatIsToldOfOthersIsNotTheExportersOwn() async throws {
        let reading = try await Self.read(Self.withoutHonour(), of: [Self.db, Self.exporter])
        let own = try #require(reading.data.workloads.first { $0.workload == Self.exporter }?.containers["ksm"])
        #expect(own.restarts == 0)
        #expect(own.oomKills == 0)
        #expect(own.memory != nil)
        let told = try #require(reading.data.workloads.first { $0.workload == Self.db }?.containers["app"])
        #expect(told.restarts == 3)
        #expect(told.oomKills == 3)
    }

    @Test func theRunningStepCountsForMemory() async throws {
        var history = History()
        let end = History.end - 100
        history.add("container_memory_working_set_bytes", Self.labels("db-0")) { $0 > end - 180 ? 700e6 : 100e6 }
        let memory = try #require(
            try await Self.read(history, end: end).data.workloads.first?.containers["app"]?.memory)
        #expect(memory.max == 700e6)
    }

    @Test func networkThatWasReadInPartIsUnknown() async throws {
        var history = History()
        history.add("container_memory_working_set_bytes", Self.labels("db-0")) { _ in 100e6 }
        for metric in ["container_network_receive_bytes_total", "container_network_transmit_bytes_total"] {
            history.add(metric, "namespace=\"shop\",pod=\"db-0\",interface=\"eth0\"") { Double($0 - History.start) }
        }
        let live = CurlTransport()
        let whole = try await Self.read(history)
        #expect(whole.data.workloads.first?.networkReceived != nil)
        // The whole is too much; of its halves one fails.
        let transport = FailingTransport(live, status: 503) { text in
            text.contains("network_receive") && text.contains("end=\(History.end)")
        }
        let usage = try #require(try await Self.read(history, transport: transport).data.workloads.first)
        #expect(usage.networkReceived == nil)
        #expect(usage.networkSent != nil)
    }
}
