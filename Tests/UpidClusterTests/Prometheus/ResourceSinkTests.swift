import Testing
import UpidCore

@testable import UpidCluster

@Suite struct ResourceSinkTests {
    private static let start: Int64 = 1_795_132_800
    private static let step: Int64 = 300
    private static let count = 60

    private static func id(_ kind: WorkloadKind, _ name: String) -> WorkloadID {
        WorkloadID(namespace: "shop", kind: kind, name: name)
    }

    private static let request: UsageRequest = {
        let ids = [id(.deployment, "web"), id(.job, "once"), id(.cronJob, "often")]
        let containers = [Container(name: "setup", role: .`init`), Container(name: "app")]
        return UsageRequest(
            start: Timestamp(seconds: start), end: Timestamp(seconds: start + Int64(count) * step),
            workloads: ids.map { Workload(id: $0, apiVersion: "", containers: containers) },
            pods: ids.map { Pod(namespace: "shop", name: "\($0.name)-1", workload: $0) })
    }()

    private static func sink(keepsStarts: Bool = true) throws -> ResourceSink {
        let grid = try #require(TimeGrid(from: request.start, to: request.end, step: Int(step)))
        let attribution = PodAttribution(workloads: request.workloads, pods: request.pods, owners: OwnerMaps())
        return ResourceSink(
            UsageFrame(
                keys: UsageKeys(attribution: attribution, singlePods: []), rateWindow: 300, window: grid,
                windowEnd: request.end, startup: StartupRule(request)), grid: grid, keepsStarts: keepsStarts)
    }

    private static func labels(_ pod: String = "web-1", _ container: String = "app", id: String = "a") -> SeriesLabels {
        var labels = SeriesLabels()
        for (name, value) in [("namespace", "shop"), ("pod", pod), ("container", container), ("id", id)] {
            labels.append(name, value)
        }
        return labels
    }

    private static func points(_ indices: Range<Int>, _ value: Double = 1, first: Double? = nil) -> [SamplePoint] {
        indices.map { index in
            let time = Double(start + Int64(index + 1) * step)
            return SamplePoint(time: time, value: index == indices.lowerBound ? first ?? value : value)
        }
    }

    private func usage(_ sink: ResourceSink, _ workload: WorkloadID, _ container: String = "app") -> ResourceUsage? {
        sink.closed()[UsageKey(workload: workload, pod: nil, container: container)]?.usage
    }

    private let web = Self.id(.deployment, "web")

    @Test func theOrderOfSamplesAndSeriesDoesNotMatter() throws {
        let (left, right) = (Self.points(3..<30, first: 4), Self.points(20..<50, 2, first: 9))
        var results: [ResourceUsage?] = []
        for (first, second) in [(left, right), (left.reversed(), right + right), (right.shuffled(), left.shuffled())] {
            var sink = try Self.sink()
            sink.add(Self.labels(id: first == left || first == left.reversed() ? "a" : "b"), first)
            sink.add(Self.labels(id: second == right || second == right + right ? "b" : "a"), second)
            results.append(usage(sink, web))
        }
        #expect(Set(results).count == 1)
        let result = try #require(results[0])
        // The larger of two values stays; both starts are apart.
        #expect(result.startup == StartupUsage(max: 9, samples: 2))
        #expect(result.samples == 45 && result.max == 2)
        #expect(result.histogram.share(above: 1.5) == 29.0 / 45)
    }

    @Test func whatIsNoUsageIsMissing() throws {
        var sink = try Self.sink()
        let bad: [Double] = [.nan, -1, .infinity, -.infinity, 1e300]
        sink.add(
            Self.labels(),
            bad.enumerated().map { SamplePoint(time: Double(Self.start + Int64($0 + 1) * Self.step), value: $1) }
                + Self.points(10..<20, 3)
                + [.nan, .infinity, -1, 1e300, 0].map { SamplePoint(time: $0, value: 100) })
        let result = try #require(usage(sink, web))
        #expect(result.samples == 9 && result.max == 3 && result.startup?.samples == 1)
        #expect(try usage(Self.sink(), web) == nil)
    }

    /// Who scrapes the same container later did not start it.
    @Test func aSecondScraperIsNoStart() throws {
        var sink = try Self.sink()
        sink.add(Self.labels(), Self.points(0..<50))
        sink.add(Self.labels(), Self.points(30..<60, first: 5))
        let result = try #require(usage(sink, web))
        #expect(result.startup == nil && result.max == 5 && result.samples == 60)
    }

    @Test func aRestartIsAStart() throws {
        var sink = try Self.sink()
        sink.add(Self.labels(id: "a"), Self.points(0..<30))
        sink.add(Self.labels(id: "b"), Self.points(30..<60, first: 5))
        let result = try #require(usage(sink, web))
        #expect(result.startup == StartupUsage(max: 5, samples: 1) && result.max == 1 && result.samples == 59)
    }

    @Test(arguments: [
        (id(.deployment, "web"), "app", true), (id(.deployment, "web"), "setup", false),
        (id(.job, "once"), "app", false),
        (id(.cronJob, "often"), "app", false),
    ])
    func whatRunsForAWhileOnlyHasNoStart(_ workload: WorkloadID, _ container: String, isApart: Bool) throws {
        for keepsStarts in [true, false] {
            var sink = try Self.sink(keepsStarts: keepsStarts)
            sink.add(Self.labels("\(workload.name)-1", container), Self.points(20..<60, first: 7))
            let result = try #require(usage(sink, workload, container))
            let expected = keepsStarts && isApart
            #expect(result.startup == (expected ? StartupUsage(max: 7, samples: 1) : nil))
            #expect(result.max == (expected ? 1 : 7))
        }
    }
}
