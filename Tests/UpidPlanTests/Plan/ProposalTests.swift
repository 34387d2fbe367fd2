import Samples
import Support
import Testing

@testable import UpidCore
@testable import UpidPlan

@Suite struct ProposalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        /// Request, limit.
        var written: (String?, String?)
        var inForce: (String?, String?)?
        var advised: (String?, String?)
        var policy = PlanPolicy()
        /// `request/limit` of CPU; nil when nothing is proposed.
        var expected: String?

        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "lowered", written: ("1", nil), advised: ("250m", nil), expected: "250m/-"),
        Case(name: "with its limit", written: ("1", "2"), advised: ("250m", "500m"), expected: "250m/500m"),
        Case(name: "nothing moves", written: ("1", "2"), advised: ("1", "2"), expected: nil),
        Case(name: "nothing is known", written: ("1", "2"), advised: (nil, nil), expected: nil),
        Case(name: "first request", written: (nil, nil), advised: ("250m", nil), expected: "250m/-"),
        Case(
            name: "what a LimitRange fills in stays unwritten", written: (nil, nil), inForce: ("100m", "200m"),
            advised: ("100m", "200m"), expected: nil),
        Case(
            name: "a default is written once it moves", written: (nil, nil), inForce: ("100m", "200m"),
            advised: ("300m", "300m"), expected: "-/300m"),
        Case(
            name: "a default limit stays while the request moves", written: (nil, nil), inForce: ("100m", "200m"),
            advised: ("50m", "200m"), expected: "50m/-"),
        Case(
            name: "a request that follows from its limit stays so", written: (nil, "1"), advised: ("500m", "500m"),
            expected: "-/500m"),
        Case(
            name: "a request that parts from its limit is written", written: (nil, "1"), advised: ("500m", "1"),
            expected: "500m/1"),
        Case(
            name: "a limit that moves leaves the request as it was", written: (nil, "1"), advised: ("1", "2"),
            expected: "1/2"),
        Case(
            name: "requests alone", written: ("1", "2"), advised: ("250m", "500m"),
            policy: PlanPolicy(scope: .init(limits: false)), expected: "250m/2"),
        Case(
            name: "limits alone, not below the request", written: ("1", "2"), advised: ("250m", "500m"),
            policy: PlanPolicy(scope: .init(requests: false)), expected: "1/1"),
        Case(
            name: "a request is not raised above a limit that stays", written: ("1", "2"), advised: ("3", "3"),
            policy: PlanPolicy(scope: .init(limits: false)), expected: "2/2"),
        Case(
            name: "memory alone", written: ("1", "2"), advised: ("250m", "500m"),
            policy: PlanPolicy(scope: .init(cpu: false)), expected: nil),
        Case(
            name: "nothing is lowered", written: ("1", "2"), advised: ("250m", "3"),
            policy: PlanPolicy(noDecrease: true), expected: "1/3"),
        Case(
            name: "a step down", written: ("1", "2"), advised: ("250m", "500m"), policy: PlanPolicy(stepDown: 0.3),
            expected: "700m/1400m"),
        Case(
            name: "the last step", written: ("300m", nil), advised: ("250m", nil), policy: PlanPolicy(stepDown: 0.3),
            expected: "250m/-"),
        Case(
            name: "a raise is no step", written: ("100m", nil), advised: ("900m", nil),
            policy: PlanPolicy(stepDown: 0.3), expected: "900m/-"),
    ]

    @Test(arguments: cases) func writesWhatMoves(_ example: Case) throws {
        let container = PlanSample.container(
            written: PlanSample.resources([example.written.0, example.written.1, nil, nil]),
            inForce: example.inForce.map { PlanSample.resources([$0.0, $0.1, nil, nil]) },
            cpu: PlanSample.advice(example.advised.0, limit: example.advised.1))
        let change = Proposal(policy: example.policy).change(of: PlanSample.analysis([container]))
        #expect(change.isEmpty == (example.expected == nil))
        #expect(change.containers.first.map { PlanSample.text($0.after[numbers: .cpu]) } == example.expected)
    }

    @Test func findsEachContainersPlace() {
        let moved = PlanSample.advice("250m")
        let written = UsageSamples.resources("1")
        let change = Proposal(policy: PlanPolicy()).change(
            of: PlanSample.analysis([
                PlanSample.container("setup", role: .`init`, written: written),
                PlanSample.container("proxy", role: .sidecar, written: written, cpu: moved),
                PlanSample.container("app", written: written),
                PlanSample.container("cache", written: written, cpu: moved),
            ]))
        #expect(change.containers.map(\.name) == ["proxy", "cache"])
        #expect(change.containers.map(\.index) == [1, 1])
        #expect(change.containers.map(\.isInitContainer) == [true, false])
        #expect(change.inverse.inverse == change)
        #expect(change.inverse.containers[0].after == written)
    }

    /// What no gate has seen yet is already a pod that the API server admits:
    /// request ≤ limit, equal ones stay equal unless one of them may not
    /// move, other resources stay.
    @Test func neverPutsARequestAboveItsLimit() {
        var random = SplitMix64(seed: 7)
        func amount(_ random: inout SplitMix64) -> Quantity? {
            random.next() % 4 == 0 ? nil : .millicores(Int(random.next() % 3_000) + 1)
        }
        for _ in 0..<2_000 {
            var written = Resources(otherRequests: ["nvidia.com/gpu": .millicores(1_000)])
            let (first, second) = (amount(&random), amount(&random))
            written.cpuLimit = first
            written.cpuRequest = zip2(first, second).map { min($0, $1) } ?? second
            let request = amount(&random)
            var advice = ResourceAdvice(request: request, limit: nil)
            if let request, written.cpuLimit != nil { advice.limit = max(request, amount(&random) ?? request) }
            let policy = PlanPolicy(
                scope: .init(requests: random.next() % 3 > 0, limits: random.next() % 3 > 0),
                noDecrease: random.next() % 4 == 0, stepDown: random.next() % 3 == 0 ? 0.3 : nil)
            let change = Proposal(policy: policy).change(
                of: PlanSample.analysis([PlanSample.container(written: written, cpu: advice)]))
            guard let after = change.containers.first?.after else { continue }
            #expect(after.otherRequests == written.otherRequests)
            if let request = after.cpuRequest, let limit = after.cpuLimit { #expect(request <= limit) }
            #expect((after.cpuLimit == nil) == (written.cpuLimit == nil))
            if policy.noDecrease { #expect(after.effectiveRequest(.cpu) >= written.effectiveRequest(.cpu)) }
            if !policy.scope.limits { #expect(after.cpuLimit == written.cpuLimit) }
        }
    }

    private func zip2(_ left: Quantity?, _ right: Quantity?) -> (Quantity, Quantity)? {
        left.flatMap { left in right.map { (left, $0) } }
    }
}
