/// Usage by hour, packed: ten bytes an hour, twelve where an hour has more
/// than 65,535 samples. Means and maxima have 24
/// significant bits; a maximum is never below the one that was given.
public struct UsageCourse: Hashable, Sendable {
    struct Cell: Hashable, Sendable {
        var mean: Float
        var max: Float
    }

    /// Consecutive hours: the first as hours since the epoch, and where its
    /// cell is.
    struct Run: Hashable, Sendable {
        var hour: Int32
        var index: Int32
    }

    private(set) var cells: [Cell] = []
    /// By hour, as the cells.
    private(set) var samples: [UInt16] = []
    /// Instead of ``samples`` where one does not fit.
    private(set) var manySamples: [UInt32] = []
    private(set) var runs: [Run] = []

    /// No hours.
    public init() {}

    /// A course of these hours, in any order. Moments within an hour stand
    /// for it, and what is given twice is added up; hours without samples, and
    /// values that are no usage, are left out. Values above 2⁶⁰ count as 2⁶⁰.
    public init(_ hours: some Sequence<UsageHour>) {
        var ordered: [(hour: Int32, value: UsageHour)] = []
        ordered.reserveCapacity(hours.underestimatedCount)
        var isOrdered = true
        for value in hours where value.samples > 0 && value.mean >= 0 && value.max >= 0 {
            let hour = Self.hour(value.start)
            if let last = ordered.last, last.hour >= hour { isOrdered = false }
            ordered.append((hour, value))
        }
        if !isOrdered { ordered = Self.merged(ordered) }
        cells = ordered.map { Cell(mean: Float(Swift.min($1.mean, 0x1p60)), max: Self.roundedUp($1.max)) }
        if ordered.contains(where: { $1.samples > Int(UInt16.max) }) {
            manySamples = ordered.map { UInt32(clamping: $1.samples) }
        } else {
            samples = ordered.map { UInt16(clamping: $1.samples) }
        }
        for (index, (hour, _)) in ordered.enumerated() {
            if let last = runs.last, Int(last.hour) + index - Int(last.index) == Int(hour) { continue }
            runs.append(Run(hour: hour, index: Int32(clamping: index)))
        }
        // A copy has no room to spare.
        runs = Array(runs[...])
    }

    private static func roundedUp(_ value: Double) -> Float {
        let value = Swift.min(value, 0x1p60)
        let rounded = Float(value)
        return Double(rounded) < value ? rounded.nextUp : rounded
    }

    private static func hour(_ moment: Timestamp) -> Int32 {
        let (hours, rest) = moment.seconds.quotientAndRemainder(dividingBy: 3_600)
        return Int32(clamping: rest < 0 ? hours - 1 : hours)
    }

    private static func merged(_ hours: [(hour: Int32, value: UsageHour)]) -> [(hour: Int32, value: UsageHour)] {
        var merged: [(hour: Int32, value: UsageHour)] = []
        for (hour, value) in hours.sorted(by: { ($0.hour, $0.value.mean) < ($1.hour, $1.value.mean) }) {
            guard var last = merged.last, last.hour == hour else {
                merged.append((hour, value))
                continue
            }
            let share = Double(value.samples) / (Double(value.samples) + Double(last.value.samples))
            last.value.mean += (value.mean - last.value.mean) * share
            last.value.max = Swift.max(last.value.max, value.max)
            last.value.samples = Swift.min(last.value.samples, .max - value.samples) + value.samples
            merged[merged.count - 1] = last
        }
        return merged
    }
}

extension UsageCourse: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { cells.count }

    /// The hours in order; finding one takes the logarithm of the number of
    /// interruptions.
    public subscript(position: Int) -> UsageHour {
        var (low, high) = (0, runs.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(runs[middle].index) <= position { low = middle } else { high = middle }
        }
        let (run, cell) = (runs[low], cells[position])
        let hour = Int64(run.hour) + Int64(position - Int(run.index))
        return UsageHour(
            start: Timestamp(seconds: hour * 3_600), mean: Double(cell.mean), max: Double(cell.max),
            samples: manySamples.isEmpty ? Int(samples[position]) : Int(manySamples[position]))
    }
}

extension UsageCourse: Codable {
    private struct Stretch: Codable {
        var start: Timestamp
        var mean: [Float] = []
        var max: [Float] = []
        var samples: [UInt32] = []
    }

    /// Reads what ``encode(to:)`` wrote.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        var hours: [UsageHour] = []
        for stretch in try container.decode([Stretch].self) {
            guard stretch.mean.count == stretch.samples.count, stretch.max.count == stretch.samples.count else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "hours have unequal numbers of mean, max and samples")
            }
            for (offset, samples) in stretch.samples.enumerated() {
                hours.append(
                    UsageHour(
                        start: stretch.start.advanced(by: Int64(offset) * 3_600), mean: Double(stretch.mean[offset]),
                        max: Double(stretch.max[offset]), samples: Int(samples)))
            }
        }
        self.init(hours)
    }

    /// Writes an object per stretch of hours without an interruption: its
    /// `start`, and the `mean`, `max` and `samples` of each hour from there.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        var stretches: [Stretch] = []
        for (number, run) in runs.enumerated() {
            let end = number + 1 < runs.count ? Int(runs[number + 1].index) : cells.count
            var stretch = Stretch(start: Timestamp(seconds: Int64(run.hour) * 3_600))
            let range = Int(run.index)..<end
            stretch.mean = cells[range].map(\.mean)
            stretch.max = cells[range].map(\.max)
            stretch.samples = manySamples.isEmpty ? samples[range].map { UInt32($0) } : Array(manySamples[range])
            stretches.append(stretch)
        }
        try container.encode(stretches)
    }
}
