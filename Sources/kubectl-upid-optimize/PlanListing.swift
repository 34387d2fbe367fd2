import UpidCommand
import UpidCore
import UpidPlan

extension Listing {
    /// A plan: one document per workload, one row per container that changes.
    init(_ plan: Plan, showsNamespace: Bool, showsKept: Bool) {
        let table = PlanTable(showsNamespace: showsNamespace, showsKept: showsKept)
        let columns = table.columns
        let items = table.shown(of: plan).map { planned in
            Item(
                document: PlanDocument.item(planned), name: planned.analysis.qualifiedName,
                labels: planned.workload.labels,
                rows: zip(table.rows(of: planned), PlanCSV.rows(of: planned)).map { cells, plain in
                    Row(cells, sortValues: Self.missing(in: cells), plainCells: plain)
                })
        }
        self.init(
            kind: "PlanList", members: PlanDocument.members(of: plan),
            columns: columns.map { Column($0.header.uppercased(), isWide: $0.isWideOnly) },
            plainHeaders: PlanCSV.headers, items: items)
    }

    /// Cells whose text says that there is no value.
    private static func missing(in cells: [String]) -> [Int: JSONValue] {
        var values: [Int: JSONValue] = [:]
        for (index, cell) in cells.enumerated() where cell == "<none>" || cell == "<unknown>" { values[index] = .null }
        return values
    }
}
