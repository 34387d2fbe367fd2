import Foundation
import Support
import Testing
import UpidCore

@testable import UpidCluster

private enum Shared {
    static let server: Result<PrometheusServer, any Error> = Result {
        let server = try PrometheusServer(openMetrics: ActivityHistory.history().text)
        atexit { (try? Shared.server.get())?.stop() }
        return server
    }

    static func read(
        _ request: ActivityRequest = ActivityHistory.request(), transport: any HTTPTransport = CurlTransport()
    ) async throws -> ActivityReading {
        let url = try server.get().url
        return try await ActivityReader(PrometheusConnection(baseURL: url, address: "p"), transport: transport)
            .read(request)
    }
}

/// Activity from a real Prometheus, against what it was given.
@Suite struct ActivityReaderTests {
    private func hours(
        _ name: String, _ kind: ActivitySignal.Kind, _ source: String, _ reading: ActivityReading,
        workloadKind: WorkloadKind? = nil
    ) throws -> [Int64: UsageHour] {
        let workload = try #require(
            reading.data.workloads.first {
                $0.workload.name == name && (workloadKind == nil || $0.workload.kind == workloadKind)
            })
        let found = workload.signals.filter { $0.kind == kind && $0.source == source }
        let signal = try #require(found.first)
        #expect(found.count == 1)
        return Dictionary(
            uniqueKeysWithValues: signal.hours.map { (($0.start.seconds - ActivityHistory.start) / 3_600, $0) })
    }

    private func isAbout(_ value: Double?, _ truth: Double, within share: Double = 0.01) -> Bool {
        value.map { abs($0 - truth) <= share * truth } ?? false
    }

    @Test func trafficMeetsTheTruth() async throws {
        let reading = try await Shared.read()
        #expect(reading.gaps.isEmpty, "\(reading.gaps)")
        let received = try hours("web", .networkReceived, "cadvisor", reading)
        // Two pods before, three after; the last half hour counts too, two hours were not scraped.
        for hour in [2, 8, 16, 24, 33] as [Int64] {
            let pods = hour < 20 ? 2 : 3
            let from = ActivityHistory.start + hour * 3_600
            var truth = 0.0
            var top = 0.0
            for pod in 0..<pods {
                let bytes = ActivityHistory.counter(from: from, to: from + 3_600) { ActivityHistory.rate(pod, $0) }
                truth += bytes / 3_600
                // A busy minute within five, at all pods at once.
                top += Double(1_000 * (pod + 1)) + 12_000
            }
            let found = try #require(received[hour])
            #expect(isAbout(found.mean, truth), "hour \(hour): \(found.mean), \(truth)")
            // Four scrapes of five lie within a rate's window, and it is stretched to five.
            #expect(isAbout(found.max, top, within: 0.26), "hour \(hour): \(found.max), \(top)")
        }
        #expect(received[10] == nil && received[11] == nil)
        #expect(received[36] != nil && received[37] == nil && received[-1] == nil)
        let sent = try hours("web", .networkSent, "cadvisor", reading)
        #expect(isAbout(sent[5]?.mean, 500) && isAbout(sent[5]?.max, 500))
        #expect(isAbout(sent[30]?.mean, 750) && isAbout(sent[30]?.max, 750))
        #expect(received.values.allSatisfy { $0.max >= $0.mean && $0.samples > 0 })
    }

    @Test func aCounterThatBeginsAgainLosesNothing() async throws {
        let received = try hours("db", .networkReceived, "cadvisor", try await Shared.read())
        for hour in [3, 14, 15, 16, 30] as [Int64] {
            // Of the minute before the reset nothing is seen.
            #expect(isAbout(received[hour]?.mean, 500, within: hour == 14 ? 0.02 : 0.01), "\(hour)")
        }
    }

    @Test func podsWithACommonStemAreKeptApart() async throws {
        let reading = try await Shared.read()
        let bare = try hours("cache", .networkReceived, "cadvisor", reading, workloadKind: .pod)
        let stateful = try hours("cache", .networkReceived, "cadvisor", reading, workloadKind: .statefulSet)
        #expect(isAbout(bare[4]?.mean, 100) && isAbout(stateful[4]?.mean, 900))
    }

    /// Whom the mesh asks first is believed: the destination, and the source
    /// where there is none. Duplicates count once.
    @Test func istioCountsEachRequestOnce() async throws {
        let reading = try await Shared.read()
        let web = try hours("web", .requests, "istio", reading)
        #expect(isAbout(web[5]?.mean, 4) && isAbout(web[18]?.mean, 4))
        #expect(isAbout(web[25]?.mean, 6) && isAbout(web[35]?.mean, 6))
        let db = try hours("db", .requests, "istio", reading)
        // Scrapes are no requests; the first request of a new series is one.
        #expect(db[20] == nil)
        #expect(isAbout(db[30]?.mean, 1 / 3_600.0))
        #expect(db[32]?.mean == 0 && db[35]?.max == 0)
    }

    @Test(arguments: [
        ("db", "linkerd", 0.5), ("web", "nginx", 3), ("web", "traefik", 0.2), ("web", "envoy", 0.4),
        ("hello-00001-deployment", "knative", 0.7), ("web", "grpc", 8), ("web", "http", 0.5),
    ]) func requestsMeetTheTruth(name: String, source: String, perSecond: Double) async throws {
        let hours = try hours(name, .requests, source, try await Shared.read())
        for hour in [22, 27, 34] as [Int64] {
            #expect(isAbout(hours[hour]?.mean, perSecond), "\(hour): \(hours[hour]?.mean ?? -1)")
        }
    }

    @Test func queuesAreOfTheScaledWorkload() async throws {
        let reading = try await Shared.read()
        let queue = try hours("consumer", .queue, "keda", reading)
        #expect(queue[20]?.max == 120)
        #expect(isAbout(queue[20]?.mean, 30, within: 0.05))
        #expect(reading.data.workloads.first { $0.workload.name == "consumer" }?.signals.count == 1)
    }

    @Test func sourcesAreThoseThatAreThere() async throws {
        let reading = try await Shared.read()
        #expect(
            Set(reading.data.sources.map(\.name)) == [
                "cadvisor", "istio", "linkerd", "nginx", "traefik", "envoy", "knative", "grpc", "http", "keda",
            ])
        #expect(!reading.data.sources.contains { $0.metric == "http_requests_total" })
        #expect(!reading.data.workloads.contains { $0.workload.name == "stranger" })
        #expect(reading.queries < 35)
        let copy = try JSONDecoding.decode(ActivityData.self, from: JSONEncoding.encode(reading.data))
        #expect(copy == reading.data)
        #expect(try await Shared.read().data == reading.data)
    }

    @Test func aServerThatIsAskedTooMuchIsAskedForHalves() async throws {
        let whole = try await Shared.read()
        let server = try PrometheusServer(
            openMetrics: ActivityHistory.history().text, arguments: ["--query.max-samples=4000"])
        defer { server.stop() }
        let reading = try await ActivityReader(
            PrometheusConnection(baseURL: server.url, address: "p"), transport: CurlTransport()
        ).read(ActivityHistory.request())
        #expect(reading.gaps.isEmpty, "\(reading.gaps)")
        #expect(reading.queries > whole.queries && reading.data == whole.data)
    }

    @Test func whatFailsIsAGapAndNothingElse() async throws {
        let failing = FailingTransport(CurlTransport(), status: 422) {
            $0.contains("istio_requests_total%7B") || $0.contains("istio_requests_total{")
        }
        let reading = try await Shared.read(transport: failing)
        #expect(reading.gaps.count == 1 && reading.gaps[0].what == "requests as istio counts them")
        #expect(reading.gaps.allSatisfy { $0.isPartial })
        let web = try #require(reading.data.workloads.first { $0.workload.name == "web" })
        #expect(!web.signals.contains { $0.source == "istio" } && web.signals.contains { $0.source == "nginx" })
        // It was found, and told nothing: what it counts is not known.
        #expect(reading.data.sources.contains { $0.name == "istio" })
        #expect(reading.data.unanswered?.map(\.name) == ["istio"])
        #expect(try await Shared.read().data.unanswered == nil)
    }

    /// Nobody knows then who counts.
    @Test func withoutTheListOfSourcesNoneAnswered() async throws {
        let failing = FailingTransport(CurlTransport(), status: 500) { $0.contains("__name__") }
        let reading = try await Shared.read(transport: failing)
        let kinds = Set((reading.data.unanswered ?? []).map(\.kind))
        #expect(kinds == [.requests, .queue], "\(reading.gaps)")
        #expect(reading.data.workloads.contains { $0.signals.contains { $0.kind == .networkSent } })
    }

    @Test func withoutSourcesThereIsNothing() async throws {
        var history = History()
        history.add("up", "job=\"x\"")
        let server = try PrometheusServer(openMetrics: history.text)
        defer { server.stop() }
        let reading = try await ActivityReader(
            PrometheusConnection(baseURL: server.url, address: "p"), transport: CurlTransport()
        ).read(ActivityHistory.request())
        #expect(reading.data == ActivityData() && reading.gaps.isEmpty && reading.queries == 2)
    }
}
