import Testing
import UpidCore

@testable import UpidIdle

@Suite struct VerdictTests {
    private typealias Values = [(mean: Double, max: Double)?]

    struct Row: CustomTestStringConvertible {
        var name: String
        var verdict: IdleVerdict
        var why: String
        var sample: IdleSample

        init(_ name: String, _ verdict: IdleVerdict, _ why: String, _ change: (inout IdleSample) -> Void) {
            self.name = name
            self.verdict = verdict
            self.why = why
            sample = IdleSample().with(change)
        }

        var testDescription: String { name }
    }

    private static let last = IdleSample.hours - 1
    private static func signal(_ value: Double) -> [(mean: Double, max: Double)?] {
        Array(repeating: (value, value), count: IdleSample.hours)
    }

    static let rows = [
        Row("idle", .idle, "CPU max 2m, memory change max 0Mi, network max 0 B/s beyond 1000 B/s") { _ in },
        Row(
            "idle with requests and a queue", .idle,
            "CPU max 2m, memory change max 0Mi, network max 0 B/s beyond 1000 B/s, no requests, empty queue"
        ) {
            $0.requests = signal(0)
            $0.queue = signal(0)
        },
        Row(
            "one busy hour of CPU", .active,
            "CPU max 26m of 25m in the last 4.0h (p99 26m, mean 1m, container app, Prometheus)"
        ) { $0.cpu[last] = (0.001, 0.026) },
        Row(
            "a small share of a large request", .active,
            "CPU max 60m of 50m in the last 4.0h (p99 60m, mean 60m, container app, Prometheus)"
        ) {
            $0.workload.containers[0].resources.cpuRequest = .millicores(16_000)
            $0.cpu = Array(repeating: (0.06, 0.06), count: IdleSample.hours)
        },
        Row(
            "no request", .active, "CPU max 60m of 50m in the last 4.0h (p99 60m, mean 60m, container app, Prometheus)"
        ) {
            $0.workload.containers[0].resources.cpuRequest = nil
            $0.cpu = Array(repeating: (0.06, 0.06), count: IdleSample.hours)
        },
        Row("a tiny request", .idle, "CPU max 1m, memory change max 0Mi, network max 0 B/s beyond 1000 B/s") {
            $0.workload.containers[0].resources.cpuRequest = .millicores(10)
            $0.cpu = Array(repeating: (0.0008, 0.0009), count: IdleSample.hours)
        },
        Row("a warm cache", .idle, "CPU max 2m, memory change max 0Mi, network max 0 B/s beyond 1000 B/s") {
            $0.memory = Array(repeating: (8e9, 8.1e9), count: IdleSample.hours)
        },
        Row(
            "memory that moves", .active,
            "memory change max 49Mi of 15Mi in the last 4.0h (p99 49Mi, mean 25Mi, container app, Prometheus)"
        ) { $0.memory[last - 1] = (149 * IdleSample.mebibyte, 150 * IdleSample.mebibyte) },
        Row(
            "network", .active,
            "network max 3.91 KiB/s of 1000 B/s in the last 2.0h (p99 3.91 KiB/s, mean 1.9 KiB/s, "
                + "beyond a noise floor of 1000 B/s, cadvisor)"
        ) { $0.received?[last] = (4_200, 4_400) },
        Row(
            "a request", .active, "requests max 0.1/s in the last 6.0h (p99 0.1/s, mean 0.05/s, istio)"
        ) {
            $0.requests = signal(0)
            $0.requests?[last - 5] = (0.05, 0.1)
            for hour in last - 4...last { $0.requests?[hour] = (0.05, 0.1) }
        },
        Row("traffic of agents", .review, "no request was counted, but there is more traffic than probes make") {
            $0.requests = signal(0)
            $0.received?[last] = (20_000, 28_000)
        },
        Row(
            "traffic of agents, a week ago", .review,
            "no request was counted, but there is more traffic than probes make"
        ) {
            $0.requests = signal(0)
            $0.received?[last - 168] = (20_000, 28_000)
        },
        Row(
            "more traffic than agents make", .active,
            "network max 97.2 KiB/s of 1000 B/s in the last 2.0h (p99 97.2 KiB/s, mean 34 KiB/s, "
                + "beyond a noise floor of 1000 B/s, cadvisor)"
        ) {
            $0.requests = signal(0)
            $0.received?[last] = (70_000, 99_900)
        },
        Row(
            "traffic of agents, and a request", .active,
            "network max 27 KiB/s of 1000 B/s in the last 2.0h (p99 27 KiB/s, mean 9.62 KiB/s, "
                + "beyond a noise floor of 1000 B/s, cadvisor)"
        ) {
            $0.requests = signal(0)
            $0.requests?[last] = (1, 1)
            $0.received?[last] = (20_000, 28_000)
        },
        Row(
            "traffic while nobody counted", .active,
            "network max 27 KiB/s of 1000 B/s in the last 2.0h (p99 27 KiB/s, mean 9.62 KiB/s, "
                + "beyond a noise floor of 1000 B/s, cadvisor)"
        ) {
            $0.requests = signal(0)
            $0.requests?[last] = nil
            $0.received?[last] = (20_000, 28_000)
        },
        Row("a message", .active, "queue max 1 in the last 6.0h (p99 1, mean 1, keda)") { $0.queue = signal(1) },
        Row("a rollout", .active, "pod old-2 started, 5.0h ago") {
            $0.pods[1].startedAt = IdleSample.end.advanced(by: -5 * 3_600)
        },
        Row("a container that ended", .active, "container app of pod old-1 ended, 5.0h ago") {
            $0.pods[0].containers[0].lastTermination = Termination(
                reason: "Error", exitCode: 1, finishedAt: IdleSample.end.advanced(by: -5 * 3_600))
        },
        Row("a day's rhythm", .active, "used 14.0h ago, and used every 24h before") { sample in
            for hour in sample.cpu.indices where hour % 24 == 9 { sample.cpu[hour] = (0.2, 0.3) }
        },
        Row("an office's weekend", .active, "used 2.2d ago, and used every 7d before") { sample in
            for hour in sample.cpu.indices.dropLast(54) where (8..<18).contains(hour % 24) && hour / 24 % 7 < 5 {
                sample.cpu[hour] = (0.2, 0.3)
            }
        },
        Row("a weekly batch", .active, "used 6.5d ago, and used every 7d before") { sample in
            for hour in sample.cpu.indices where hour % 168 == 11 { sample.cpu[hour] = (0.2, 0.3) }
        },
        Row("used until eight days ago", .review, "quiet for 8.0d of the 14.0d that 2 periods of 7d take") { sample in
            for hour in sample.cpu.indices.dropLast(8 * 24) { sample.cpu[hour] = (0.2, 0.3) }
        },
        Row("used until fifteen days ago", .idle, "CPU max 2m, memory change max 0Mi, network max 0 B/s beyond 1000 B/s") { sample in
            for hour in sample.cpu.indices.dropLast(15 * 24) { sample.cpu[hour] = (0.2, 0.3) }
        },
        Row("used once, nine days ago", .review, "quiet for 9.0d of the 14.0d that 2 periods of 7d take") {
            $0.cpu[last - 9 * 24] = (0.2, 0.3)
        },
        Row("new", .unknown, "2.0d old: left alone for 3.2d") {
            $0.workload.createdAt = IdleSample.end.advanced(by: -2 * 86_400)
        },
        Row("a week old", .review, "quiet for 6.9d of the 14.0d that 2 periods of 7d take") {
            $0.workload.createdAt = IdleSample.end.advanced(by: -7 * 86_400)
        },
        Row("of unknown age", .unknown, "its age is not known") { $0.workload.createdAt = nil },
        Row(
            "an outage of the metrics server", .review,
            "quiet for 4.1d of the 14.0d that 2 periods of 7d take, and there is no data before"
        ) { $0.cpu[last - 99] = nil },
        Row("no CPU", .unknown, "CPU unknown: no data") { $0.cpu = signal(0).map { _ in nil } },
        Row("no memory", .unknown, "memory change unknown: no data") { $0.memory = signal(0).map { _ in nil } },
        Row("no CPU of now", .unknown, "CPU unknown: no data of the last hours") { $0.cpu[last] = nil },
        Row("little CPU", .unknown, "CPU unknown: 2.0h of data up to the end, 4.0h are needed") {
            $0.cpu[last - 2] = nil
        },
        Row("incomplete", .unknown, "CPU unknown: no data of the last hours") { $0.isIncomplete = true },
        Row(
            "incomplete and busy", .active,
            "CPU max 200m of 25m in the last 4.0h (p99 200m, mean 200m, container app, Prometheus)"
        ) {
            $0.isIncomplete = true
            $0.cpu = signal(0.2)
        },
        Row("no network", .unknown, "network unknown: no metrics of it were found") {
            ($0.received, $0.sent, $0.sources) = (nil, nil, [])
        },
        Row("no network of this workload", .unknown, "network unknown: cadvisor tells nothing of this workload") {
            ($0.received, $0.sent) = (nil, nil)
        },
        Row("nobody asked", .unknown, "network unknown: nobody was asked") { $0.asksActivity = false },
        Row("one direction", .unknown, "network unknown: no data of the last hours") { $0.sent = nil },
        Row("requests until yesterday", .unknown, "requests unknown: no data of the last hours") {
            $0.requests = signal(0)
            for hour in last - 20...last { $0.requests?[hour] = nil }
        },
        Row("no pods", .unknown, "starts unknown: no pods") { $0.pods = [] },
        Row("pods of unknown age", .unknown, "starts unknown: when some of its pods started was not read") {
            ($0.pods[0].startedAt, $0.pods[0].createdAt) = (nil, nil)
        },
        Row("the host's network", .review, "only CPU and memory tell of it") {
            $0.workload.template?.hostNetwork = true
        },
        Row("the host's network, and no request", .review, "host-network: hostNetwork: true") {
            $0.workload.template?.hostNetwork = true
            $0.requests = signal(0)
        },
        Row("metrics.k8s.io", .unknown, "CPU unknown: 1.0h of data up to the end, 4.0h are needed") {
            $0.source = .metricsAPI
            for hour in 0..<last { ($0.cpu[hour], $0.memory[hour]) = (nil, nil) }
        },
    ]

    @Test(arguments: rows) func verdict(row: Row) throws {
        let judged = try row.sample.judgement()
        #expect(judged.verdict == row.verdict, "\(judged.why)")
        #expect(judged.why == row.why)
    }

    @Test func everyVerdictOccurs() {
        let seen = Set(Self.rows.map(\.verdict)).union([.keep])
        #expect(seen == Set(IdleVerdict.allCases))
    }

    @Test func sinceIsTheEndOfTheLastBusyHour() throws {
        let sample = IdleSample().with { $0.cpu[IdleSample.hours - 1 - 30] = (0.2, 0.3) }
        let judged = try sample.judgement()
        #expect(judged.since == IdleSample.end.advanced(by: -30 * 3_600))
        #expect(judged.season.followsUse)
        let never = try IdleSample().judgement()
        #expect(never.since == IdleSample.start)
        #expect(!never.season.followsUse)
    }

    @Test func confidenceIsTheLeastOfThree() throws {
        let judged = try #require(try IdleSample().judgement().confidence)
        #expect(judged.coverage == 1)
        #expect(judged.agreement == 1)
        #expect(judged.seasonal == 1)
        #expect(judged.value == 0.979)
        let holes = IdleSample().with { for hour in 0..<168 { $0.cpu[hour] = nil } }
        let confidence = try #require(try holes.judgement().confidence)
        #expect(confidence.coverage == 0.75)
        #expect(confidence.value == 0.75)
    }

    @Test func aStandbyIsJudgedByItsWorkload() throws {
        // One of the pods leads: the whole workload is kept, its quiet standby too.
        let sample = IdleSample().with { $0.facts?.leases = [Lease(namespace: "shop", name: "l", holder: "old-2_x")] }
        #expect(try sample.judgement().verdict == .keep)
    }

    @Test func wakes() throws {
        #expect(
            try IdleSample().judgement().wake == "kubectl scale deployment.apps/old -n shop --replicas=2")
        let hostile = IdleSample().with { $0.workload.id.name = "x; reboot" }
        #expect(hostile.analysis().workloads.map(\.wake) == [nil])
        let pod = IdleSample().with { $0.workload.id.kind = .pod }
        #expect(try pod.judgement().wake == nil)
    }

    @Test func costs() throws {
        var sample = IdleSample()
        #expect(try sample.judgement().monthlyCost == nil)
        sample.costs = IdleCosts(currency: "USD", workloads: [IdleSample.id: 12.5])
        #expect(try sample.judgement().monthlyCost == 12.5)
        #expect(sample.analysis().monthlySavings == 12.5)
        sample.workload.replicas = 0
        #expect(sample.analysis().monthlySavings == nil)
    }
}
