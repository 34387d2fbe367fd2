public import UpidCore

/// What a selection finds in an inventory.
public struct SelectionMatch: Sendable {
    /// Workloads that were asked for.
    public var workloads: Set<WorkloadID> = []
    /// Pods that were themselves asked for, by name or as a kind.
    public var pods: Set<NamespacedName> = []
    /// Objects that were named and are not there.
    public var problems: [any UserFacingError] = []

    /// Nothing found yet.
    init() {}
}
