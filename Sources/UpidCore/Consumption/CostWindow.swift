/// The time that a bill is for.
public struct CostWindow: Hashable, Codable, Sendable {
    public var start: Timestamp
    public var end: Timestamp
    /// No time was looked at, but one moment: what an hour would cost if
    /// everything stayed as it was then.
    public var isMomentary: Bool

    /// The time from `start` to `end`.
    public init(start: Timestamp, end: Timestamp) {
        self.start = start
        self.end = end
        isMomentary = false
    }

    /// An hour from `moment` on, at the rate of that moment.
    public init(at moment: Timestamp) {
        start = moment
        end = moment.advanced(by: 3_600)
        isMomentary = true
    }

    public var seconds: Double { Double(max(0, end.secondsSince(start))) }

    public var hours: Double { seconds / 3_600 }

    /// The part of the time from `from` (nil: the beginning) to `to` (nil:
    /// the end) that is in the window.
    public func clip(from: Timestamp?, to: Timestamp? = nil) -> TimeRange {
        let first = max(start, from ?? start)
        return TimeRange(start: first, end: max(first, min(end, to ?? end)))
    }
}

/// A stretch of time, the end not included.
public struct TimeRange: Hashable, Codable, Sendable {
    public var start: Timestamp
    public var end: Timestamp

    /// The time from `start` to `end`.
    public init(start: Timestamp, end: Timestamp) {
        self.start = start
        self.end = end
    }

    public var seconds: Double { Double(max(0, end.secondsSince(start))) }

    public var hours: Double { seconds / 3_600 }
}
