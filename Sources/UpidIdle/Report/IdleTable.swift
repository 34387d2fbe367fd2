public import UpidCore

/// Judgements as rows: one per workload.
public struct IdleTable: Hashable, Sendable {
    /// A namespace column in front.
    public var showsNamespace: Bool

    /// How the rows are shown.
    public init(showsNamespace: Bool = false) {
        self.showsNamespace = showsNamespace
    }

    /// The table for people, with columns for `-o wide`. `SINCE` is how long it
    /// has been quiet; `<unknown>` is not measured, `<none>` is not there.
    public func table(of analysis: IdleAnalysis) -> Table {
        var columns: [Table.Column] = showsNamespace ? [.init("namespace")] : []
        let money = analysis.currency.map { "\($0)/mo" }
        columns += (["workload", "verdict", "confidence", "since"] + [money, "why"].compactMap(\.self)).map {
            .init($0)
        }
        columns += [
            "pods", "cpu(max)", "mem(change)", "network(max)", "requests(max)", "queue(max)", "season", "age", "wake",
        ].map { .init($0, isWideOnly: true) }
        let rows = analysis.workloads.map { row in
            (showsNamespace ? [row.workload.id.namespace] : []) + main(row, analysis) + wide(row)
        }
        return Table(columns: columns, rows: rows)
    }

    private func main(_ row: IdleJudgement, _ analysis: IdleAnalysis) -> [String] {
        let isLow = row.verdict == .idle || row.verdict == .review
        let confidence = isLow ? row.confidence.map { IdleConfidence.text($0.value) } : nil
        let cost = analysis.currency.map { _ in row.monthlyCost.map(IdleMoney.amount) ?? "<unknown>" }
        return [
            row.workload.id.shortName, row.verdict.rawValue, confidence ?? "<none>",
            row.since == nil ? "<none>" : HumanDuration.age(seconds: row.season.quiet),
        ] + [cost, row.why].compactMap(\.self)
    }

    private func wide(_ row: IdleJudgement) -> [String] {
        func cell(_ kind: IdleFactor.Kind) -> String {
            guard let factor = row.factors.first(where: { $0.kind == kind }), let max = factor.max else {
                return "<unknown>"
            }
            return factor.amount(max)
        }
        return ["\(row.pods)"] + [.cpu, .memory, .network, .requests, .queue].map(cell) + [
            row.season.seen.map(IdleText.season) ?? "<none>",
            row.age.map { HumanDuration.age(seconds: $0) } ?? "<unknown>",
            (row.verdict == .idle || row.verdict == .review ? row.wake : nil) ?? "<none>",
        ]
    }
}

extension IdleConfidence {
    /// Two decimals, and never more than it is: `0.87`.
    static func text(_ value: Double) -> String {
        let hundredths = Int((min(1, max(0, value)) * 100 + 1e-9).rounded(.down))
        return hundredths == 100 ? "1.00" : "0.\(hundredths < 10 ? "0" : "")\(hundredths)"
    }
}
