internal import UpidCore

/// Runs each proposed change through the gates and judges what is left.
struct PlannedWorkloadBuilder {
    private let inventory: InventoryIndex
    private let cluster: GateCluster
    private let policy: PlanPolicy
    private let gates: [any Gate]

    init(snapshot: Snapshot, policy: PlanPolicy, gates: [any Gate]) {
        inventory = InventoryIndex(snapshot.inventory)
        cluster = GateCluster(snapshot.inventory, serverVersion: snapshot.facts.gitVersion)
        self.policy = policy
        self.gates = gates
    }

    func planned(_ analysis: WorkloadAnalysis) -> PlannedWorkload {
        let proposal = Proposal(policy: policy).change(of: analysis)
        var planned = PlannedWorkload(
            analysis: analysis, change: proposal, proposal: proposal, outcomes: [], risk: nil, verdict: .keep, why: "",
            autoscaling: [])
        guard !proposal.isEmpty else {
            explain(&planned)
            return planned
        }
        let subject = subject(analysis)
        for gate in gates {
            if let outcome = gate.check(subject, &planned.change) { planned.outcomes.append(outcome) }
        }
        planned.change.containers.removeAll { $0.before == $0.after }
        planned.autoscaling = UtilisationAutoscalerGate.simulations(subject, planned.change)
        guard !planned.change.isEmpty else {
            planned.why = planned.outcomes.first { $0.effect == .constrain }.map { "\($0.gate): \($0.says)" } ?? ""
            return planned
        }
        judge(&planned, subject)
        return planned
    }

    private func subject(_ analysis: WorkloadAnalysis) -> GateSubject {
        let id = analysis.workload.id
        return GateSubject(
            analysis: analysis, pods: inventory.pods(of: id), autoscaler: inventory.autoscaler(of: id),
            verticalAutoscaler: inventory.verticalAutoscaler(of: id),
            limitRange: inventory.limitRange(in: id.namespace), cluster: cluster, policy: policy)
    }

    /// Why nothing changes. What would block any change goes before what is
    /// said of the numbers; there is nothing to block, so it is a note.
    private func explain(_ planned: inout PlannedWorkload) {
        let subject = subject(planned.analysis)
        let heard = gates.filter { type(of: $0).explainsKeeping }.compactMap { gate in
            gate.check(subject, &planned.change)
        }
        planned.outcomes = heard.map { outcome in
            var note = outcome
            note.effect = .note
            return note
        }
        planned.why =
            heard.first { $0.effect == .block }.map { "\($0.gate): \($0.saw)" }
            ?? Self.reasonToKeep(planned.analysis)
    }

    private func judge(_ planned: inout PlannedWorkload, _ subject: GateSubject) {
        let risk = ChangeRisk.assess(planned.change, subject, outcomes: planned.outcomes)
        planned.risk = risk
        if let block = planned.outcomes.first(where: { $0.effect == .block }) {
            planned.verdict = .blocked
            planned.why = "\(block.gate): \(block.saw)"
        } else if let review = planned.seenOutcomes.first(where: { $0.effect == .review }) {
            planned.verdict = .review
            planned.why = "\(review.gate): \(review.saw)"
        } else if let unseen = planned.unseenGates, unseen.effect == .review {
            planned.verdict = .review
            planned.why = unseen.text
        } else if risk.total > policy.maxRisk {
            planned.verdict = .review
            planned.why = "risk \(risk.text) is above \(ChangeRisk.text(policy.maxRisk))"
            if let reason = risk.reasons.first { planned.why += ": \(reason)" }
        } else if let least = policy.minimumSaving, !planned.saves(least) {
            planned.verdict = .keep
            planned.why = "it frees less than --min-saving"
        } else {
            planned.verdict = .apply
        }
    }

    /// The reason of the first container that has one.
    private static func reasonToKeep(_ analysis: WorkloadAnalysis) -> String {
        for container in analysis.containers {
            for resource in ResourceName.allCases {
                let advice = container.recommendation[resource]
                if let constraint = advice.constraints.first { return constraint.text }
                if let reason = advice.keepReason {
                    return "\(resource.word) of \(container.container.name): \(reason.text)"
                }
            }
        }
        return ""
    }
}

extension PlannedWorkload {
    /// It raises something, which is not done for a saving, or frees enough.
    fileprivate func saves(_ least: PlanPolicy.Saving) -> Bool {
        let raises = change.containers.contains { container in
            ResourceName.allCases.contains {
                container.after.effectiveRequest($0) > container.before.effectiveRequest($0)
            }
        }
        if raises { return true }
        if let cpu = least.cpu, freed(.cpu) >= cpu { return true }
        if let memory = least.memory, freed(.memory) >= memory { return true }
        return false
    }
}
