public import UpidCore

/// Judgements as plain numbers for a spreadsheet: CPU in cores, memory in
/// bytes, rates per second, spans in seconds, shares 0…1. What is not known is
/// empty.
public enum IdleCSV {
    private static let headers = [
        "namespace", "kind", "name", "verdict", "confidence", "coverage", "agreement", "seasonal", "since",
        "quiet_seconds", "age_seconds", "pods", "cpu_max", "cpu_p99", "cpu_mean", "cpu_threshold", "memory_change",
        "memory_threshold", "network_max", "network_p99", "network_mean", "network_noise", "requests_max", "queue_max",
        "season_seconds", "vetoes", "why", "monthly_cost", "currency",
    ]

    /// One row per workload, with all columns.
    public static func table(of analysis: IdleAnalysis) -> Table {
        Table(columns: headers.map { .init($0) }, rows: analysis.workloads.map { cells($0, analysis.currency) })
    }

    private static func cells(_ row: IdleJudgement, _ currency: String?) -> [String] {
        let id = row.workload.id
        func factor(_ kind: IdleFactor.Kind) -> IdleFactor? { row.factors.first { $0.kind == kind } }
        let (cpu, memory, network) = (factor(.cpu), factor(.memory), factor(.network))
        let identity = [
            id.namespace, id.kind.rawValue, id.name, row.verdict.rawValue, share(row.confidence?.value),
            share(row.confidence?.coverage), share(row.confidence?.agreement), share(row.confidence?.seasonal),
            row.since?.description ?? "", row.since == nil ? "" : "\(row.season.quiet)", row.age.map { "\($0)" } ?? "",
            "\(row.pods)",
        ]
        let numbers = [
            share(cpu?.max), share(cpu?.p99), share(cpu?.mean), share(cpu?.max == nil ? nil : cpu?.threshold),
            bytes(memory?.max), bytes(memory?.max == nil ? nil : memory?.threshold), bytes(network?.max),
            bytes(network?.p99), bytes(network?.mean), bytes(network?.noiseFloor), share(factor(.requests)?.max),
            share(factor(.queue)?.max), row.season.seen.map { "\($0)" } ?? "",
        ]
        let vetoes = row.outcomes.filter { $0.effect != .note }.map(\.veto).joined(separator: " ")
        return identity + numbers + [
            vetoes, row.why, row.monthlyCost.map { "\(IdleMoney.plain($0))" } ?? "",
            row.monthlyCost == nil ? "" : currency ?? "",
        ]
    }

    private static func share(_ value: Double?) -> String { value.map { "\(PlainNumber.cores($0))" } ?? "" }

    private static func bytes(_ value: Double?) -> String { value.map { "\(PlainNumber.bytes($0))" } ?? "" }
}
