#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A predicted request that does not follow every day's news: the geometric
/// mean of what was predicted on each of the last days. A rise is not
/// smoothed: of CPU it is at least today's prediction, of memory the last
/// day's maximum. A function of usage alone: nothing is remembered from one
/// run to the next.
public struct SteadyDemand: Hashable, Sendable {
    /// Cores or bytes.
    public var request: Double
    /// How the decisions of the last days did on the day after each.
    public var backtest: Backtest

    /// Days that are gone back.
    static let days = 7
    /// Days that a decision needs before it.
    private static let leastDays = 2

    /// The request that stands now; nil for usage without a day that can be
    /// told. `asked` as in ``DemandModel/request(_:risk:asked:)``.
    public init?(
        _ usage: ResourceUsage, _ resource: ResourceName, risk: Double, asked: Double? = nil, model: DemandModel
    ) {
        let days = Array(
            usage.days.filter { $0.samples >= SizingFeatures.fewestSamples }.suffix(SizingFeatures.mostDays))
        let first = min(max(Self.leastDays, days.count - Self.days), days.count)
        var whole = UsageHistogram()
        for day in days[..<first] { day.histogram.add(to: &whole) }
        var request: Double?
        var logarithms: [Double] = []
        backtest = Backtest(held: 0, days: 0)
        for known in first...days.count {
            guard
                let features = SizingFeatures(days: days[..<known], whole: PackedHistogram(whole), resource),
                let recent = days[..<known].last
            else { continue }
            logarithms.append(log(model.request(features, risk: risk, asked: asked)))
            let mean = exp(logarithms.reduce(0, +) / Double(logarithms.count))
            // A rise counts at once: for CPU as it is predicted, for memory as it was used.
            let decision = max(mean, resource == .memory ? recent.max : exp(logarithms[logarithms.count - 1]))
            request = decision
            guard known < days.count else { continue }
            backtest.days += 1
            if days[known].holds(decision, resource) { backtest.held += 1 }
            days[known].histogram.add(to: &whole)
        }
        guard let request else { return nil }
        self.request = request
    }
}
