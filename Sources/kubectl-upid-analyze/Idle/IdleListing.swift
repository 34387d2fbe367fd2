import UpidCommand
import UpidCore
import UpidIdle

extension Listing {
    /// Judgements: one document and one row per workload.
    init(_ analysis: IdleAnalysis, showsNamespace: Bool, isSingle: Bool) {
        let table = IdleTable(showsNamespace: showsNamespace).table(of: analysis)
        let plain = IdleCSV.table(of: analysis)
        let confidence = table.columns.firstIndex { $0.header == "confidence" }
        let since = table.columns.firstIndex { $0.header == "since" }
        let items = analysis.workloads.indices.map { index in
            let judged = analysis.workloads[index]
            var values: [Int: JSONValue] = [:]
            for (place, cell) in table.rows[index].enumerated() where cell == "<none>" || cell == "<unknown>" {
                values[place] = .null
            }
            if let confidence, values[confidence] == nil {
                values[confidence] = judged.confidence.map { .double($0.value) } ?? .null
            }
            if let since, judged.since != nil { values[since] = .int(judged.season.quiet) }
            return Item(
                document: IdleDocument.item(judged, currency: analysis.currency),
                name: judged.workload.id.kind.qualifiedName + "/" + judged.workload.id.name,
                labels: judged.workload.labels,
                rows: [Row(table.rows[index], sortValues: values, plainCells: plain.rows[index])])
        }
        let document = IdleDocument.list(of: analysis)
        self.init(
            kind: IdleDocument.listKind, isSingle: isSingle,
            members: (document.objectValue ?? [:]).filter { $0.key != "items" },
            columns: table.columns.map { Column($0.header.uppercased(), isWide: $0.isWideOnly) },
            plainHeaders: plain.columns.map(\.header), items: items)
    }
}
