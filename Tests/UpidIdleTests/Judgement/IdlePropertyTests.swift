import Support
import Testing
import UpidCore

@testable import UpidIdle

/// Something that may not have been read.
struct Removal: CustomTestStringConvertible, Sendable {
    var name: String
    var remove: @Sendable (inout IdleSample) -> Void

    var testDescription: String { name }

    init(_ name: String, _ remove: @escaping @Sendable (inout IdleSample) -> Void) {
        self.name = name
        self.remove = remove
    }

    static let all = [
        Removal("facts") { $0.facts = nil }, Removal("services") { $0.facts?.services = nil },
        Removal("webhooks") { $0.facts?.webhooks = nil }, Removal("API services") { $0.facts?.apiServices = nil },
        Removal("conversions") { $0.facts?.conversions = nil }, Removal("leases") { $0.facts?.leases = nil },
        Removal("bindings") { $0.facts?.apiClients = nil },
        Removal("pods with data") { sample in
            for hour in sample.replicaHours.indices { sample.replicaHours[hour].pods = 1 }
        },
        Removal("an answer") { $0.unanswered = [.init(kind: .requests, name: "istio", metric: "m")] },
        Removal("scalers") { $0.facts?.eventScalers = nil }, Removal("template") { $0.workload.template = nil },
        Removal("annotations") { $0.workload.annotations = nil }, Removal("namespaces") { $0.namespaces = nil },
        Removal("age") { $0.workload.createdAt = nil }, Removal("pods") { $0.pods = [] },
        Removal("activity") { $0.asksActivity = false }, Removal("sent") { $0.sent = nil },
        Removal("received") { $0.received = nil }, Removal("CPU") { $0.cpu = [] },
        Removal("memory") { $0.memory = [] }, Removal("peaks") { $0.isIncomplete = true },
        Removal("metrics server") {
            $0.source = .none
            ($0.cpu, $0.memory) = ([], [])
        },
    ]
}

/// What holds for any workload.
@Suite struct IdlePropertyTests {
    /// How much nearer to being stopped.
    private static func rank(_ verdict: IdleVerdict) -> Int {
        switch verdict {
        case .idle: 3
        case .review: 2
        case .unknown: 1
        case .active, .keep: 0
        }
    }

    /// A workload with some use and some quiet at the end, at random.
    private static func random(_ numbers: inout SplitMix64) -> IdleSample {
        var sample = IdleSample()
        let quiet = Int.random(in: 0...IdleSample.hours, using: &numbers)
        let share = ([0, 0.02, 0.3, 1] as [Double]).randomElement(using: &numbers) ?? 0
        for hour in 0..<IdleSample.hours - quiet where Double.random(in: 0..<1, using: &numbers) < share {
            sample.cpu[hour] = (0.1, 0.2)
        }
        if Bool.random(using: &numbers) { sample.requests = Array(repeating: (0, 0), count: IdleSample.hours) }
        for hour in 0..<IdleSample.hours {
            let noise = Double.random(in: 0...50, using: &numbers)
            sample.received?[hour] = (300 + noise, 300 + 2 * noise)
        }
        return sample
    }

    @Test func moreActivityIsNeverMoreIdle() throws {
        var numbers = SplitMix64(seed: 7)
        for round in 0..<150 {
            let sample = Self.random(&numbers)
            let before = try sample.judgement()
            let hour = Int.random(in: 0..<IdleSample.hours, using: &numbers)
            let after = try sample.with {
                switch round % 4 {
                case 0: $0.cpu[hour] = (0.2, 0.4)
                case 1: $0.memory[hour] = (300e6, 300e6)
                case 2: $0.received?[hour] = (90_000, 90_000)
                default: if $0.requests != nil { $0.requests?[hour] = (1, 1) }
                }
            }.judgement()
            #expect(
                after.verdict != .idle || before.verdict == .idle, "round \(round): \(before.why) → \(after.why)")
            #expect(after.season.quiet <= before.season.quiet, "round \(round)")
            #expect((after.confidence?.value ?? 0) <= (before.confidence?.value ?? 0), "round \(round)")
            #expect(after.season.required >= before.season.required, "round \(round)")
        }
    }

    /// Hours, whole courses, facts of the cluster: whatever is taken away.
    @Test func lessDataIsNeverMoreIdle() throws {
        var numbers = SplitMix64(seed: 11)
        for round in 0..<200 {
            let sample = Self.random(&numbers)
            let before = try sample.judgement()
            let first = Int.random(in: 0..<IdleSample.hours, using: &numbers)
            let hours = first..<min(IdleSample.hours, first + Int.random(in: 1...200, using: &numbers))
            let after = try sample.with { sample in
                for hour in hours {
                    switch round % 4 {
                    case 0: sample.cpu[hour] = nil
                    case 1: sample.memory[hour] = nil
                    case 2:
                        sample.received?[hour] = nil
                        sample.sent?[hour] = nil
                    default: (sample.cpu[hour], sample.memory[hour]) = (nil, nil)
                    }
                }
            }.judgement()
            #expect(
                after.verdict != .idle || before.verdict == .idle, "round \(round): \(before.why) → \(after.why)")
            #expect(after.season.quiet <= before.season.quiet, "round \(round)")
            #expect((after.confidence?.value ?? 0) <= (before.confidence?.value ?? 0), "round \(round)")
        }
    }

    /// Each fact that may not have been read: without it nothing is idle that
    /// was not.
    @Test(arguments: Removal.all) func withoutAFactNothingIsIdle(removal: Removal) throws {
        let (name, remove) = (removal.name, removal.remove)
        let sample = IdleSample().with(remove)
        let judged = try sample.judgement()
        // Services are only needed where something refers to them, or of a StatefulSet.
        if name == "services" {
            #expect(judged.verdict == .idle)
            let set = try sample.with { $0.workload.id.kind = .statefulSet }.judgement()
            #expect(set.verdict == .unknown)
        } else {
            #expect(judged.verdict == .unknown, "\(name): \(judged.why)")
        }
    }

    @Test func theOrderOfThingsDoesNotMatter() throws {
        var sample = IdleSample()
        sample.facts?.leases = (1...5).map { Lease(namespace: "shop", name: "l\($0)", holder: "old-\($0 % 3)") }
        sample.facts?.webhooks = (1...5).map {
            ServiceReference(
                kind: .validatingWebhook, name: "w\($0)", serviceNamespace: "shop", serviceName: $0 == 4 ? "old" : "x")
        }
        sample.requests = Array(repeating: (0, 0), count: IdleSample.hours)
        let snapshot = sample.snapshot
        let expected = IdleAnalysis(snapshot: snapshot)
        var numbers = SplitMix64(seed: 3)
        for _ in 0..<10 {
            var shuffled = snapshot
            shuffled.inventory.pods.shuffle(using: &numbers)
            shuffled.inventory.idle?.leases?.shuffle(using: &numbers)
            shuffled.usage.workloads.shuffle(using: &numbers)
            for index in shuffled.activity?.workloads.indices ?? 0..<0 {
                shuffled.activity?.workloads[index].signals.shuffle(using: &numbers)
            }
            let analysis = IdleAnalysis(snapshot: shuffled)
            #expect(analysis.workloads.map(\.verdict) == expected.workloads.map(\.verdict))
            #expect(analysis.workloads.map(\.factors) == expected.workloads.map(\.factors))
            #expect(analysis.workloads.map(\.why) == expected.workloads.map(\.why))
        }
    }

    /// Nothing that a server may send makes it fail.
    @Test func badNumbersAreNoEvidence() throws {
        let sample = IdleSample().with {
            $0.policy.cpuSpan = .max
            $0.policy.memorySpan = -5
            $0.policy.requestSpan = .max
            $0.policy.seasons = [0, -1, .max]
            $0.policy.periods = .max
            $0.policy.grace = .max / 2
            $0.policy.networkRate = 0
        }
        #expect(try sample.judgement().verdict != .idle)
        var snapshot = IdleSample().snapshot
        (snapshot.usage.start, snapshot.usage.end) = (snapshot.usage.end, snapshot.usage.start)
        #expect(IdleAnalysis(snapshot: snapshot).workloads.allSatisfy { $0.verdict != .idle })
        snapshot.usage.start = Timestamp(seconds: -62_135_596_800)
        snapshot.usage.end = Timestamp(seconds: 253_402_300_799)
        #expect(IdleAnalysis(snapshot: snapshot).workloads.allSatisfy { $0.verdict != .idle })
    }
}
