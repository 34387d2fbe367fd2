internal import UpidCore

/// One hour as it is collected.
struct HourCell: Sendable {
    var sum = 0.0
    var max = 0.0
    var samples = 0
    /// The most pods with a value at one moment.
    var pods = 0
}

/// Adds up one resource of one container of a workload, over all its pods.
struct ResourceAccumulator: Sendable {
    private(set) var histogram = UsageHistogram()
    private(set) var sum = 0.0
    private(set) var samples = 0
    private(set) var max = 0.0
    private(set) var maxAt: Int64 = 0
    private(set) var first = Int64.max
    private(set) var last = Int64.min
    /// From ``firstHour`` on, one cell per hour of the grid.
    private(set) var hours: [HourCell]
    private(set) var firstHour: Int64
    /// Pods with a value, by moment of the grid; only until ``close()``.
    private var present: [UInt16]
    private let grid: TimeGrid

    /// Nothing collected of the moments of `grid`.
    init(grid: TimeGrid) {
        self.grid = grid
        firstHour = grid.hours.lowerBound
        hours = [HourCell](repeating: HourCell(), count: grid.hours.count)
        present = [UInt16](repeating: 0, count: grid.count)
    }

    /// Adds the values of one pod.
    mutating func add(_ row: CourseRow) {
        // A pod that comes within a step replaces one that goes within it: it is counted from the next step on.
        let appeared = row.first > 0 && row.values.count > 1 ? row.first : -1
        var time = grid.first + Int64(row.first) * grid.step
        var hour = Int((time - 1) / 3_600 - firstHour)
        var hourEnd = (firstHour + Int64(hour) + 1) * 3_600
        var cell = HourCell()
        for (offset, value) in row.values.enumerated() {
            if time > hourEnd {
                hours[hour].merge(cell)
                cell = HourCell()
                hour = Int((time - 1) / 3_600 - firstHour)
                hourEnd = (firstHour + Int64(hour) + 1) * 3_600
            }
            if value >= 0 {
                histogram.add(value)
                cell.sum += value
                cell.samples += 1
                if value > cell.max { cell.max = value }
                if value > max || maxAt == 0 {
                    max = value
                    maxAt = time
                }
                let moment = row.first + offset
                if moment > appeared, present[moment] < .max { present[moment] += 1 }
                if time < first { first = time }
                if time > last { last = time }
            }
            time += grid.step
        }
        if cell.samples > 0 { hours[hour].merge(cell) }
    }

    /// Ends the collection of this grid: counts of pods go to their hours.
    mutating func close() {
        var moment = grid.first
        for pods in present {
            let hour = Int((moment - 1) / 3_600 - firstHour)
            if Int(pods) > hours[hour].pods { hours[hour].pods = Int(pods) }
            moment += grid.step
        }
        present = []
        sum = hours.reduce(0) { $0 + $1.sum }
        samples = hours.reduce(0) { $0 + $1.samples }
    }

    /// Adds what was collected for the same container on another grid; both
    /// are closed.
    mutating func merge(_ other: ResourceAccumulator) {
        histogram.merge(other.histogram)
        sum += other.sum
        if other.max > max || samples == 0 {
            max = other.max
            maxAt = other.maxAt
        }
        samples += other.samples
        first = Swift.min(first, other.first)
        last = Swift.max(last, other.last)
        let from = Swift.min(firstHour, other.firstHour)
        let to = Swift.max(firstHour + Int64(hours.count), other.firstHour + Int64(other.hours.count))
        var all = [HourCell](repeating: HourCell(), count: Int(to - from))
        for part in [self, other] {
            for (offset, cell) in part.hours.enumerated() where cell.samples > 0 {
                all[Int(part.firstHour - from) + offset].merge(cell)
            }
        }
        hours = all
        firstHour = from
    }

    /// The result; nil without any value.
    var usage: ResourceUsage? {
        guard samples > 0 else { return nil }
        let course = hours.enumerated().compactMap { offset, cell in
            cell.samples == 0
                ? nil
                : UsageHour(
                    start: Timestamp(seconds: (firstHour + Int64(offset)) * 3_600),
                    mean: cell.sum / Double(cell.samples), max: cell.max, samples: cell.samples)
        }
        return ResourceUsage(
            histogram: histogram, max: max, maxAt: Timestamp(seconds: maxAt), mean: sum / Double(samples),
            samples: samples, firstSample: Timestamp(seconds: first), lastSample: Timestamp(seconds: last),
            hours: course)
    }
}

extension HourCell {
    fileprivate mutating func merge(_ other: HourCell) {
        sum += other.sum
        samples += other.samples
        if other.max > max { max = other.max }
        if other.pods > pods { pods = other.pods }
    }
}
