/// Statistics that a few wild values do not move.
enum RobustStatistics {
    /// The middle value, or the mean of the two in the middle; nil for none.
    static func median(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// The median distance from the median, times 1.4826: the standard
    /// deviation where values are normal.
    static func deviation(_ values: [Double]) -> Double {
        guard let middle = median(values) else { return 0 }
        return 1.4826 * (median(values.map { abs($0 - middle) }) ?? 0)
    }

    /// A value below which the part `share` of all lies, between the two
    /// nearest; nil for none.
    static func quantile(_ values: [Double], _ share: Double) -> Double? {
        guard let last = values.indices.last else { return nil }
        let sorted = values.sorted()
        let place = min(max(share, 0), 1) * Double(last)
        let low = Int(place)
        let high = min(low + 1, last)
        return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
    }

    /// A line through points, by the median of the slopes of all pairs and
    /// the median of what is left. Nil for fewer than two points.
    ///
    /// Source: P. K. Sen, "Estimates of the regression coefficient based on
    /// Kendall's tau", Journal of the American Statistical Association 63
    /// (1968); H. Theil (1950).
    static func line(_ points: [(x: Double, y: Double)]) -> (slope: Double, intercept: Double)? {
        var slopes: [Double] = []
        slopes.reserveCapacity(points.count * (points.count - 1) / 2)
        for (index, first) in points.enumerated() {
            for second in points[(index + 1)...] where second.x != first.x {
                slopes.append((second.y - first.y) / (second.x - first.x))
            }
        }
        guard let slope = median(slopes), let intercept = median(points.map { $0.y - slope * $0.x }) else { return nil }
        return (slope, intercept)
    }
}
