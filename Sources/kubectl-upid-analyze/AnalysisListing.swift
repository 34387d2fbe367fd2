import UpidCommand
import UpidCore

extension Listing {
    /// An analysis: one document per workload, one row per container.
    init(_ analysis: Analysis, showsNamespace: Bool, isSingle: Bool) {
        let table = AnalysisTable(showsNamespace: showsNamespace).table(of: analysis)
        let plain = AnalysisCSV.table(of: analysis)
        var plainRows = plain.rows[...]
        let history = table.columns.firstIndex { $0.header == "history" }
        var rows = table.rows[...]
        let items = analysis.workloads.map { workload in
            let own = workload.containers.map { container in
                let cells = rows.removeFirst()
                return Row(
                    cells, sortValues: Self.sortValues(cells, history, of: container),
                    plainCells: plainRows.removeFirst())
            }
            return Item(
                document: AnalysisDocument.item(workload), name: workload.qualifiedName,
                labels: workload.workload.labels, rows: own)
        }
        let document = AnalysisDocument.list(of: analysis)
        self.init(
            kind: "AnalysisList", isSingle: isSingle,
            members: (document.objectValue ?? [:]).filter { $0.key != "items" },
            columns: table.columns.map { Column($0.header.uppercased(), isWide: $0.isWideOnly) },
            plainHeaders: plain.columns.map(\.header), items: items)
    }

    /// Cells whose text does not say what they are worth.
    private static func sortValues(
        _ cells: [String], _ history: Int?, of container: ContainerAnalysis
    ) -> [Int: JSONValue] {
        var values: [Int: JSONValue] = [:]
        for (index, cell) in cells.enumerated() where cell == "<none>" || cell == "<unknown>" { values[index] = .null }
        if let history { values[history] = container.history.map { .int($0) } ?? .null }
        return values
    }
}
