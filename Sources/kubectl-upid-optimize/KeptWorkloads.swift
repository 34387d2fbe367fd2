import UpidConsole
import UpidCore
import UpidPlan

/// Says why a plan changes nothing: what needs no change is told from what
/// could not be judged.
struct KeptWorkloads {
    private let workloads: [PlannedWorkload]
    private let namesObjects: Bool

    /// What a plan keeps; where objects were asked for by name each is told.
    init(_ plan: Plan, names namesObjects: Bool) {
        workloads = plan.workloads.filter { $0.verdict == .keep }
        self.namesObjects = namesObjects
    }

    func report(on console: ErrorConsole) {
        console.print("Nothing to change.")
        for planned in workloads.prefix(namesObjects ? HeldBack.limit : 0) {
            let id = planned.workload.id
            console.print("kept: \(id.shortName) in namespace \(id.namespace): \(planned.why)")
        }
        let unseen = workloads.count { $0.analysis.containers.allSatisfy { $0.usage == nil } }
        if unseen > 0, !namesObjects {
            console.print("kept: \(unseen) of \(workloads.count) because no usage was measured")
        }
    }
}
