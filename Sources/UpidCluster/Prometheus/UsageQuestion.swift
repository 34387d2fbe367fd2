/// What is asked about the selected pods.
enum UsageQuestion: CaseIterable, Sendable {
    case cpu, memory, restarts, oomKills, periods, throttledPeriods, received, sent

    /// Values on the grid, and not totals by day.
    var isCourse: Bool { self == .cpu || self == .memory }

    /// How a message names it.
    var title: String {
        switch self {
        case .cpu: "CPU usage"
        case .memory: "memory usage"
        case .restarts: "restarts"
        case .oomKills: "out-of-memory kills"
        case .periods, .throttledPeriods: "CPU throttling"
        case .received, .sent: "network traffic"
        }
    }

    /// The expression for a batch.
    func expression(_ batch: UsagePlan.Batch, rateWindow: Int) -> String {
        let (selection, step) = (batch.selection, batch.grid.step)
        return switch self {
        case .cpu: UsageExpressions.cpu(selection, rateWindow: rateWindow)
        case .memory: UsageExpressions.memory(selection, step: step)
        case .restarts: UsageExpressions.restarts(selection, piece: step)
        case .oomKills: UsageExpressions.oomKilled(selection, piece: step)
        case .periods: UsageExpressions.periods(selection, throttled: false, piece: step)
        case .throttledPeriods: UsageExpressions.periods(selection, throttled: true, piece: step)
        case .received: UsageExpressions.network(selection, received: true, piece: step)
        case .sent: UsageExpressions.network(selection, received: false, piece: step)
        }
    }
}
