internal import UpidCore
internal import UpidCost

/// Words and members that tables of costs over time share.
enum CostTimeText {
    /// `+1.20`, `-0.50`, `0`.
    static func difference(_ value: Double) -> String {
        let text = HumanMoney.amount(value)
        return text.hasPrefix("-") || text == "0" ? text : "+\(text)"
    }

    /// `+12%`; `<none>` where there is nothing to compare with.
    static func change(_ value: Double?) -> String {
        guard let value else { return "<none>" }
        let text = HumanQuantity.percent(abs(value))
        if text == "0%" { return text }
        return value < 0 ? "-\(text)" : "+\(text)"
    }

    static func money(_ value: Double) -> JSONValue { .double(HumanMoney.plain(value)) }

    static func window(_ window: CostWindow) -> JSONValue {
        ["start": .string("\(window.start)"), "end": .string("\(window.end)")]
    }

    /// What a row is of, by its columns.
    static func group(_ columns: [CostKey], _ values: [String]) -> JSONValue {
        .object(
            Dictionary(
                zip(columns, values).filter { !$0.1.isEmpty }.map { ($0.description, .string($1)) },
                uniquingKeysWith: { first, _ in first }))
    }

    /// The beginning of every document.
    static func item(_ kind: String, name: String, _ members: [String: JSONValue]) -> JSONValue {
        .object(
            [
                "apiVersion": .string(AnalysisDocument.apiVersion), "kind": .string(kind),
                "metadata": ["name": .string(name)],
            ].merging(members) { $1 })
    }

    /// The last value that is there, as a name.
    static func name(_ values: [String]) -> String { values.last { !$0.isEmpty } ?? "cluster" }

    /// Names as tables show them, one for each column.
    static func cells(_ columns: [CostKey], _ values: [String]?) -> [String] {
        guard let values else { return columns.indices.map { $0 == 0 ? "<total>" : "" } }
        return values.map { CostSpecialName.words(for: $0) }
    }
}
