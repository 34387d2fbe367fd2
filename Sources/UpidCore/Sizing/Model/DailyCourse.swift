#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Statistics of each of the last days, as logarithms.
struct DailyCourse {
    var peak = DailyValues()
    var p99 = DailyValues()
    var p95 = DailyValues()
    var median = DailyValues()
    var mean = DailyValues()

    /// Days with values.
    var days: Int { peak.values.count { !$0.isNaN } }

    /// The course of some days, of which the last is day 0; values below
    /// `least` count as that.
    init(_ days: some BidirectionalCollection<UsageDay>, least: Double) {
        guard let newest = days.last?.start else { return }
        for day in days.reversed() {
            let age = Int(newest.secondsSince(day.start) / UsageDay.length)
            guard age < SizingFeatures.mostDays else { break }
            guard day.samples >= SizingFeatures.fewestSamples else { continue }
            let quantiles = day.histogram.quantiles([0.5, 0.95, 0.99]).map { log(max(min($0, day.max), least)) }
            peak[age] = log(max(day.max, least))
            mean[age] = log(max(day.mean, least))
            guard quantiles.count == 3 else { continue }
            (median[age], p95[age], p99[age]) = (quantiles[0], quantiles[1], quantiles[2])
        }
    }
}
