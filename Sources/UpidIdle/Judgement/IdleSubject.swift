public import UpidCore

/// All that a veto or a factor may look at: one workload, and what stands
/// around it.
public struct IdleSubject: Sendable {
    public let workload: Workload
    /// Its pods that have not finished.
    public let pods: [Pod]
    public let usage: WorkloadUsage?
    /// What it did for others; empty when nothing is known of it.
    public let signals: [ActivitySignal]
    public let surroundings: IdleSurroundings
    public let policy: IdlePolicy

    /// Services that pass requests to it.
    var services: [Service] { surroundings.services(of: workload.id) }
}
