/// Usage by hour, packed: twelve bytes an hour. Means and maxima have 24
/// significant bits; a maximum is never below the one that was given.
public struct UsageCourse: Hashable, Sendable {
    private struct Cell: Hashable, Sendable {
        var mean: Float
        var max: Float
        var samples: UInt32
    }

    /// Consecutive hours: the first as hours since the epoch, and where its
    /// cell is.
    private struct Run: Hashable, Sendable {
        var hour: Int32
        var index: Int32
    }

    private var cells: [Cell] = []
    private var runs: [Run] = []

    /// No hours.
    public init() {}

    /// A course of these hours, in any order. Moments within an hour stand
    /// for it, and what is given twice is added up; hours without samples, and
    /// values that are no usage, are left out. Values above 2⁶⁰ count as 2⁶⁰.
    public init(_ hours: some Sequence<UsageHour>) {
        let usable = hours.filter { $0.samples > 0 && $0.mean >= 0 && $0.max >= 0 }
        let numbered = usable.map { (hour: Self.hour($0.start), value: $0) }
        let isSorted = zip(numbered, numbered.dropFirst()).allSatisfy { $0.hour < $1.hour }
        for (hour, value) in isSorted ? numbered : Self.merged(numbered) { append(hour, value) }
        // Copies have no room to spare.
        (cells, runs) = (Array(cells[...]), Array(runs[...]))
    }

    /// Bytes that it takes.
    var storedBytes: Int { cells.count * MemoryLayout<Cell>.stride + runs.count * MemoryLayout<Run>.stride }

    private mutating func append(_ hour: Int32, _ value: UsageHour) {
        let next = runs.last.map { Int($0.hour) + cells.count - Int($0.index) }
        if next != Int(hour) { runs.append(Run(hour: hour, index: Int32(clamping: cells.count))) }
        let (mean, largest) = (Float(Swift.min(value.mean, 0x1p60)), Swift.min(value.max, 0x1p60))
        let rounded = Float(largest)
        cells.append(
            Cell(
                mean: mean, max: Double(rounded) < largest ? rounded.nextUp : rounded,
                samples: UInt32(clamping: value.samples)))
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
            samples: Int(cell.samples))
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
            for cell in cells[Int(run.index)..<end] {
                stretch.mean.append(cell.mean)
                stretch.max.append(cell.max)
                stretch.samples.append(cell.samples)
            }
            stretches.append(stretch)
        }
        try container.encode(stretches)
    }
}
