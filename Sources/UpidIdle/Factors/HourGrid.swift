import UpidCore

/// The whole hours that a workload is judged by: those of the window, from
/// when it was made.
struct HourGrid: Hashable, Sendable {
    /// Hours since the epoch.
    let first: Int64
    let count: Int
    /// The last hour has hardly begun: it may lack values.
    let hasOpenEnd: Bool

    /// The longest window: eleven years, as usage has at most.
    private static let most = 4_096 * 24

    init(start: Timestamp, end: Timestamp, createdAt: Timestamp?) {
        let last = Self.floor(end.seconds - 1)
        // An hour that began before the window is not a whole one either.
        var first = Self.floor(start.seconds - 1) + 1
        // The hour in which it was made is not a whole one.
        if let createdAt, createdAt > start { first = Self.floor(createdAt.seconds) + 1 }
        self.first = first
        count = Int(clamping: min(max(0, last - first + 1), Int64(Self.most)))
        hasOpenEnd = end.seconds - last * 3_600 < 600
    }

    /// So many hours hold a span: at least one.
    static func hours(in span: Int64) -> Int {
        guard span > 0 else { return 1 }
        return Int(min(span / 3_600 + (span % 3_600 > 0 ? 1 : 0), Int64(most)))
    }

    private static func floor(_ seconds: Int64) -> Int64 {
        let (hours, rest) = seconds.quotientAndRemainder(dividingBy: 3_600)
        return rest < 0 ? hours - 1 : hours
    }

    /// The index of an hour; nil when it is not in the grid.
    func index(_ moment: Timestamp) -> Int? {
        let index = Self.floor(moment.seconds) - first
        return index >= 0 && index < Int64(count) ? Int(index) : nil
    }

    /// When an hour begins.
    func start(_ index: Int) -> Timestamp { Timestamp(seconds: (first + Int64(index)) * 3_600) }
}
