/// When a request that failed is sent again, and how long to wait before.
///
/// Only idempotent requests, and only while nothing of the answer was handed
/// on.
public struct RetryPolicy: Sendable {
    /// Attempts in all; 1 = never again.
    public var attempts = 5
    /// Seconds; the bound of the first wait, doubled for each one after it.
    public var base = 0.2
    /// Seconds; the bound that doubling stops at.
    public var maximum = 10.0
    /// Seconds; a server that asks for a longer wait is asked again after
    /// this one.
    public var maximumRetryAfter = 30.0
    /// Seconds; an answer of 502, 503 or 504 that took longer is a limit that
    /// was reached on the other side, and would be again.
    public var slowAnswer = 10.0

    /// Five attempts: some three seconds of waiting at the most, unless the
    /// server asks for more.
    public init() {}

    /// What the product uses.
    public static let standard = RetryPolicy()

    /// Every failure is final.
    public static let never: RetryPolicy = {
        var policy = RetryPolicy()
        policy.attempts = 1
        return policy
    }()

    /// Whether an answer that took `seconds` is worth another attempt: 429,
    /// any 5xx with Retry-After, and 502, 503, 504 without.
    public func isRetryable(_ head: HTTPHead, after seconds: Double) -> Bool {
        switch head.status {
        case 429: true
        case 502, 503, 504: Self.retryAfter(head) != nil || seconds < slowAnswer
        case 500...599: Self.retryAfter(head) != nil
        default: false
        }
    }

    /// Seconds to wait after the failed attempt `attempt` (1 = the first);
    /// nil when it was the last one.
    ///
    /// `random` is in 0..<1: "full jitter" spreads clients that failed
    /// together over the whole wait (AWS, "Exponential Backoff And Jitter").
    /// What the server asked for is waited in full, the jitter on top.
    public func delay(after attempt: Int, retryAfter: Double?, random: Double) -> Double? {
        guard attempt < attempts else { return nil }
        if let retryAfter { return min(max(retryAfter, 0), maximumRetryAfter) + random * base }
        var bound = base
        for _ in 0..<max(0, attempt - 1) where bound < maximum { bound *= 2 }
        return random * min(bound, maximum)
    }

    /// Retry-After in seconds; nil when it is missing or a date.
    public static func retryAfter(_ head: HTTPHead) -> Double? {
        guard let value = head.header("retry-after"), let seconds = UInt32(value) else { return nil }
        return Double(seconds)
    }
}
