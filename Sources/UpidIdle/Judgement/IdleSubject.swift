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

    /// The most of its pods at once, in the window and now; at least one.
    var mostPods: Int { max(1, pods.count, usage?.replicas.map(\.pods).max() ?? 0) }
}
