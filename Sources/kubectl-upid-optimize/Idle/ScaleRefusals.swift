import UpidConsole
import UpidCore
import UpidPlan

/// Says which workloads are left as they are, and why.
struct ScaleRefusals {
    private let workloads: [PlannedScale]

    init(_ workloads: [PlannedScale]) { self.workloads = workloads }

    /// One line each.
    func report(on console: ErrorConsole) {
        for planned in workloads.prefix(HeldBack.limit) {
            let id = planned.workload.id
            let word = planned.verdict == .keep ? "kept" : "held back (\(planned.verdict.rawValue))"
            console.print("\(word): \(id.shortName) in namespace \(id.namespace): \(planned.why)")
        }
        let rest = workloads.count - HeldBack.limit
        if rest > 0 { console.print("held back: \(rest) more; --explain tells of all") }
    }
}
