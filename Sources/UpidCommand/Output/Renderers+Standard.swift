internal import UpidCluster
internal import UpidCore

extension Emitter.Renderers {
    /// kubectl's table, RFC 4180, and YAML as kubectl writes it.
    public static var standard: Self {
        Self(
            table: { header, rows in Self.table(header, rows).text(headers: header != nil) },
            csv: { header, rows in Self.table(header, rows).csv(headers: header != nil) },
            yaml: { YAMLWriter.text($0) })
    }

    private static func table(_ header: [String]?, _ rows: [[String]]) -> Table {
        let names = header ?? rows.first?.map { _ in "" } ?? []
        return Table(columns: names.map { Table.Column($0) }, rows: rows)
    }
}
