/// The rhythm in which a workload is used, and for how long it has to be quiet
/// until that cannot be a pause of it.
public struct Seasonality: Hashable, Sendable {
    /// Seconds up to the end in which no factor was high and each required
    /// one is known.
    public let quiet: Int64
    /// The first hour of these, by its place in the window.
    let firstQuiet: Int
    /// The longest of the policy's rhythms with which it was seen to be used:
    /// in two hours that are one period apart. Nil when there are none.
    public let seen: Int64?
    /// The longest that cannot be excluded: hours without data may have been
    /// busy ones.
    public let possible: Int64?
    /// The rhythm that repeats best, and the autocorrelation of busy and quiet
    /// hours at its period; nil where none is above ``leastCorrelation``.
    public let strongest: Int64?
    public let correlation: Double?
    /// Seconds that have to be quiet: the policy's number of periods of its
    /// longest rhythm. That of a workload may not have been seen yet.
    public let required: Int64
    /// It was seen to be used right before the quiet; false when it was quiet
    /// for as long as there is data.
    public let followsUse: Bool
    /// An hour without data is right before the quiet: what it hides may have
    /// been a use.
    let followsGap: Bool

    /// Below it nothing is called a rhythm.
    static let leastCorrelation = 0.3
    /// Of the quiet that is required this share is enough: a window of two
    /// weeks has values of nearly all of its hours.
    private static let enough = 0.99

    /// All periods that have to be quiet are.
    public var isCovered: Bool { Double(quiet) >= Self.enough * Double(required) }

    /// Of the hours of all factors that were measured.
    init(_ hours: BusyHours, policy: IdlePolicy) {
        quiet = Int64(hours.quietAtEnd) * 3_600
        firstQuiet = hours.firstQuiet
        followsUse = hours.followsUse
        followsGap = hours.followsGap
        var (seen, possible): (Int64?, Int64?) = (nil, nil)
        var best: (season: Int64, correlation: Double)?
        for season in policy.seasons.sorted() {
            let lag = Int(clamping: season / 3_600)
            guard lag > 0 else { continue }
            if hours.recur(after: lag, countingUnknown: false) { seen = season }
            if hours.recur(after: lag, countingUnknown: true) { possible = season }
            guard let correlation = hours.correlation(at: lag), correlation >= Self.leastCorrelation else { continue }
            if best.map({ correlation > $0.correlation }) ?? true { best = (season, correlation) }
        }
        self.seen = seen
        self.possible = possible
        strongest = best?.season
        correlation = best?.correlation
        let (product, overflow) = (policy.seasons.max() ?? 0).multipliedReportingOverflow(
            by: Int64(max(0, policy.periods)))
        required = overflow ? .max : product
    }
}
