import Foundation
import Support
import Testing
import UpidCore

@testable import UpidCluster

/// A real Prometheus, and the truth of what it was given.
private enum Shared {
    static let history = History.shop()
    static let server: Result<PrometheusServer, any Error> = Result {
        let server = try PrometheusServer(openMetrics: history.text)
        atexit { (try? Shared.server.get())?.stop() }
        return server
    }

    static func read(_ request: UsageRequest) async throws -> UsageReading {
        let url = try server.get().url
        return try await UsageReader(PrometheusConnection(baseURL: url, address: url), transport: CurlTransport())
            .read(request)
    }
}

@Suite struct UsageReaderTests {
    private func workload(_ name: String, _ reading: UsageReading) throws -> WorkloadUsage {
        try #require(reading.data.workloads.first { $0.workload.name == name && $0.pod == nil })
    }

    private func quantile(_ values: [Double], _ q: Double) -> Double {
        let sorted = values.sorted()
        return sorted[Int(q * Double(sorted.count - 1))]
    }

    @Test(arguments: [("web", "web"), ("db", "db"), ("bare.pod", "bare")])
    func usageMeetsTheTruth(name: String, truth: String) async throws {
        let reading = try await Shared.read(History.request())
        #expect(reading.gaps.isEmpty)
        let usage = try #require(try workload(name, reading).containers["app"])
        let cpu = try #require(usage.cpu)
        let steps = try #require(Shared.history.cpu[truth])
        for q in [0.5, 0.9, 0.95, 0.99] {
            let measured = try #require(cpu.histogram.quantile(q))
            #expect(abs(measured / quantile(steps, q) - 1) < 0.03, "p\(q): \(measured), \(quantile(steps, q))")
        }
        let largest = try #require(steps.max())
        #expect(abs(cpu.max / largest - 1) < 0.05)
        #expect(abs(cpu.mean / (steps.reduce(0, +) / Double(steps.count)) - 1) < 0.02)
        // Steps around the gap and the restarts have values too.
        #expect(cpu.samples >= steps.count && cpu.samples <= steps.count + 12)
        #expect(usage.memory?.max == Shared.history.memoryMax[truth])
        #expect(Set(try workload(name, reading).containers.keys) == ["app"])
    }

    @Test func everythingElseMeetsTheTruth() async throws {
        let reading = try await Shared.read(History.request())
        let web = try workload("web", reading)
        let app = try #require(web.containers["app"])
        #expect(app.restarts == 1)
        #expect(app.oomKills == 1)
        let share = try #require(app.throttledShare)
        #expect(abs(share - 0.25) < 0.003)
        #expect(try workload("db", reading).containers["app"]?.throttledShare == nil)
        #expect(try workload("db", reading).containers["app"]?.restarts == 0)
        let received = try #require(try workload("db", reading).networkReceived)
        #expect(abs(received / 1_000 - 1) < 0.05)
        let sent = try #require(try workload("db", reading).networkSent)
        #expect(abs(sent / 250 - 1) < 0.05)
        #expect(web.networkReceived == nil)
        // One pod follows the other; nothing was there for two hours but a step at either end.
        #expect(web.replicas.allSatisfy { $0.pods == 1 })
        #expect((34...36).contains(web.replicas.count))
        #expect(reading.unattributedPods == 1)
        #expect(reading.data.scrapeInterval == 60)
        #expect(reading.data.rateWindow == 300)
        #expect(reading.queries <= 11)
        #expect(reading.data.workloads.map(\.workload.name) == ["db", "web", "bare.pod"])
    }

    @Test func namedWorkloadsAndPodsAlone() async throws {
        let all = try await Shared.read(History.request())
        var request = History.request()
        request.wholeNamespaces = false
        request.workloads = request.workloads.filter { $0.id.name == "web" }
        request.singlePods = [NamespacedName(namespace: "shop", name: "web-7d9f8b6c5d-bcdfg")]
        let reading = try await Shared.read(request)
        #expect(reading.data.workloads.map(\.pod) == [nil, "web-7d9f8b6c5d-bcdfg"])
        #expect(reading.unattributedPods == 0)
        #expect(try workload("web", reading).containers == workload("web", all).containers)
        let whole = try #require(reading.data.workloads[0].containers["app"]?.cpu)
        let alone = try #require(reading.data.workloads[1].containers["app"]?.cpu)
        #expect(alone.samples < whole.samples)
        #expect(reading.data.workloads[1].containers["app"]?.restarts == 1)
        #expect(alone.firstSample > whole.firstSample)
    }

    /// The second pod of web starts in the window and restarts once; db's pod
    /// has a second life, and one restart that its id does not show.
    @Test(arguments: [("web", 2), ("db", 1), ("bare.pod", 0)]) func startsAreKeptApart(name: String, starts: Int)
        async throws
    {
        let usage = try #require(try workload(name, await Shared.read(History.request())).containers["app"])
        #expect(usage.cpu?.startup?.samples ?? 0 == starts)
        #expect(usage.memory?.startup == nil)
        let days = try #require(usage.cpu?.days)
        #expect(days.map(\.start.seconds) == [History.end - 2 * 86_400, History.end - 86_400])
        #expect(days.reduce(0) { $0 + $1.samples } == usage.cpu?.samples)
    }

    @Test func longerStepsKeepTheMemoryPeak() async throws {
        let reading = try await Shared.read(History.request(step: 3_600))
        let memory = try #require(try workload("web", reading).containers["app"]?.memory)
        #expect(memory.max == 700e6)
        #expect(reading.data.step == 3_600)
    }

    @Test func twoRunsAreEqual() async throws {
        let first = try await Shared.read(History.request())
        let second = try await Shared.read(History.request())
        #expect(first.data == second.data)
    }

    @Test func halvesWhatIsTooMuch() async throws {
        // A query may hold 1,200 values only; CPU usage of the whole window has more.
        let server = try PrometheusServer(
            openMetrics: Shared.history.text, arguments: ["--query.max-samples=1200"])
        defer { server.stop() }
        let connection = PrometheusConnection(baseURL: server.url, address: server.url)
        let reading = try await UsageReader(connection, transport: CurlTransport()).read(History.request())
        let all = try await Shared.read(History.request())
        #expect(reading.queries > all.queries)
        #expect(reading.gaps.isEmpty)
        for name in ["web", "db", "bare.pod"] {
            let halved = try workload(name, reading).containers["app"]
            let whole = try workload(name, all).containers["app"]
            #expect(halved?.cpu?.histogram == whole?.cpu?.histogram)
            #expect(halved?.cpu?.days.map(\.histogram) == whole?.cpu?.days.map(\.histogram))
            #expect(halved?.cpu?.startup == whole?.cpu?.startup)
            #expect(halved?.memory?.hours.map(\.max) == whole?.memory?.hours.map(\.max))
            #expect(halved?.cpu?.maxAt == whole?.cpu?.maxAt)
            #expect(halved?.restarts == whole?.restarts)
            #expect(try workload(name, reading).replicas == workload(name, all).replicas)
        }
    }

    @Test func whatFailsIsSaidAndTheRestStands() async throws {
        let url = try Shared.server.get().url
        let live = CurlTransport()
        let transport = FailingTransport(live) { $0.contains("max_over_time%28container_memory") }
        let connection = PrometheusConnection(baseURL: url, address: "p")
        let reading = try await UsageReader(connection, transport: transport).read(History.request())
        #expect(reading.gaps.count == 1)
        #expect(reading.gaps[0].what.hasPrefix("memory usage of namespaces \"shop\", \"slow\", 2026-03-01T00:05:00Z"))
        #expect(reading.gaps[0].why == "the Prometheus at p answered HTTP 500")
        let app = try #require(try workload("web", reading).containers["app"])
        #expect(app.memory == nil)
        #expect(app.cpu != nil)
        #expect(try !workload("web", reading).replicas.isEmpty)
    }

    @Test func patienceWithAServerThatOnlyTimesOutEnds() async throws {
        let transport = ScriptedTransport { request in
            let isQuestion = request.url.contains("query_range")
            return .init(
                status: isQuestion ? 503 : 200,
                body: isQuestion
                    ? #"{"status":"error","errorType":"timeout","error":"query timed out"}"#
                    : #"{"status":"success","data":{"resultType":"vector","result":[]}}"#)
        }
        func reading(patience: Duration) async throws -> UsageReading {
            let connection = PrometheusConnection(baseURL: "http://p", address: "p")
            return try await UsageReader(connection, transport: transport, concurrency: 1, patience: patience)
                .read(History.request())
        }
        let patient = try await reading(patience: .seconds(600))
        let impatient = try await reading(patience: .zero)
        #expect(patient.queries > 100)
        #expect(impatient.queries < 10)
        #expect(impatient.gaps.map(\.why).contains("the Prometheus at p took too long with other queries to be asked"))
    }

    @Test func anUnreachableServerIsAnError() async throws {
        let connection = PrometheusConnection(baseURL: "http://127.0.0.1:1", address: "http://127.0.0.1:1")
        await #expect(throws: PrometheusError.self) {
            _ = try await UsageReader(connection, transport: CurlTransport()).read(History.request())
        }
    }
}
