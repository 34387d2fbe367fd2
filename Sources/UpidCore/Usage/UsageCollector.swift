/// The beginning of a series of values: a container was started, or was
/// there before the first moment.
public struct SeriesBeginning: Hashable, Sendable {
    /// Which series: any number that is the same in all parts of the window.
    public var series: Int
    /// The place of its first value in the row of values that it is told with.
    public var offset: Int

    /// The series `series` begins at the place `offset`.
    public init(series: Int, offset: Int) {
        self.series = series
        self.offset = offset
    }
}

/// Adds up one resource of one container of a workload, over all its pods,
/// from values at the moments of a grid. The value at a moment stands for the
/// step that ends there.
///
/// Values that are no usage (negative, not finite, above 2⁶⁰) count as
/// missing, as if they had not been given.
public struct UsageCollector: Sendable {
    /// A start is over after this many seconds; its first value belongs to it
    /// in any case.
    static let startup: Int64 = 300

    private struct DayCell {
        var histogram = UsageHistogram()
        var sum = 0.0
        var max = 0.0
        var samples = 0
    }

    private let grid: UsageGrid
    private let firstDay: Int
    private let firstHour: Int64
    private var days: [DayCell]
    private var hours: [CollectedHour]
    /// Pods with a value, by moment.
    private var present: [UInt16]
    private var peak = CollectedPeak()
    private var first = Int64.max
    private var last = Int64.min
    private var beginnings: [CollectedUsage.Beginning] = []
    private var held: [CollectedUsage.HeldValue] = []

    /// Nothing collected of `count` moments, `step` seconds apart. Where they
    /// are a part of a longer window, `windowFirst` is the first moment of it.
    /// Days are blocks of 24 hours that end with `windowEnd`.
    ///
    /// Nil for a grid without moments, before 1970, of more than a century or
    /// of more than sixteen million moments.
    public init?(
        firstMoment: Timestamp, step: Int, count: Int, windowFirst: Timestamp? = nil, windowEnd: Timestamp
    ) {
        let century: Int64 = 100 * 366 * UsageDay.length
        guard step > 0, step <= century, count > 0, count <= Swift.min(Int(century) / step, 1 << 24),
            (1..<1 << 40).contains(firstMoment.seconds),
            abs(Double(windowEnd.seconds) - Double(firstMoment.seconds)) < 0x1p40
        else { return nil }
        let grid = UsageGrid(
            first: firstMoment.seconds, step: Int64(step), count: count,
            windowFirst: (windowFirst ?? firstMoment).seconds, windowEnd: windowEnd.seconds)
        firstDay = grid.day(grid.first)
        firstHour = UsageGrid.hour(grid.first)
        days = [DayCell](repeating: DayCell(), count: grid.day(grid.last) - firstDay + 1)
        hours = [CollectedHour](repeating: CollectedHour(), count: Int(UsageGrid.hour(grid.last) - firstHour) + 1)
        present = [UInt16](repeating: 0, count: count)
        self.grid = grid
    }

    /// Adds the values of one pod, of which the first is at the moment
    /// `offset` of the grid; NaN where there is none. Moments off the grid are
    /// left out.
    ///
    /// With `beginnings`, the first five minutes after each are kept apart as
    /// ``ResourceUsage/startup``, if that series began later than a step after
    /// the window's first moment. `pod` is any number that is the same in all
    /// parts of the window.
    public mutating func add(
        _ values: [Double], from offset: Int = 0, pod: Int = 0, beginnings: [SeriesBeginning] = []
    ) {
        guard offset >= 0, offset < grid.count else { return }
        let row = Row(values: values, offset: offset, count: Swift.min(values.count, grid.count - offset))
        var done = 0
        for range in startups(of: row, pod: pod, beginnings) {
            collect(row, done..<range.lowerBound)
            hold(row, range, pod: pod)
            done = range.upperBound
        }
        collect(row, done..<row.count)
    }

    /// What was collected, to be added to other parts of the window.
    public var collected: CollectedUsage {
        var hours = hours
        for (index, pods) in present.enumerated() {
            let hour = Int(UsageGrid.hour(grid.moment(index)) - firstHour)
            if Int(pods) > hours[hour].pods { hours[hour].pods = Int(pods) }
        }
        let days = days.enumerated().compactMap { offset, day in
            day.samples == 0
                ? nil
                : CollectedDay(
                    day: firstDay + offset, histogram: PackedHistogram(day.histogram), sum: day.sum, max: day.max,
                    samples: day.samples)
        }
        return CollectedUsage(
            grid: grid, days: days, hours: hours, firstHour: firstHour, peak: peak, first: first, last: last,
            beginnings: beginnings, held: held)
    }

    /// The result; nil without any value.
    public var usage: ResourceUsage? { collected.usage }
}

/// Values of one pod on the grid.
private struct Row {
    let values: [Double]
    /// The moment of the first.
    let offset: Int
    /// How many are on the grid.
    let count: Int

    /// A pod that comes within a step replaces one that goes within it: it is
    /// counted from the next step on.
    var appeared: Int { offset > 0 && count > 1 ? offset : -1 }
}

extension UsageCollector {
    /// Adds values of a row, hour by hour and day by day.
    private mutating func collect(_ row: Row, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let buckets = HistogramBuckets.shared
        // Taken out, so that nothing else refers to what the loop adds to.
        var present: [UInt16] = []
        swap(&present, &self.present)
        var from = range.lowerBound
        while from < range.upperBound {
            let time = grid.moment(row.offset + from)
            let day = grid.day(time)
            let to = Swift.min(range.upperBound, from + Int((grid.end(ofDay: day) - time) / grid.step) + 1)
            var histogram = UsageHistogram()
            swap(&histogram, &days[day - firstDay].histogram)
            if let value = row.values[from..<to].first(where: { $0 <= 0x1p60 }) {
                histogram.prepare(around: value, buckets)
            }
            collect(row, from..<to, day, &histogram, &present, buckets)
            swap(&histogram, &days[day - firstDay].histogram)
            from = to
        }
        swap(&present, &self.present)
    }

    /// Adds values of one day, hour by hour.
    private mutating func collect(
        _ row: Row, _ range: Range<Int>, _ day: Int, _ histogram: inout UsageHistogram, _ present: inout [UInt16],
        _ buckets: HistogramBuckets
    ) {
        let (step, appeared) = (grid.step, row.appeared)
        var time = grid.moment(row.offset + range.lowerBound)
        var hourEnd = (UsageGrid.hour(time) + 1) * 3_600
        var piece = CollectedPiece()
        row.values.withUnsafeBufferPointer { values in
            for index in range {
                if time > hourEnd {
                    close(&piece, at: hourEnd, day)
                    hourEnd = (UsageGrid.hour(time) + 1) * 3_600
                }
                let value = values[index]
                if value >= 0, value <= 0x1p60 {
                    histogram.add(of: value, buckets)
                    piece.add(value, at: time)
                    let moment = row.offset + index
                    if moment > appeared, present[moment] < .max { present[moment] += 1 }
                }
                time += step
            }
        }
        close(&piece, at: hourEnd, day)
    }

    /// Adds up values that lie in one hour and one day.
    private mutating func close(_ piece: inout CollectedPiece, at end: Int64, _ day: Int) {
        guard piece.samples > 0 else { return }
        hours[Int(UsageGrid.hour(end) - firstHour)].add(piece)
        days[day - firstDay].sum += piece.sum
        days[day - firstDay].samples += piece.samples
        days[day - firstDay].max = Swift.max(days[day - firstDay].max, piece.peak.value)
        peak.merge(piece.peak)
        first = Swift.min(first, piece.first)
        last = Swift.max(last, piece.last)
        piece = CollectedPiece()
    }

    /// Notes what begins, and gives the places of values that may be part of
    /// a start, in order: which series began in the window shows only with
    /// all its parts.
    private mutating func startups(of row: Row, pod: Int, _ told: [SeriesBeginning]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        let length = Int((Self.startup + grid.step - 1) / grid.step)
        for beginning in told where beginning.offset >= 0 && beginning.offset < row.count {
            let moment = grid.moment(row.offset + beginning.offset)
            beginnings.append(CollectedUsage.Beginning(pod: pod, series: beginning.series, at: moment))
            guard moment > grid.windowFirst + grid.step else { continue }
            ranges.append(beginning.offset..<Swift.min(beginning.offset + length, row.count))
        }
        var joined: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let before = joined.last, range.lowerBound <= before.upperBound {
                joined[joined.count - 1] = before.lowerBound..<Swift.max(before.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        return joined
    }

    /// Keeps values that may be part of a start.
    private mutating func hold(_ row: Row, _ range: Range<Int>, pod: Int) {
        for index in range {
            let (value, moment) = (row.values[index], row.offset + index)
            guard value >= 0, value <= 0x1p60 else { continue }
            held.append(CollectedUsage.HeldValue(pod: pod, at: grid.moment(moment), value: value))
            if moment > row.appeared, present[moment] < .max { present[moment] += 1 }
        }
    }
}
