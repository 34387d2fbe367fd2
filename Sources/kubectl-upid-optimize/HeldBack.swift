import UpidConsole
import UpidCore
import UpidPlan

/// Says which changes of a plan are not in its output, and why.
struct HeldBack {
    /// More than these are counted only: the plan's table shows them all.
    static let limit = 20

    private let workloads: [PlannedWorkload]

    /// What a plan holds back.
    init(_ plan: Plan) { workloads = plan.heldBack }

    /// One line each.
    func report(on console: ErrorConsole) {
        for planned in workloads.prefix(Self.limit) {
            let id = planned.workload.id
            console.print(
                "held back (\(planned.verdict.rawValue)): \(id.shortName) in namespace \(id.namespace): \(planned.why)")
        }
        let rest = workloads.count - Self.limit
        if rest > 0 { console.print("held back: \(rest) more; leave -o out to see them all") }
    }
}
