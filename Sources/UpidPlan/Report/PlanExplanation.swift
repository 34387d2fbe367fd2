internal import UpidCore
internal import UpidCost

/// The evidence behind a plan, for people: what `optimize --explain` prints.
public struct PlanExplanation: Hashable, Sendable {
    /// How the text is made.
    public init() {}

    /// Source and window, then each workload with its change, what the
    /// window would have looked like, the gates and the risk.
    public func text(of plan: Plan, showsKept: Bool) -> String {
        var lines = UsageSourceText.lines(plan.analysis.usage)
        lines.append(
            "method: \(plan.analysis.policy.method), risk \(plan.analysis.policy.risk.text) a week; changes up to risk "
                + ChangeRisk.text(plan.policy.maxRisk))
        for planned in PlanTable(showsKept: showsKept).shown(of: plan) {
            lines.append("")
            lines += self.lines(of: planned, plan.analysis)
        }
        return lines.map { TerminalText.sanitised($0) + "\n" }.joined()
    }

    private func lines(of planned: PlannedWorkload, _ analysis: Analysis) -> [String] {
        let id = planned.workload.id
        let pods = "\(planned.pods) \(planned.pods == 1 ? "pod" : "pods")"
        var lines = ["\(id.shortName) in namespace \(id.namespace), \(pods)"]
        let why = planned.why.isEmpty ? "" : ": \(planned.why)"
        lines.append("  verdict: \(planned.verdict.rawValue)\(why)")
        for container in planned.change.containers where planned.verdict != .keep {
            lines += Self.lines(of: container, planned, step: analysis.usage.step)
        }
        for simulation in planned.autoscaling { lines.append("  " + Self.line(of: simulation)) }
        lines += planned.seenOutcomes.flatMap(GateDescription.lines).map { "  " + $0 }
        if let unseen = planned.unseenGates {
            lines.append("  \(unseen.saw) (\(unseen.effect.rawValue))")
            lines.append("    \(unseen.says)")
        }
        if let risk = planned.risk { lines += Self.lines(of: risk) }
        if planned.verdict != .keep {
            lines.append(
                "  freed: CPU \(PlanTable.freed(planned, .cpu)), memory \(PlanTable.freed(planned, .memory)) of requests, "
                    + "all pods together")
            if let saving = planned.saving { lines.append("  " + Self.line(of: saving)) }
        }
        return lines
    }

    private static func line(of saving: PlannedSaving) -> String {
        let (freed, currency) = (HumanMoney.amount(saving.freed), saving.currency)
        return "worth: \(freed) \(currency)/month at \(saving.sources.text) prices, "
            + "\(HumanMoney.amount(saving.immediate)) of it at once; the rest is paid until nodes are removed, which was "
            + "not tried"
    }

    private static func lines(of change: ContainerChange, _ planned: PlannedWorkload, step: Int) -> [String] {
        var lines = ["  container \(change.name)"]
        guard let known = planned.analysis.containers.first(where: { $0.container.name == change.name }) else {
            return lines
        }
        var after = known.container.resources
        for resource in ResourceName.allCases where change.before[numbers: resource] != change.after[numbers: resource]
        {
            after[numbers: resource] = change.after[numbers: resource]
        }
        let replay = ContainerReplay(
            known, cases: [ReplayCase(.current, known.container.resources), ReplayCase(.recommended, after)], step: step
        )
        for resource in ResourceName.allCases {
            let (before, now) = (change.before[numbers: resource], change.after[numbers: resource])
            lines.append(
                "    \(resource.word): request \(PlanTable.step(before.request, now.request, resource)), "
                    + "limit \(PlanTable.step(before.limit, now.limit, resource))")
            if before != now, replay.outcomes.count == 2 {
                lines.append("      " + self.line(resource, replay.outcomes[0], replay.outcomes[1]))
            }
            if let confidence = known.recommendation[resource].evidence?.confidence, before != now {
                lines.append("      confidence: \(confidence.text)")
            }
        }
        return lines
    }

    /// What the window would have looked like.
    private static func line(_ resource: ResourceName, _ before: ReplayOutcome, _ after: ReplayOutcome) -> String {
        func cells(_ outcome: ReplayOutcome) -> [String] {
            let replayed = outcome[resource]
            return [
                ReplayCell.time(replayed.aboveRequest, of: .request),
                resource == .cpu ? ReplayCell.time(replayed.pastLimit, of: .limit) : ReplayCell.kills(replayed),
            ]
        }
        let (old, new) = (cells(before), cells(after))
        let names = resource == .cpu ? ["above request", "throttled"] : ["evictable", "OOM kills"]
        return "over the window: "
            + names.indices.map { "\(names[$0]) \(old[$0]) -> \(new[$0])" }.joined(separator: "; ")
    }

    private static func line(of simulation: AutoscalerSimulation) -> String {
        let name = ResourceName(rawValue: simulation.resource)
        func text(_ quantity: Quantity) -> String { name?.text(quantity) ?? quantity.description }
        var line =
            "autoscaler: \(simulation.resource) at \(simulation.targetBefore)% of \(text(simulation.requestBefore)) -> "
            + "\(simulation.targetAfter)% of \(text(simulation.requestAfter)); "
        if let after = simulation.podsAfter, let old = simulation.podsAtOldTarget {
            line += "\(simulation.podsBefore) pods -> \(after)"
            if old != after { line += " (\(old) at the old target)" }
        } else {
            line += "how many pods it would want is unknown"
        }
        return line
    }

    private static func lines(of risk: ChangeRisk) -> [String] {
        let parts = [
            ("calibration", risk.calibration), ("doubt", risk.doubt), ("blast", risk.blast),
            ("irreversibility", risk.irreversibility), ("disruption", risk.disruption),
        ]
        let values = parts.map { "\($0) \(ChangeRisk.text($1))" }.joined(separator: ", ")
        return ["  risk \(risk.text): \(values)"] + risk.reasons.map { "    \($0)" }
    }
}
