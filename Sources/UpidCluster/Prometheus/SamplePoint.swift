/// One value of a series at one moment.
public struct SamplePoint: Hashable, Sendable {
    /// Seconds since the epoch, with a fraction.
    public var time: Double
    /// NaN and infinities as the server sent them.
    public var value: Double

    /// Neither negative nor NaN, and no more than 2⁶⁰ of anything: sums of
    /// what is larger may not be finite.
    package var isUsage: Bool { value >= 0 && value <= 0x1p60 }

    /// A value at a moment.
    public init(time: Double, value: Double) {
        self.time = time
        self.value = value
    }
}

/// The labels of a series, in the order in which they came.
public struct SeriesLabels: Hashable, Sendable {
    /// Names and values side by side: sets are small and read once.
    private var pairs: [String] = []

    /// No labels.
    public init() {}

    /// The value of a label; "" for one that is not there, as in PromQL.
    public subscript(name: String) -> String {
        var index = 0
        while index + 1 < pairs.count {
            if pairs[index] == name { return pairs[index + 1] }
            index += 2
        }
        return ""
    }

    /// Those whose names begin with `prefix`, without it.
    package func named(_ prefix: String) -> [String: String] {
        var found: [String: String] = [:]
        for index in stride(from: 0, to: pairs.count - 1, by: 2) where pairs[index].hasPrefix(prefix) {
            found[String(pairs[index].dropFirst(prefix.count))] = pairs[index + 1]
        }
        return found
    }

    /// Whether there are none.
    public var isEmpty: Bool { pairs.isEmpty }

    /// Adds a label.
    mutating func append(_ name: String, _ value: String) {
        pairs.append(name)
        pairs.append(value)
    }

    /// Forgets all labels and keeps the room.
    mutating func removeAll() {
        pairs.removeAll(keepingCapacity: true)
    }
}

/// Takes the series of an answer one by one, as they arrive.
package protocol SeriesSink: Sendable {
    /// A complete series. `points` is only lent.
    mutating func add(_ labels: SeriesLabels, _ points: [SamplePoint])
}

/// Keeps all series: for answers that are known to be small.
struct SeriesRows: SeriesSink {
    private(set) var rows: [(labels: SeriesLabels, points: [SamplePoint])] = []

    mutating func add(_ labels: SeriesLabels, _ points: [SamplePoint]) {
        rows.append((labels, points))
    }
}
