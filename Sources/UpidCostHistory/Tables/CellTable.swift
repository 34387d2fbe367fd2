internal import UpidCluster
internal import UpidCore

/// The values of one thing in the cells of a window.
struct CellRow: Sendable {
    /// The cell of the first value; -1 for the step before the window.
    private(set) var first = 0
    /// NaN where there is none.
    private(set) var values: [Double] = []

    /// The value of a cell; nil where there is none.
    subscript(cell: Int) -> Double? {
        let index = cell - first
        guard values.indices.contains(index), !values[index].isNaN else { return nil }
        return values[index]
    }

    /// Cells that may have values.
    var cells: Range<Int> { first..<first + values.count }

    /// Takes a value; the larger stays where there is one: two servers that
    /// scrape the same thing see it twice.
    mutating func put(_ value: Double, at cell: Int) {
        if values.isEmpty { first = cell }
        if cell < first {
            values.insert(contentsOf: repeatElement(.nan, count: first - cell), at: 0)
            first = cell
        }
        if cell - first >= values.count {
            values.append(contentsOf: repeatElement(.nan, count: cell - first - values.count + 1))
        }
        if !(values[cell - first] >= value) { values[cell - first] = value }
    }

    /// Adds a value to what is there.
    mutating func add(_ value: Double, at cell: Int) { put((self[cell] ?? 0) + value, at: cell) }
}

/// The rows of an answer by some of their labels, as they arrive.
struct CellTable: SeriesSink {
    private let cells: TimeCells
    private let names: [String]
    /// Moments do not matter: a row has one value, the largest.
    private let keepsLargest: Bool
    private(set) var rows: [[String]: CellRow] = [:]
    /// The whole labels of one series of each row.
    private(set) var labels: [[String]: SeriesLabels] = [:]

    /// A table whose rows go by the labels `names`.
    init(_ cells: TimeCells, by names: [String], keepsLargest: Bool = false) {
        self.cells = cells
        self.names = names
        self.keepsLargest = keepsLargest
    }

    mutating func add(_ labels: SeriesLabels, _ points: [SamplePoint]) {
        let key = names.map { StateMetric.value(of: $0, in: labels) }
        var row = rows.removeValue(forKey: key) ?? CellRow()
        for point in points where point.isUsage {
            guard let cell = keepsLargest ? 0 : cells.index(endingAt: point.time) else { continue }
            row.put(point.value, at: cell)
        }
        rows[key] = row
        self.labels[key] = labels
    }

    /// Takes the rows of another part of the window.
    mutating func merge(_ other: CellTable) {
        for (key, row) in other.rows {
            guard var own = rows.removeValue(forKey: key) else {
                rows[key] = row
                continue
            }
            for cell in row.cells {
                if let value = row[cell] { own.put(value, at: cell) }
            }
            rows[key] = own
        }
        labels.merge(other.labels) { $1 }
    }
}
