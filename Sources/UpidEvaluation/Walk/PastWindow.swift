internal import UpidCore

/// What is known at one decision: the values of the last 30 days. What is
/// derived from them is derived once.
final class PastWindow {
    /// Without the missing ones, oldest first.
    let values: [Float]
    /// How many points before the decision each value is: 1 is the last.
    let ages: [Int]
    private let origin: Int
    private var sortedByDays: [Int: SortedValues] = [:]

    /// The window before a point of the grid.
    init(_ series: [Float], origin: Int) {
        var values: [Float] = []
        var ages: [Int] = []
        values.reserveCapacity(Fold.history)
        ages.reserveCapacity(Fold.history)
        for index in max(0, origin - Fold.history)..<max(0, origin) where !series[index].isNaN {
            values.append(series[index])
            ages.append(origin - index)
        }
        self.values = values
        self.ages = ages
        self.origin = origin
    }

    /// As the reader of a cluster would give it; nil without values.
    private(set) lazy var usage: ResourceUsage? = UsageFeed.usage(values, ages: ages, origin: origin)

    /// The values of the last days; if there are none, all.
    private func recent(days: Int) -> ArraySlice<Float> {
        // Ages fall, so that what is recent stands at the end.
        let start = ages.partitioningIndex { $0 <= days * TraceSeries.day }
        return start < values.count ? values[start...] : values[...]
    }

    func sorted(days: Int) -> SortedValues {
        if let known = sortedByDays[days] { return known }
        let sorted = SortedValues(recent(days: days))
        sortedByDays[days] = sorted
        return sorted
    }

    func maximum(days: Int) -> Double? {
        recent(days: days).max().map(Double.init)
    }
}

extension [Int] {
    /// The first index from which on `isAfter` holds, for an array that it
    /// splits in two.
    fileprivate func partitioningIndex(_ isAfter: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
