import UpidCommand
import UpidCore

extension Listing {
    /// A replay: one document per workload, one row per container and case.
    init(_ replay: Replay, showsNamespace: Bool, isSingle: Bool) {
        let table = ReplayTable(showsNamespace: showsNamespace).table(of: replay)
        let plain = ReplayTable.plain(replay)
        let outcomes = replay.rows.flatMap { $0.containers.flatMap(\.outcomes) }
        var rows = outcomes.enumerated().map { index, outcome in
            Row(
                table.rows[index], sortValues: Self.sortValues(of: outcome, in: table.columns),
                plainCells: plain.rows[index])
        }[...]
        let items = replay.rows.map { row in
            let count = row.containers.reduce(0) { $0 + $1.outcomes.count }
            let own = Array(rows.prefix(count))
            rows = rows.dropFirst(count)
            return Item(
                document: ReplayDocument.item(row), name: row.row.qualifiedName, labels: row.row.workload.labels,
                rows: own)
        }
        var head = replay
        head.rows = []
        self.init(
            kind: "ReplayList", isSingle: isSingle,
            members: (ReplayDocument.list(of: head).objectValue ?? [:]).filter { $0.key != "items" },
            columns: table.columns.map { Column($0.header.uppercased()) },
            plainHeaders: plain.columns.map(\.header), items: items)
    }

    /// Columns whose text does not say what they are worth.
    private static func sortValues(of outcome: ReplayOutcome, in columns: [Table.Column]) -> [Int: JSONValue] {
        var values: [Int: JSONValue] = [:]
        for (index, column) in columns.enumerated() {
            let value: Double?
            switch column.header {
            case "cpu(above)": value = outcome.cpu.aboveRequest.time?.share
            case "throttled": value = outcome.cpu.pastLimit.time?.share
            case "evictable": value = outcome.memory.aboveRequest.time?.share
            case "oom": value = outcome.memory.kills.map { Double($0) }
            case "headroom": value = outcome.memory.headroom
            default: continue
            }
            values[index] = value.map { .double($0) } ?? .null
        }
        return values
    }
}
