import UpidCommand
import UpidCore
import UpidCostReport

extension Listing {
    /// A bill: one document and one row per group, and the total below.
    init(_ view: CostView) {
        let table = CostTable(view)
        let plain = CostCSV(view)
        let items = view.report.rows.map { row in
            let line = table.row(row)
            return Item(
                document: CostDocument.item(row, of: view), name: Self.name(of: row, view.report.columns),
                rows: [
                    Row(
                        line.cells, sortValues: line.values.mapValues { $0.map { .double($0) } ?? .null },
                        plainCells: plain.row(row))
                ])
        }
        self.init(
            kind: "CostList", members: CostDocument.members(of: view),
            columns: table.columns.map { Column($0.header.uppercased(), isWide: $0.isWideOnly) },
            plainHeaders: plain.headers, items: items)
        footer = [table.totalRow]
    }

    /// `namespace/shop`; the last column tells enough, with its namespace.
    private static func name(of row: CostRow, _ columns: [CostKey]) -> String {
        guard row.kind == .group, let key = columns.last, let value = row.values.last else {
            return row.values.first ?? ""
        }
        return key == .workload ? value : "\(key)/\(value)"
    }
}
