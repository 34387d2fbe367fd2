/// How decisions of the past did on the day after each.
public struct Backtest: Hashable, Sendable {
    /// Days on which the request held: CPU above it in no more than 1 % of
    /// the time, memory never.
    public var held: Int
    /// Days that were tried.
    public var days: Int

    /// A count.
    public init(held: Int, days: Int) {
        self.held = held
        self.days = days
    }
}

extension UsageDay {
    /// Whether a request would have been enough. What lies in the same bucket
    /// as the request may be taken for above it.
    public func holds(_ request: Double, _ resource: ResourceName) -> Bool {
        if max <= request { return true }
        guard resource == .cpu, let bound = histogram.quantiles([0.99]).first else { return false }
        return bound <= request
    }
}
