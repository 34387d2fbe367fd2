/// An amount that usage is compared with.
///
/// Single values are compared with the precision that hours are kept in, 24
/// bits, so that hours, days and the whole window say the same. Values of a
/// histogram are compared as their buckets: right within 2 %.
struct ReplayThreshold {
    private let amount: Double
    /// The amount itself counts, as far as its bucket reaches below it.
    private let includesAmount: Bool
    /// The bucket that the amount falls into; nil for what is nothing.
    private let bucket: Int?

    private init(_ amount: Double, includesAmount: Bool) {
        self.amount = amount
        self.includesAmount = includesAmount
        bucket = Self.bucket(of: amount)
    }

    /// More than the amount.
    static func above(_ amount: Double) -> ReplayThreshold { ReplayThreshold(amount, includesAmount: false) }

    /// As much as the amount, or hardly less.
    static func atOrAbove(_ amount: Double) -> ReplayThreshold { ReplayThreshold(amount, includesAmount: true) }

    func isPassed(by value: Double) -> Bool {
        guard includesAmount else { return Self.kept(value) > Self.kept(amount) }
        return Self.bucket(of: value).map { isPassed(byBucket: $0) } ?? false
    }

    /// How many values of a histogram passed it.
    func count(in histogram: UsageHistogram) -> Int {
        var count = 0
        for (offset, values) in histogram.counts.enumerated() where values > 0 {
            if isPassed(byBucket: histogram.first + offset) { count += values }
        }
        return count
    }

    private func isPassed(byBucket index: Int) -> Bool {
        guard let bucket else { return true }
        return includesAmount ? index >= bucket : HistogramBuckets.shared.middle(of: index) > amount
    }

    private static func bucket(of value: Double) -> Int? {
        value > HistogramBuckets.smallest ? HistogramBuckets.shared.bucket(of: value) : nil
    }

    private static func kept(_ value: Double) -> Float {
        let value = min(value, HistogramBuckets.largest)
        let rounded = Float(value)
        return Double(rounded) < value ? rounded.nextUp : rounded
    }
}
