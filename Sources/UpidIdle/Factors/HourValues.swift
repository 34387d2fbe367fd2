import UpidCore

/// A course laid out on a grid, an hour without data being no number.
struct HourValues: Sendable {
    var mean: [Float]
    var max: [Float]

    /// No data at all.
    init(_ grid: HourGrid) {
        mean = [Float](repeating: .nan, count: grid.count)
        max = mean
    }

    init(_ course: UsageCourse, _ grid: HourGrid) {
        self.init(grid)
        for hour in course {
            guard let index = grid.index(hour.start) else { continue }
            mean[index] = Float(hour.mean)
            max[index] = Float(hour.max)
        }
    }

    /// Both added up; an hour that either lacks is no number.
    static func + (left: HourValues, right: HourValues) -> HourValues {
        var sum = left
        for index in sum.mean.indices {
            sum.mean[index] += right.mean[index]
            sum.max[index] += right.max[index]
        }
        return sum
    }

    /// The higher of both by hour; an hour that either lacks is no number.
    func combined(_ other: HourValues) -> HourValues {
        var both = self
        for index in mean.indices {
            both.mean[index] = mean[index] >= other.mean[index] ? mean[index] : other.mean[index]
            both.max[index] = max[index] >= other.max[index] ? max[index] : other.max[index]
            if mean[index].isNaN { both.mean[index] = .nan }
            if max[index].isNaN { both.max[index] = .nan }
        }
        return both
    }

    /// Of the last `count` hours that are no missing ones.
    func numbers(last count: Int) -> (mean: Double, p99: Double, max: Double)? {
        let range = Swift.max(0, self.max.count - count)..<self.max.count
        var (sum, values) = (0.0, 0)
        // The highest of all, the hundredth part of them: few enough to keep in order.
        let kept = count / 100 + 1
        var highest: [Float] = []
        for index in range where !self.max[index].isNaN {
            sum += Double(mean[index])
            values += 1
            let value = self.max[index]
            if highest.count == kept, let last = highest.last, value <= last { continue }
            let place = highest.firstIndex { $0 < value } ?? highest.count
            highest.insert(value, at: place)
            if highest.count > kept { highest.removeLast() }
        }
        guard values > 0, let max = highest.first else { return nil }
        let p99 = highest[Swift.min(highest.count - 1, values / 100)]
        return (sum / Double(values), Double(p99), Double(max))
    }
}
