import Testing
import UpidCluster

@Suite struct RetryPolicyTests {
    @Test(
        arguments: [
            (429, nil, 0.0, true), (429, nil, 60, true), (503, nil, 0.1, true), (503, nil, 60, false),
            (503, "1", 60, true), (502, nil, 0.1, true), (504, nil, 0.1, true), (500, nil, 0.1, false),
            (500, "1", 0.1, true), (599, "1", 0.1, true), (200, "1", 0.1, false), (401, "1", 0.1, false),
            (403, "1", 0.1, false), (404, nil, 0.1, false), (503, "Wed, 21 Oct 2026 07:28:00 GMT", 60, false),
        ] as [(Int, String?, Double, Bool)])
    func choosesAnswers(status: Int, retryAfter: String?, seconds: Double, expected: Bool) {
        let head = HTTPHead(status: status, headers: retryAfter.map { [("retry-after", $0)] } ?? [])
        #expect(RetryPolicy.standard.isRetryable(head, after: seconds) == expected)
    }

    @Test(
        arguments: [
            (1, nil, 1.0, 0.2), (2, nil, 1.0, 0.4), (3, nil, 1.0, 0.8), (4, nil, 1.0, 1.6), (1, nil, 0.5, 0.1),
            (4, nil, 0.0, 0.0), (1, 3, 0.0, 3.0), (4, 3, 0.5, 3.1), (1, 3_600, 0.0, 30.0), (1, 0, 1.0, 0.2),
        ] as [(Int, Double?, Double, Double)])
    func waits(attempt: Int, retryAfter: Double?, random: Double, expected: Double) throws {
        let delay = try #require(
            RetryPolicy.standard.delay(after: attempt, retryAfter: retryAfter, random: random))
        #expect(abs(delay - expected) < 1e-9)
    }

    @Test func givesUp() {
        #expect(RetryPolicy.standard.delay(after: 5, retryAfter: nil, random: 0.5) == nil)
        #expect(RetryPolicy.standard.delay(after: 5, retryAfter: 1, random: 0.5) == nil)
        #expect(RetryPolicy.never.delay(after: 1, retryAfter: nil, random: 0.5) == nil)
    }

    @Test func neverWaitsLongerThanTheBound() throws {
        var policy = RetryPolicy()
        policy.attempts = .max
        for attempt in [1, 2, 6, 7, 60, 10_000] {
            let delay = try #require(policy.delay(after: attempt, retryAfter: nil, random: 1))
            #expect(delay <= policy.maximum)
            #expect(delay >= (attempt > 6 ? policy.maximum : policy.base))
        }
    }
}
