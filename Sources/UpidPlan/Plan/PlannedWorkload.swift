public import UpidCore

/// What is to become of a proposed change.
public enum PlanVerdict: String, Hashable, Codable, Sendable, CaseIterable {
    /// It may be applied as it is.
    case apply
    /// A person has to decide: a gate says so, or its risk is above what is
    /// taken.
    case review
    /// It must not be made.
    case blocked
    /// There is nothing to change.
    case keep
}

/// A workload of a plan: its change after all gates, and what to think of it.
public struct PlannedWorkload: Hashable, Sendable {
    public var analysis: WorkloadAnalysis
    /// Empty when nothing changes.
    public var change: WorkloadChange
    /// What the advice alone would change, before any gate.
    public var proposal: WorkloadChange
    /// Of gates that spoke, in their order.
    public var outcomes: [GateOutcome]
    /// Nil when there is nothing to change.
    public var risk: ChangeRisk?
    public var verdict: PlanVerdict
    /// Why, in a few words: `risk 0.41 is above 0.30`. Lower case, no full
    /// stop; empty for a change that just may be applied.
    public var why: String
    /// What its autoscaler would do.
    public var autoscaling: [AutoscalerSimulation]
    /// What it is worth; nil where no request changes, no pod has a node, or
    /// no node was read.
    public var saving: PlannedSaving?

    public var workload: Workload { analysis.workload }

    /// Pods that the change reaches.
    public var pods: Int { analysis.podCount }

    /// What all pods together no longer request; negative when they request
    /// more.
    public func freed(_ resource: ResourceName) -> Quantity {
        var one = Quantity.zero
        for container in change.containers where container.role != .`init` {
            one +=
                container.before.effectiveRequest(resource) - container.after.effectiveRequest(resource)
        }
        return Quantity(nanos: one.nanos.multipliedReportingOverflow(by: Int128(pods)).partialValue, format: one.format)
    }
}
