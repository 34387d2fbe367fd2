/// An analysis as plain numbers for a spreadsheet: CPU in cores, memory in
/// bytes, spans in seconds, shares 0…1. What is not known is empty.
public enum AnalysisCSV {
    private static let headers = [
        "namespace", "kind", "name", "pod", "container", "role", "pods", "cpu_request", "cpu_limit", "cpu_p50",
        "cpu_p95",
        "cpu_p99", "cpu_max", "cpu_need", "memory_request", "memory_limit", "memory_p99", "memory_max", "memory_need",
        "throttled_share", "restarts", "oom_kills", "history_seconds", "findings",
    ]

    /// One row per container, with all columns.
    public static func table(of analysis: Analysis) -> Table {
        let rows = analysis.workloads.flatMap { row in
            row.containers.enumerated().map { cells($0.element, of: row, isHead: $0.offset == row.headContainer) }
        }
        return Table(columns: headers.map { .init($0) }, rows: rows)
    }

    private static func cells(
        _ container: ContainerAnalysis, of row: WorkloadAnalysis, isHead: Bool
    ) -> [String] {
        let resources = container.container.resources
        let (cpu, memory) = (container.usage?.cpu, container.usage?.memory)
        let id = row.workload.id
        let findings = (isHead ? row.findings : []) + container.findings
        return [
            id.namespace, id.kind.rawValue, id.name, row.pod ?? "", container.container.name,
            container.container.role.rawValue, "\(row.podCount)", cores(resources.cpuRequest?.doubleValue),
            cores(resources.cpuLimit?.doubleValue), cores(cpu?.quantile(0.5)),
            cores(cpu?.quantile(0.95)), cores(cpu?.quantile(0.99)), cores(cpu?.max),
            cores(container.recommendation.cpu.request?.doubleValue), bytes(resources.memoryRequest?.doubleValue),
            bytes(resources.memoryLimit?.doubleValue), bytes(memory?.quantile(0.99)), bytes(memory?.max),
            bytes(container.recommendation.memory.request?.doubleValue), cores(container.usage?.throttledShare),
            "\(container.restarts)", "\(container.oomKills)", container.history.map { "\($0)" } ?? "",
            findings.map(\.kind.rawValue).joined(separator: " "),
        ]
    }

    private static func cores(_ value: Double?) -> String { value.map { "\(PlainNumber.cores($0))" } ?? "" }

    private static func bytes(_ value: Double?) -> String { value.map { "\(PlainNumber.bytes($0))" } ?? "" }
}
