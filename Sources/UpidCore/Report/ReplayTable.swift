/// A replay as rows: one per container and case. Its cells are those of the
/// text; see ``ReplayText``.
public struct ReplayTable: Hashable, Sendable {
    /// A namespace column in front.
    public var showsNamespace: Bool

    /// How the rows are shown.
    public init(showsNamespace: Bool = false) {
        self.showsNamespace = showsNamespace
    }

    /// The table for people.
    public func table(of replay: Replay) -> Table {
        let columns =
            (showsNamespace ? ["namespace"] : []) + [
                "workload", "container", "case", "cpu(req)", "cpu(lim)", "cpu(above)", "throttled", "mem(req)",
                "mem(lim)", "evictable", "oom", "headroom",
            ]
        let rows = replay.rows.flatMap { row in
            row.containers.flatMap { container in
                container.outcomes.map { outcome in
                    (showsNamespace ? [row.row.workload.id.namespace] : [])
                        + [row.row.shortName, container.analysis.container.name, outcome.name.rawValue]
                        + Self.cells(outcome)
                }
            }
        }
        return Table(columns: columns.map { .init($0) }, rows: rows)
    }

    private static func cells(_ outcome: ReplayOutcome) -> [String] {
        let (cpu, memory) = (outcome.cpu, outcome.memory)
        return [
            ReplayCell.amount(cpu.request, .cpu), ReplayCell.amount(cpu.limit, .cpu),
            ReplayCell.time(cpu.aboveRequest, of: .request), ReplayCell.time(cpu.pastLimit, of: .limit),
            ReplayCell.amount(memory.request, .memory), ReplayCell.amount(memory.limit, .memory),
            ReplayCell.time(memory.aboveRequest, of: .request), ReplayCell.kills(memory),
            ReplayCell.headroom(memory, .memory),
        ]
    }

    /// Plain numbers for a spreadsheet: CPU in cores, memory in bytes, spans
    /// in seconds, shares 0…1. What is not set or not known is empty.
    public static func plain(_ replay: Replay) -> Table {
        let headers = [
            "namespace", "kind", "name", "pod", "container", "case", "cpu_request", "cpu_limit",
            "cpu_above_request_share",
            "cpu_above_request_pod_seconds", "cpu_throttled_share", "cpu_throttled_pod_seconds", "cpu_lower_bound",
            "cpu_headroom", "memory_request", "memory_limit", "memory_evictable_share", "memory_evictable_pod_seconds",
            "memory_over_limit_hours", "memory_over_limit_days", "oom_kills", "memory_lower_bound", "memory_headroom",
        ]
        let rows = replay.rows.flatMap { row in
            let id = row.row.workload.id
            return row.containers.flatMap { container in
                container.outcomes.map { outcome in
                    [
                        id.namespace, id.kind.rawValue, id.name, row.row.pod ?? "", container.analysis.container.name,
                        outcome.name.rawValue,
                    ] + plainCells(outcome)
                }
            }
        }
        return Table(columns: headers.map { .init($0) }, rows: rows)
    }

    private static func plainCells(_ outcome: ReplayOutcome) -> [String] {
        func cores(_ value: Double?) -> String { value.map { "\(PlainNumber.cores($0))" } ?? "" }
        func bytes(_ value: Double?) -> String { value.map { "\(PlainNumber.bytes($0))" } ?? "" }
        func seconds(_ amount: ReplayedAmount) -> String { (amount.time?.podSeconds).map { "\($0)" } ?? "" }
        func bound(_ replayed: ReplayedResource) -> String {
            (replayed.aboveRequest.time ?? replayed.pastLimit.time).map { "\($0.isLowerBound)" } ?? ""
        }
        let (cpu, memory) = (outcome.cpu, outcome.memory)
        return [
            cores(cpu.request?.doubleValue), cores(cpu.limit?.doubleValue), cores(cpu.aboveRequest.time?.share),
            seconds(cpu.aboveRequest), cores(cpu.pastLimit.time?.share), seconds(cpu.pastLimit), bound(cpu),
            cores(cpu.headroom), bytes(memory.request?.doubleValue), bytes(memory.limit?.doubleValue),
            cores(memory.aboveRequest.time?.share), seconds(memory.aboveRequest),
            (memory.pastLimit.time?.hours).map { "\($0)" } ?? "", (memory.pastLimit.time?.days).map { "\($0)" } ?? "",
            memory.kills.map { "\($0)" } ?? "",
            bound(memory), bytes(memory.headroom),
        ]
    }
}
