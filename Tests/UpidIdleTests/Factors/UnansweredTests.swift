import Testing
import UpidCore

@testable import UpidIdle

/// Whoever counts requests and did not answer may have counted some.
@Suite struct UnansweredTests {
    private static func sample(_ kind: ActivitySignal.Kind, _ name: String) -> IdleSample {
        IdleSample().with { $0.unanswered = [.init(kind: kind, name: name, metric: "m")] }
    }

    @Test(arguments: [
        (ActivitySignal.Kind.requests, "requests unknown: istio did not answer"),
        (.queue, "queue unknown: istio did not answer"),
    ]) func isUnknown(kind: ActivitySignal.Kind, why: String) throws {
        let judged = try Self.sample(kind, "istio").judgement()
        #expect(judged.verdict == .unknown)
        #expect(judged.why == why)
    }

    /// Another one that counted nothing does not see all of them.
    @Test func anotherSourceDoesNotStandForIt() throws {
        let quiet = Self.sample(.requests, "nginx").with {
            $0.requests = Array(repeating: (0, 0), count: IdleSample.hours)
        }
        #expect(try quiet.judgement().verdict == .unknown)
        let busy = quiet.with { $0.requests?[IdleSample.hours - 1] = (1, 1) }
        #expect(try busy.judgement().verdict == .active)
    }
}
