/// Values in ascending order, for quantiles by linear interpolation.
public struct SortedValues: Sendable {
    public let values: [Float]

    /// Sorts the values; none may be NaN.
    public init(_ values: some Sequence<Float>) {
        self.values = values.sorted()
    }

    /// The quantile between the two nearest values, in the arithmetic of
    /// NumPy's `quantile`; nil when there are none.
    public func quantile(_ q: Double) -> Double? {
        guard !values.isEmpty else { return nil }
        let place = q * Double(values.count - 1)
        let lower = min(max(Int(place), 0), values.count - 1)
        let low = Double(values[lower])
        let high = Double(values[min(lower + 1, values.count - 1)])
        let share = place - Double(lower)
        return share >= 0.5 ? high - (high - low) * (1 - share) : low + (high - low) * share
    }
}
