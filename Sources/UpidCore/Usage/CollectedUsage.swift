/// The largest value and when it was first seen.
struct CollectedPeak: Sendable {
    var value = -1.0
    var at = Int64.max

    mutating func merge(_ other: CollectedPeak) {
        if other.value > value || other.value == value && other.at < at { self = other }
    }
}

/// Values within one hour and one day, as they are collected.
struct CollectedPiece {
    var sum = 0.0
    var samples = 0
    var peak = CollectedPeak()
    var first = Int64.max
    var last = Int64.min

    /// Adds a value; values come in the order of time.
    @inline(__always)
    mutating func add(_ value: Double, at time: Int64) {
        sum += value
        if samples == 0 { first = time }
        samples += 1
        if value > peak.value { peak = CollectedPeak(value: value, at: time) }
        last = time
    }
}

/// One hour as it is collected.
struct CollectedHour: Sendable {
    var sum = 0.0
    var max = 0.0
    var samples = 0
    /// The most pods with a value at one moment.
    var pods = 0

    mutating func add(_ piece: CollectedPiece) {
        sum += piece.sum
        samples += piece.samples
        max = Swift.max(max, piece.peak.value)
    }

    mutating func merge(_ other: CollectedHour) {
        sum += other.sum
        samples += other.samples
        max = Swift.max(max, other.max)
        pods = Swift.max(pods, other.pods)
    }
}

/// One day as it is collected.
struct CollectedDay: Sendable {
    /// Counted from the window's end: -1 is the last.
    var day: Int
    var histogram: PackedHistogram
    var sum: Double
    var max: Double
    var samples: Int

    mutating func merge(_ other: CollectedDay) {
        var both = histogram.unpacked
        other.histogram.add(to: &both)
        histogram = PackedHistogram(both)
        sum += other.sum
        samples += other.samples
        max = Swift.max(max, other.max)
    }
}

/// One resource of one container as far as it was collected: a part of the
/// window, packed. Parts add up to the whole in any order.
public struct CollectedUsage: Sendable {
    /// Where a series begins in a part of the window.
    struct Beginning: Hashable, Sendable {
        var pod: Int
        var series: Int
        var at: Int64
    }

    /// A value that may be part of a start.
    struct HeldValue: Sendable {
        var pod: Int
        var at: Int64
        var value: Double
    }

    private let grid: UsageGrid
    private var days: [CollectedDay]
    /// From ``firstHour`` on, with gaps.
    private var hours: [CollectedHour]
    private var firstHour: Int64
    private var peak: CollectedPeak
    private var first: Int64
    private var last: Int64
    private var beginnings: [Beginning]
    private var held: [HeldValue]

    init(
        grid: UsageGrid, days: [CollectedDay], hours: [CollectedHour], firstHour: Int64, peak: CollectedPeak,
        first: Int64, last: Int64, beginnings: [Beginning], held: [HeldValue]
    ) {
        self.grid = grid
        self.days = days
        self.hours = hours
        self.firstHour = firstHour
        self.peak = peak
        self.first = first
        self.last = last
        self.beginnings = beginnings
        self.held = held
    }

    /// Adds what was collected for the same container on another grid of the
    /// same window.
    public mutating func merge(_ other: CollectedUsage) {
        for day in other.days {
            if let index = days.firstIndex(where: { $0.day == day.day }) {
                days[index].merge(day)
            } else {
                days.append(day)
            }
        }
        days.sort { $0.day < $1.day }
        let from = Swift.min(firstHour, other.firstHour)
        let to = Swift.max(firstHour + Int64(hours.count), other.firstHour + Int64(other.hours.count))
        var all = [CollectedHour](repeating: CollectedHour(), count: Int(to - from))
        for part in [self, other] {
            for (offset, hour) in part.hours.enumerated() { all[Int(part.firstHour - from) + offset].merge(hour) }
        }
        (hours, firstHour) = (all, from)
        peak.merge(other.peak)
        first = Swift.min(first, other.first)
        last = Swift.max(last, other.last)
        beginnings += other.beginnings
        held += other.held
    }

    /// The most pods with a value at one moment, by hour, in order. Pods that
    /// were starting count.
    public var replicas: [ReplicaHour] {
        hours.enumerated().compactMap { offset, hour in
            hour.pods == 0
                ? nil
                : ReplicaHour(start: Timestamp(seconds: (firstHour + Int64(offset)) * 3_600), pods: hour.pods)
        }
    }

    /// The result; nil without any value.
    public var usage: ResourceUsage? {
        var whole = self
        let startup = whole.settleStarts()
        let samples = whole.hours.reduce(0) { $0 + $1.samples }
        guard samples > 0 else { return nil }
        let course = whole.hours.enumerated().lazy.map { offset, hour in
            UsageHour(
                start: Timestamp(seconds: (whole.firstHour + Int64(offset)) * 3_600),
                mean: hour.sum / Double(Swift.max(hour.samples, 1)), max: hour.max, samples: hour.samples)
        }
        let days = whole.days.map { day in
            UsageDay(
                start: Timestamp(seconds: grid.end(ofDay: day.day - 1)), histogram: day.histogram, max: day.max,
                mean: day.sum / Double(day.samples), samples: day.samples)
        }
        return ResourceUsage(
            days: days, max: whole.peak.value, maxAt: Timestamp(seconds: whole.peak.at),
            mean: whole.hours.reduce(0) { $0 + $1.sum } / Double(samples), samples: samples,
            firstSample: Timestamp(seconds: whole.first), lastSample: Timestamp(seconds: whole.last),
            hours: UsageCourse(course), startup: startup)
    }
}

extension CollectedUsage {
    private struct Series: Hashable {
        var pod: Int
        var series: Int
    }

    /// Adds the values that were held and belong to no start to all others,
    /// and gives the rest. Where starts are more than a fifth of all values,
    /// they are no exception, and are added as well.
    private mutating func settleStarts() -> StartupUsage? {
        guard !held.isEmpty else { return nil }
        var began: [Series: Int64] = [:]
        for beginning in beginnings {
            let series = Series(pod: beginning.pod, series: beginning.series)
            began[series] = Swift.min(began[series] ?? .max, beginning.at)
        }
        var starts: [Int: [Int64]] = [:]
        for (series, at) in began where at > grid.windowFirst + grid.step { starts[series.pod, default: []].append(at) }
        var ordinary: [HeldValue] = []
        var starting: [HeldValue] = []
        for value in held {
            let isStart = starts[value.pod]?.contains {
                value.at >= $0 && (value.at == $0 || value.at < $0 + UsageCollector.startup)
            }
            if isStart ?? false { starting.append(value) } else { ordinary.append(value) }
        }
        let all = hours.reduce(held.count) { $0 + $1.samples }
        if starting.count > all / 5 { (ordinary, starting) = (held, []) }
        add(ordinary)
        guard let max = starting.map(\.value).max() else { return nil }
        first = starting.reduce(first) { Swift.min($0, $1.at) }
        last = starting.reduce(last) { Swift.max($0, $1.at) }
        return StartupUsage(max: max, samples: starting.count)
    }

    /// Adds values that were held to their hours and days.
    private mutating func add(_ values: [HeldValue]) {
        let values = values.sorted { ($0.at, $0.value) < ($1.at, $1.value) }
        var parts: [Int: (histogram: UsageHistogram, piece: CollectedPiece)] = [:]
        for value in values {
            var piece = CollectedPiece()
            piece.add(value.value, at: value.at)
            hours[Int(UsageGrid.hour(value.at) - firstHour)].add(piece)
            peak.merge(piece.peak)
            var part = parts.removeValue(forKey: grid.day(value.at)) ?? (UsageHistogram(), CollectedPiece())
            part.histogram.add(value.value)
            part.piece.add(value.value, at: value.at)
            parts[grid.day(value.at)] = part
        }
        if let earliest = values.first, let latest = values.last {
            first = Swift.min(first, earliest.at)
            last = Swift.max(last, latest.at)
        }
        for (day, part) in parts {
            let added = CollectedDay(
                day: day, histogram: PackedHistogram(part.histogram), sum: part.piece.sum, max: part.piece.peak.value,
                samples: part.piece.samples)
            if let index = days.firstIndex(where: { $0.day == day }) {
                days[index].merge(added)
            } else {
                days.append(added)
            }
        }
        days.sort { $0.day < $1.day }
    }
}
