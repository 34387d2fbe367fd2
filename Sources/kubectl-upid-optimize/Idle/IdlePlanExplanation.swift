import UpidCore
import UpidIdle
import UpidPlan

/// The evidence behind a plan of what to stop.
enum IdlePlanExplanation {
    /// The judgement with all factors and vetoes, then what the gates say;
    /// of all workloads, or of those that are idle or may be.
    static func text(of plan: IdlePlan, all: Bool) -> String {
        let shown = all ? plan.workloads : plan.workloads.filter { $0.verdict != .keep }
        let ids = Set(shown.map(\.workload.id))
        var analysis = plan.analysis
        analysis.workloads.removeAll { !ids.contains($0.workload.id) }
        var lines: [String] = [""]
        for planned in shown {
            let id = planned.workload.id
            let why = planned.why.isEmpty ? "" : ": \(planned.why)"
            lines.append("stop \(id.shortName) in namespace \(id.namespace): \(planned.verdict.rawValue)\(why)")
            for outcome in planned.outcomes {
                lines += ["  gate \(outcome.gate) (\(outcome.effect.rawValue)): \(outcome.saw)", "    \(outcome.says)"]
            }
        }
        return IdleExplanation().text(of: analysis)
            + lines.map { TerminalText.sanitised($0) + "\n" }.joined()
    }
}
