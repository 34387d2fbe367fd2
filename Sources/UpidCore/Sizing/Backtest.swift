/// How a method would have done on the past of one container: it decides with
/// the days before, and is held against the days after.
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

    /// Days that a decision needs before it.
    private static let leastDays = 2
    /// Days from a decision to the next.
    private static let pace = 2

    /// Decides anew every second day, from the third day on. A request is
    /// cores or bytes for the features of what was known.
    public init(
        _ usage: ResourceUsage, _ resource: ResourceName, request: (SizingFeatures) -> Double
    ) {
        self.init(held: 0, days: 0)
        let days = usage.days.filter { $0.samples >= SizingFeatures.fewestSamples }
        guard days.count > Self.leastDays else { return }
        var whole = UsageHistogram()
        for day in days.prefix(Self.leastDays) { day.histogram.add(to: &whole) }
        for origin in stride(from: Self.leastDays, to: days.count, by: Self.pace) {
            let tried = days[origin..<min(origin + Self.pace, days.count)]
            if let features = SizingFeatures(days: days[..<origin], whole: PackedHistogram(whole), resource) {
                let request = request(features)
                self.days += tried.count
                held += tried.count { $0.holds(request, resource) }
            }
            for day in tried { day.histogram.add(to: &whole) }
        }
    }
}

extension UsageDay {
    /// Whether a request would have been enough. What lies in the same bucket
    /// as the request is below it.
    public func holds(_ request: Double, _ resource: ResourceName) -> Bool {
        if max <= request { return true }
        guard resource == .cpu, let bound = histogram.quantiles([0.99]).first else { return false }
        return bound <= request
    }
}
