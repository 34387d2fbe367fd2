/// The values that a request is held against.
public struct FutureWeek: Sendable {
    /// Ascending, without the missing ones.
    let sorted: [Double]
    let mean: Double

    /// A stretch of a series; NaN is no value.
    public init(_ values: some Sequence<Float>) {
        sorted = values.lazy.filter { !$0.isNaN }.sorted().map(Double.init)
        mean = sorted.isEmpty ? 0 : sorted.reduce(0, +) / Double(sorted.count)
    }

    /// The lowest value with at least that share of the way below it.
    func quantile(_ share: Double) -> Double? {
        let place = Int((Double(sorted.count - 1) * share).rounded(.up))
        return sorted.indices.contains(place) ? sorted[place] : nil
    }

    /// How many values are not above a bound.
    func count(upTo bound: Double) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] <= bound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
