internal import UpidCluster
internal import UpidCore

/// The stretches of a window that values are read for: all of one length but
/// the last, which ends with the window.
struct TimeCells: Hashable, Sendable {
    /// Seconds since the epoch.
    let start: Int64
    let end: Int64
    /// Seconds; the last cell may be longer or shorter.
    let step: Int64
    let count: Int

    /// Values of one metric in a whole reading: about 12 MB.
    private static let mostValues = 1_500_000
    /// Values that one answer may hold.
    private static let mostPointsPerQuery = 1_000_000
    private static let steps: [Int64] = [3_600, 7_200, 10_800, 21_600, 43_200, 86_400]
    /// A rest of the window that is shorter belongs to the cell before.
    private static let shortestRest: Int64 = 600

    /// Cells of a window; nil when it has no time. They are longer where
    /// `containers` are many.
    init?(from start: Timestamp, to end: Timestamp, containers: Int) {
        let seconds = end.secondsSince(start)
        guard start.seconds >= 0, seconds > 0, end.seconds < 1 << 40 else { return nil }
        if seconds <= 43_200 {
            step = 300
        } else {
            step =
                Self.steps.first { max(1, containers) <= Self.mostValues / Int(max(1, seconds / $0)) }
                ?? Self.steps[Self.steps.count - 1]
        }
        self.start = start.seconds
        self.end = end.seconds
        let (full, rest) = seconds.quotientAndRemainder(dividingBy: step)
        count = max(1, Int(full) + (rest >= min(Self.shortestRest, step) ? 1 : 0))
    }

    /// The time of a cell.
    func range(_ index: Int) -> Range<Int64> {
        let from = start + Int64(index) * step
        return from..<(index >= count - 1 ? max(end, from + 1) : from + step)
    }

    /// Seconds of a cell.
    func seconds(_ index: Int) -> Double {
        let range = range(index)
        return Double(range.upperBound - range.lowerBound)
    }

    /// The cell that a moment is in; the first or the last for one outside.
    func index(at moment: Int64) -> Int {
        Int(min(Int64(count - 1), max(0, (moment - start) / step)))
    }

    /// The cell that ends at a moment; -1 for the step before the window, nil
    /// for any other moment.
    func index(endingAt moment: Double) -> Int? {
        guard let moment = Int64(exactly: moment.rounded()) else { return nil }
        if moment == end { return count - 1 }
        let (index, rest) = (moment - start).quotientAndRemainder(dividingBy: step)
        return rest == 0 && index >= 0 && index < count ? Int(index) - 1 : nil
    }

    /// A query for some cells: the moments that they end at, and how far each
    /// looks back.
    struct Piece: Sendable {
        var grid: TimeGrid
        var seconds: Int64
    }

    /// Queries that cover all cells, with `isLed` the step before them too,
    /// of about so many series each.
    func pieces(series: Int, isLed: Bool = false) -> [Piece] {
        let isOdd = end != start + Int64(count) * step
        let regular = count - (isOdd ? 1 : 0)
        let most = max(12, min(10_000, Self.mostPointsPerQuery / max(1, series)))
        var pieces: [Piece] = []
        var next = isLed ? -1 : 0
        while next < regular {
            let length = min(most, regular - next)
            let last = start + Int64(next + length) * step
            if let grid = TimeGrid(last: last, count: length, step: step) {
                pieces.append(Piece(grid: grid, seconds: step))
            }
            next += length
        }
        if isOdd, let grid = TimeGrid(last: end, count: 1, step: step) {
            let last = range(count - 1)
            pieces.append(Piece(grid: grid, seconds: last.upperBound - last.lowerBound))
        }
        return pieces
    }
}
