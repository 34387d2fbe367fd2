#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What a need is predicted from: logarithms (nothing counts as less than a
/// millicore or a mebibyte) of a container's usage by day, relative to one
/// value of its own. Usage that is so many times larger gives the same
/// features.
///
/// A day is a block of 24 hours counted back from the newest value's end, 30 of
/// them at most; day 0 is the last.
public struct SizingFeatures: Sendable {
    /// What all else is relative to: the p99 of CPU, the maximum of memory,
    /// over the window. Cores or bytes.
    public let base: Double
    /// The largest logarithm of request ÷ base that is supported: the maximum
    /// and a quarter more, and as much again as its daily maxima vary. The
    /// recorded machines rest and jump more than containers do; what never
    /// moved is not given a multiple because of them.
    public let ceiling: Double
    /// One value per name of ``names``.
    public let values: [Float]

    /// Days that are looked at.
    static let mostDays = 30
    /// A day with less of it measured than this many values says nothing.
    static let fewestSamples = 12

    /// The features of what a container used; nil without a day that can be
    /// told.
    public init?(_ usage: ResourceUsage, _ resource: ResourceName) {
        self.init(days: usage.days[...], whole: usage.whole, resource)
    }

    /// The features of some days, given their distribution as a whole.
    init?(days: ArraySlice<UsageDay>, whole: PackedHistogram, _ resource: ResourceName) {
        let least = resource == .cpu ? 0.001 : 1_048_576
        let course = DailyCourse(days, least: least)
        guard let highest = course.peak.max, highest.isFinite else { return nil }
        let (sum, samples) = days.reduce((0, 0)) { ($0.0 + $1.mean * Double($1.samples), $0.1 + $1.samples) }
        let mean = sum / Double(samples)
        let quantiles = whole.quantiles(Self.wholeQuantiles).map { log(max(min($0, exp(highest)), least)) }
        guard quantiles.count == Self.wholeQuantiles.count else { return nil }
        let origin = resource == .cpu ? quantiles[4] : highest
        base = exp(origin)
        ceiling =
            highest - origin + 0.25 + 2 * course.peak.deviation(0..<Self.mostDays)
            + min(highest - (course.peak.median(0..<Self.mostDays) ?? highest), 1)
        var features = FeatureList(origin: origin)
        features.addRelative(highest, log(max(mean, least)))
        features.addRelative(quantiles)
        features.add(Double(course.days), Double(course.peak.ageOfMax ?? 0))
        for series in [course.peak, course.p99] {
            features.addRelative(series[0], series[1], series[2], series[3])
            for range in Self.ranges { features.addRelative(series.max(range)) }
            features.addRelative(series.median(0..<30), series.median(0..<7), series.median(7..<14), series.min)
            features.addRelative(series.highest(2), series.highest(3), series.highest(5), series.highest(8))
            features.add(series.deviation(0..<30), series.deviation(0..<7), series.deviationOfSteps, series.slope)
            let surprise = series.surprise(ofWeeksAfter: resource == .cpu ? 1 : 0)
            features.add(surprise.largest, surprise.mean)
        }
        features.addRelative(course.p95.median(0..<7), course.p95.median(7..<14), course.p95.median(14..<30))
        features.addRelative(course.median[0], course.median.median(0..<30), course.mean.mean(0..<7))
        values = features.values
    }

    private static let wholeQuantiles = [0.5, 0.9, 0.95, 0.98, 0.99, 0.995]
    private static let ranges = [0..<3, 0..<7, 0..<14, 7..<14, 14..<30]

    /// What each value is, in order.
    public static let names: [String] = {
        var names =
            ["max of the window", "mean of the window"] + ["p50", "p90", "p95", "p98", "p99", "p99.5"] + [
                "days", "age of max",
            ]
        for series in ["peak", "p99"] {
            names += (0..<4).map { "\(series) of day \($0)" }
            names += ranges.map { "highest \(series) of days \($0.lowerBound)-\($0.upperBound)" }
            names += ["all days", "days 0-7", "days 7-14"].map { "median \(series) of \($0)" } + ["lowest \(series)"]
            names += [2, 3, 5, 8].map { "\(series) number \($0)" }
            names += ["deviation", "deviation of days 0-7", "deviation of steps", "slope"].map { "\(series) \($0)" }
            names += ["largest", "mean"].map { "\(series) \($0) surprise of a week" }
        }
        names += ["0-7", "7-14", "14-30"].map { "median p95 of days \($0)" }
        return names + ["median of day 0", "median of medians", "mean of days 0-7"]
    }()
}

/// Features as they are put together.
private struct FeatureList {
    let origin: Double
    var values: [Float] = []

    mutating func add(_ plain: Double...) {
        for value in plain { values.append(Float(min(max(value, -20), 64))) }
    }

    mutating func addRelative(_ logarithms: Double?...) { addRelative(logarithms) }

    /// A day that is missing stands for nothing used.
    mutating func addRelative(_ logarithms: [Double?]) {
        for value in logarithms { values.append(Float(min(max((value ?? -.infinity) - origin, -10), 10))) }
    }
}
