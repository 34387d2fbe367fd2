internal import UpidCluster
internal import UpidCore

/// How many bytes pods sent, cell by cell.
///
/// Source: cAdvisor's `container_network_transmit_bytes_total`, which counts
/// for the network of a pod, and for one on its node's network the traffic of
/// the whole node: those are left to the caller.
struct SentBytes {
    /// The labels that one counter goes by.
    static let names = ["namespace", "pod", "id", "interface"]

    private let cells: TimeCells
    private var rows: [NamespacedName: CellRow] = [:]

    /// The differences of counters as they stood at the end of each cell. One
    /// that begins while the server was looking began with 0.
    init(_ counters: CellTable, _ cells: TimeCells) {
        self.cells = cells
        var seen: Set<Int> = []
        for row in counters.rows.values { seen.formUnion(row.cells.filter { row[$0] != nil }) }
        for (key, row) in counters.rows where key.count == Self.names.count {
            let pod = NamespacedName(namespace: key[0], name: key[1])
            var before: Double?
            for cell in row.cells {
                guard let value = row[cell], value.isFinite, value >= 0 else { continue }
                defer { before = value }
                guard cell >= 0 else { continue }
                if let before {
                    rows[pod, default: CellRow()].add(value >= before ? value - before : value, at: cell)
                } else if seen.contains(cell - 1) {
                    rows[pod, default: CellRow()].add(value, at: cell)
                }
            }
        }
    }

    /// What a pod sent within a part of its life; nil where nothing tells.
    func sent(by pod: NamespacedName, life: Range<Int64>, within time: TimeRange) -> Double? {
        guard let row = rows[pod], !life.isEmpty, time.seconds > 0 else { return nil }
        var sum = 0.0
        for cell in cells.index(at: time.start.seconds)...cells.index(at: time.end.seconds - 1) {
            guard let bytes = row[cell] else { continue }
            let range = cells.range(cell)
            let lived = range.clamped(to: life)
            let part = lived.clamped(to: time.start.seconds..<max(time.start.seconds, time.end.seconds))
            guard !lived.isEmpty, !part.isEmpty else { continue }
            sum += bytes * Double(part.count) / Double(lived.count)
        }
        return sum
    }
}
