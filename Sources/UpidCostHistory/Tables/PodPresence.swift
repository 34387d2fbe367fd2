internal import UpidCore

/// When something was there, as the counts of its samples tell.
///
/// Something that is there for a time L is scraped L / I times on average
/// when scrapes are I apart. Samples by the interval is therefore right on
/// average for any life, a shorter one than the interval included, and off by
/// less than an interval for each.
struct PodPresence: Sendable {
    var start: Int64
    var end: Int64
    var samples: Int

    var seconds: Int64 { end - start }

    /// The presence that a row of counts tells, with samples `interval`
    /// seconds apart; nil for an empty row.
    init?(_ row: CellRow, _ cells: TimeCells, interval: Double) {
        let seen = row.cells.filter { $0 >= 0 && $0 < cells.count && (row[$0] ?? 0) > 0 }
        guard let first = seen.first, let last = seen.last, interval > 0 else { return nil }
        samples = Int(min(seen.reduce(0) { $0 + (row[$1] ?? 0) }, 1e9))
        func length(_ cell: Int) -> Int64 {
            Int64(min(cells.seconds(cell), (row[cell] ?? 0) * interval).rounded())
        }
        let (from, to) = (cells.range(first), cells.range(last))
        start = from.upperBound - length(first)
        end = to.lowerBound + length(last)
        if first == last {
            let length = length(first)
            if first == cells.count - 1 {
                end = to.upperBound
            } else if first == 0 {
                start = from.lowerBound
                end = start + length
            } else {
                start = (from.lowerBound + from.upperBound - length) / 2
                end = start + length
            }
        }
        // Where nothing is missing but the scrape at the edge, it was there before and after.
        let slack = Int64(interval * 1.5)
        if first == 0, start - cells.start <= slack, samples > 1 { start = cells.start }
        if last == cells.count - 1, cells.end - end <= slack, samples > 1 { end = cells.end }
    }

    /// Seconds between the samples of a row: the usual distance in cells
    /// that it was there throughout; nil where there are none.
    static func interval(_ row: CellRow, _ cells: TimeCells) -> Double? {
        let seen = row.cells.filter { $0 >= 0 && row[$0] != nil }
        guard seen.count >= 3 else { return nil }
        let inner = seen.dropFirst().dropLast()
        let rates = inner.map { (row[$0] ?? 0) / cells.seconds($0) }.sorted()
        let middle = rates[rates.count / 2]
        // With few samples in a cell, chance decides which of two cells has one.
        if middle * Double(cells.step) >= 4 { return 1 / middle }
        let sum = rates.reduce(0, +)
        return sum > 0 ? Double(rates.count) / sum : nil
    }

    /// The usual interval of all rows; where no row lasts, that of the row
    /// with most samples in a cell.
    static func interval(_ rows: some Collection<CellRow>, _ cells: TimeCells) -> Double? {
        let own = rows.compactMap { interval($0, cells) }.sorted()
        if !own.isEmpty { return own[own.count / 2] }
        let densest =
            rows.lazy.flatMap { row in
                row.cells.lazy.filter { $0 >= 0 }.map { (row[$0] ?? 0) / cells.seconds($0) }
            }.max() ?? 0
        return densest > 0 ? 1 / densest : nil
    }
}
