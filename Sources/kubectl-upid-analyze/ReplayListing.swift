import UpidCommand
import UpidCore

extension Listing {
    /// A replay: one document per workload, one row per container and case.
    init(_ replay: Replay, showsNamespace: Bool, isSingle: Bool) {
        let table = ReplayTable(showsNamespace: showsNamespace).table(of: replay)
        let plain = ReplayTable.plain(replay)
        var rows = zip(table.rows, plain.rows).map { Row($0, plainCells: $1) }[...]
        let items = replay.rows.map { row in
            let count = row.containers.reduce(0) { $0 + $1.outcomes.count }
            let own = Array(rows.prefix(count))
            rows = rows.dropFirst(count)
            return Item(
                document: ReplayDocument.item(row), name: row.row.qualifiedName, labels: row.row.workload.labels,
                rows: own)
        }
        self.init(
            kind: "ReplayList", isSingle: isSingle,
            members: (ReplayDocument.list(of: replay).objectValue ?? [:]).filter { $0.key != "items" },
            columns: table.columns.map { Column($0.header.uppercased()) },
            plainHeaders: plain.columns.map(\.header), items: items)
    }
}
