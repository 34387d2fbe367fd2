import Foundation
import Support
import Testing
import UpidCore

@testable import UpidCluster
@testable import UpidCostHistory

@Suite(.serialized) struct CostHistoryReaderTests {
    private func read(
        _ cluster: PastCluster, _ windows: [CostWindow]? = nil
    ) async throws -> CostHistoryReading {
        let server = try PrometheusServer(openMetrics: cluster.text)
        defer { server.stop() }
        let connection = PrometheusConnection(baseURL: server.url, address: "test")
        return try await CostHistoryReader(connection, transport: CurlTransport()).read(cluster.request(windows))
    }

    private func seconds(_ consumption: Consumption, _ name: String) -> Double {
        consumption.pods.filter { $0.workload?.name == name }.reduce(0) { $0 + $1.time.seconds }
    }

    private func sum(
        _ consumption: Consumption, _ name: String, _ amount: (ContainerConsumption) -> Double?
    ) -> Double {
        consumption.pods.filter { $0.workload?.name == name }.flatMap(\.containers).reduce(0) {
            $0 + $1.seconds * (amount($1) ?? 0)
        }
    }

    private func expectClose(_ value: Double, _ truth: Double?, within share: Double, _ what: String) throws {
        let truth = try #require(truth)
        #expect(abs(value / truth - 1) <= share, "\(what): \(value), true \(truth)")
    }

    /// Pods that are kept until they were scraped are known to the second.
    @Test(arguments: [30.0, 60, 300]) func podHoursMeetTheTruth(interval: Double) async throws {
        let cluster = PastCluster.shop(interval: interval, hasStateMetrics: true, kept: 700)
        let reading = try await read(cluster)
        #expect(reading.gaps.isEmpty)
        #expect(reading.queries <= 14)
        #expect(abs(reading.scrapeInterval - Int(interval)) <= Int(interval / 50))
        let all = try #require(reading.consumptions.first)
        try expectClose(seconds(all, "web"), cluster.podSeconds["web"], within: 0.01, "pod-seconds of web")
        try expectClose(seconds(all, "tick"), cluster.podSeconds["tick"], within: 0.01, "pod-seconds of tick")
        #expect(all.pods.filter { $0.workload?.name == "tick" }.allSatisfy { $0.workload?.kind == .cronJob })
        try expectClose(sum(all, "web", \.cpuRequest), cluster.requested["web"], within: 0.02, "request of web")
        try expectClose(sum(all, "web", \.cpuUsage), cluster.used["web"], within: 0.01, "usage of web")
        try expectClose(sum(all, "web", \.heldCPU), cluster.held["web"], within: 0.02, "held by web")
        #expect(Set(all.pods.compactMap(\.node)) == ["a", "b"])
    }

    /// Counters of all interfaces but the loopback; the traffic of a whole
    /// node is nobody's.
    @Test func dataThatPodsSentIsRead() async throws {
        var cluster = PastCluster.shop(interval: 60, hasStateMetrics: true, kept: 700)
        let agent = WorkloadID(namespace: "shop", kind: .daemonSet, name: "agent")
        cluster.add(
            PastCluster.Life(
                workload: agent, pod: "agent-x", from: Double(PastCluster.start), to: Double(PastCluster.end) + 1,
                owner: ("DaemonSet", "agent"), isOnHostNetwork: true))
        let days = [0, 12, 24].map { Timestamp(seconds: PastCluster.start + $0 * 3_600) }
        let windows = [CostWindow(start: days[0], end: days[1]), CostWindow(start: days[1], end: days[2])]
        let reading = try await read(cluster, windows)
        let pods = reading.consumptions.flatMap(\.pods)
        func sent(_ name: String) -> Double {
            pods.filter { $0.workload?.name == name }.reduce(0) { $0 + ($1.egress?.anywhere ?? 0) }
        }
        try expectClose(
            sent("web"), cluster.podSeconds["web"].map { $0 * 1_000 }, within: 0.01, "bytes that web sent")
        #expect(sent("agent") == 0)
    }

    /// Pods that are gone with their end are seen at every tenth scrape, and
    /// count ten times then.
    @Test(arguments: [(30.0, 0.01), (300, 0.35)]) func shortPodsAreRightOnAverage(interval: Double, share: Double)
        async throws
    {
        let cluster = PastCluster.shop(interval: interval, hasStateMetrics: true, kept: 0)
        let all = try #require(try await read(cluster).consumptions.first)
        try expectClose(seconds(all, "web"), cluster.podSeconds["web"], within: 0.01, "pod-seconds of web")
        try expectClose(seconds(all, "tick"), cluster.podSeconds["tick"], within: share, "pod-seconds of tick")
        try expectClose(sum(all, "tick", \.cpuRequest), cluster.requested["tick"], within: share, "request of tick")
    }

    @Test func usageOfShortPodsIsSeen() async throws {
        let cluster = PastCluster.shop(interval: 30, hasStateMetrics: true, kept: 700)
        let all = try #require(try await read(cluster).consumptions.first)
        try expectClose(sum(all, "tick", \.cpuUsage), cluster.used["tick"], within: 0.25, "usage of tick")
    }

    @Test(arguments: [(30.0, 0.01), (300, 0.35)]) func containersAloneTellOfPods(interval: Double, share: Double)
        async throws
    {
        let cluster = PastCluster.shop(interval: interval, hasStateMetrics: false, kept: 0)
        let reading = try await read(cluster)
        #expect(reading.gaps.map(\.what) == ["requests of the past"])
        #expect(!reading.hasStateMetrics)
        let all = try #require(reading.consumptions.first)
        try expectClose(seconds(all, "web"), cluster.podSeconds["web"], within: 0.01, "pod-seconds of web")
        try expectClose(seconds(all, "tick"), cluster.podSeconds["tick"], within: share, "pod-seconds of tick")
        // Requests are those of now.
        try expectClose(
            sum(all, "web", \.cpuRequest), cluster.podSeconds["web"].map { $0 * 0.1 }, within: 0.01, "request of web")
    }

    @Test func nodesThatWentAreThere() async throws {
        let all = try #require(
            try await read(PastCluster.shop(interval: 60, hasStateMetrics: true, kept: 700, jobs: 40)).consumptions
                .first)
        #expect(all.nodes.map(\.node.name).sorted() == ["a", "b"])
        let gone = try #require(all.nodes.first { $0.node.name == "a" })
        #expect(gone.node.labels["node.kubernetes.io/instance-type"] == "m5.large")
        #expect(gone.node.labels["eks.amazonaws.com/capacityType"] == "SPOT")
        #expect(gone.node.providerID == "aws:///us-east-1a/i-a")
        #expect(gone.node.cpuCapacity == .millicores(2_000))
        #expect(gone.node.memoryAllocatable < gone.node.memoryCapacity)
        #expect(abs(gone.time.seconds - 43_600) < 90)
        #expect(all.nodes.first { $0.node.name == "b" }?.time.seconds == Double(PastCluster.seconds) - 39_400)
    }

    /// The sum of parts is the whole, whatever they are cut at.
    @Test func windowsAddUp() async throws {
        let cluster = PastCluster.shop(interval: 60, hasStateMetrics: true, kept: 700, jobs: 200)
        let cuts = [0, 7_777, 40_000, 43_200, 86_400].map { Timestamp(seconds: PastCluster.start + $0) }
        let windows = zip(cuts, cuts.dropFirst()).map { CostWindow(start: $0, end: $1) }
        let parts = try await read(cluster, windows).consumptions
        let whole = try #require(try await read(cluster).consumptions.first)
        #expect(parts.count == 4)
        for name in ["web", "tick"] {
            let amounts: [(ContainerConsumption) -> Double?] = [\.cpuRequest, { _ in 1 }]
            for amount in amounts {
                let together = parts.reduce(0) { $0 + sum($1, name, amount) }
                try expectClose(together, sum(whole, name, amount), within: 1e-6, name)
            }
        }
    }

    @Test func aLaterBeginningIsTold() async throws {
        let cluster = PastCluster.shop(interval: 60, hasStateMetrics: true, kept: 700, jobs: 40)
        let days = (-3..<1).map { day in
            CostWindow(
                start: Timestamp(seconds: PastCluster.start + day * 86_400),
                end: Timestamp(seconds: PastCluster.start + (day + 1) * 86_400))
        }
        let reading = try await read(cluster, days)
        // Two hours before the day are recorded.
        #expect(reading.consumptions.count == 2)
        let begins = try #require(reading.begins)
        #expect(abs(begins.seconds - (PastCluster.start - 7_200)) <= 120)
        #expect(reading.consumptions.first?.window.start == begins)
        #expect(reading.gaps.count == 1 && !reading.gaps[0].isPartial)
    }

    /// Pods before and after a time without samples were there in it.
    @Test func holesAreTold() async throws {
        let whole = PastCluster.shop(interval: 60, hasStateMetrics: true, kept: 700, jobs: 40)
        let hole = Double(PastCluster.start + 60_000)..<Double(PastCluster.start + 71_000)
        var cluster = whole
        cluster.forget(hole)
        let reading = try await read(cluster)
        #expect(reading.gaps.count == 1 && reading.gaps[0].what.hasPrefix("pods from ") && !reading.gaps[0].isPartial)
        let all = try #require(reading.consumptions.first)
        try expectClose(seconds(all, "web"), whole.podSeconds["web"], within: 0.01, "pod-seconds of web")
        try expectClose(sum(all, "web", \.cpuUsage), whole.used["web"], within: 0.01, "usage of web")
    }

    @Test func aWindowWithoutDataIsAnError() async throws {
        let cluster = PastCluster.shop(interval: 300, hasStateMetrics: true, kept: 0, jobs: 4)
        let window = CostWindow(
            start: Timestamp(seconds: PastCluster.start - 900_000), end: Timestamp(seconds: PastCluster.start - 800_000)
        )
        await #expect(
            throws: CostHistoryError.noData(address: "test", start: window.start, end: window.end)
        ) { try await read(cluster, [window]) }
        await #expect(throws: CostHistoryError.emptyWindow) { try await read(cluster, []) }
    }
}
