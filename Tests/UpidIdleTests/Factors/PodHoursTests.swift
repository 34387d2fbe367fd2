import Testing
import UpidCore

@testable import UpidIdle

/// Pods of which nothing was measured.
@Suite struct PodHoursTests {
    private static let last = IdleSample.hours - 1

    @Test func aPodWithoutDataIsNotQuiet() throws {
        for hours in [0...Self.last, Self.last...Self.last] {
            let judged = try IdleSample().with { sample in
                for hour in hours { sample.replicaHours[hour].pods = 1 }
            }.judgement()
            #expect(judged.verdict == .unknown, "\(hours): \(judged.why)")
        }
        let before = try IdleSample().with { $0.replicaHours[Self.last - 50].pods = 1 }.judgement()
        #expect(before.verdict == .review, "\(before.why)")
        #expect(before.why.contains("there is no data before"))
    }

    @Test func noPodWithDataIsNotQuiet() throws {
        #expect(try IdleSample().with { $0.replicaHours = [] }.judgement().verdict == .unknown)
    }

    /// What began within an hour, or is no pod that runs, need not have data
    /// in it.
    @Test(arguments: ["young", "pending"]) func whoNeedsNoData(pod: String) throws {
        let judged = try IdleSample().with { sample in
            sample.policy.startSpan = 0
            var third = sample.pods[0]
            third.name = "old-3"
            if pod == "young" {
                third.startedAt = IdleSample.end.advanced(by: -1_800)
            } else {
                (third.phase, third.startedAt) = ("Pending", nil)
            }
            sample.pods.append(third)
        }.judgement()
        #expect(judged.verdict == .idle, "\(judged.why)")
    }

    @Test func whatIsHighIsHighWithoutTheOthers() throws {
        let judged = try IdleSample().with { sample in
            for hour in 0...Self.last { sample.replicaHours[hour].pods = 1 }
            sample.cpu[Self.last] = (0.3, 0.4)
        }.judgement()
        #expect(judged.verdict == .active)
    }

    @Test func mostOfTheTime() {
        let sample = IdleSample().with { sample in
            for hour in 0..<IdleSample.hours { sample.replicaHours[hour].pods = hour < 300 ? 9 : 3 }
        }
        let subject = IdleSurroundings(sample.snapshot).subject(sample.workload, policy: sample.policy)
        let grid = HourGrid(start: IdleSample.start, end: IdleSample.end, createdAt: nil)
        #expect(PodHours(subject, grid).typical == 3)
    }
}
