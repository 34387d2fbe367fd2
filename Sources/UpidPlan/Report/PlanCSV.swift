internal import UpidCore
internal import UpidCost

/// A plan as plain numbers for a spreadsheet: CPU in cores, memory in bytes,
/// risk 0…1. What is not set or not known is empty.
public enum PlanCSV {
    public static let headers = [
        "namespace", "kind", "name", "container", "role", "pods", "cpu_request_before", "cpu_request_after",
        "cpu_limit_before", "cpu_limit_after", "memory_request_before", "memory_request_after", "memory_limit_before",
        "memory_limit_after", "saves_per_month", "currency", "risk", "verdict", "gates", "why",
    ]

    /// The rows of one workload: one per container that changes, or one
    /// without a container.
    public static func rows(of planned: PlannedWorkload) -> [[String]] {
        let containers = planned.verdict == .keep ? [] : planned.change.containers
        return containers.isEmpty
            ? [row(planned, nil, isHead: true)]
            : containers.enumerated().map { row(planned, $1, isHead: $0 == 0) }
    }

    private static func row(_ planned: PlannedWorkload, _ container: ContainerChange?, isHead: Bool) -> [String] {
        let saving = isHead ? planned.saving : nil
        let id = planned.workload.id
        let numbers = ResourceName.allCases.flatMap { resource -> [String] in
            guard let container else { return ["", "", "", ""] }
            let (before, after) = (container.before[numbers: resource], container.after[numbers: resource])
            return [before.request, after.request, before.limit, after.limit].map { text($0, resource) }
        }
        return [
            id.namespace, id.kind.rawValue, id.name, container?.name ?? "", container?.role.rawValue ?? "",
            "\(planned.pods)",
        ] + numbers + [
            saving.map { "\(HumanMoney.plain($0.freed))" } ?? "", saving?.currency.code ?? "",
            planned.risk?.text ?? "", planned.verdict.rawValue,
            planned.outcomes.map(\.gate).joined(separator: " "), planned.why,
        ]
    }

    private static func text(_ quantity: Quantity?, _ resource: ResourceName) -> String {
        guard let value = quantity?.doubleValue else { return "" }
        return resource == .cpu ? "\(PlainNumber.cores(value))" : "\(PlainNumber.bytes(value))"
    }
}
