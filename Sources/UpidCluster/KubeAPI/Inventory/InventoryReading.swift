public import UpidCore

/// An object's place: its namespace and name.
public struct NamespacedName: Hashable, Sendable {
    public var namespace: String
    public var name: String

    /// The place `namespace/name`.
    public init(namespace: String, name: String) {
        self.namespace = namespace
        self.name = name
    }
}

/// What was read of a cluster for one selection.
public struct InventoryReading: Sendable {
    public var facts = ClusterFacts()
    public var inventory = Inventory()
    /// What could not be read, while the rest could.
    public var gaps: [Gap] = []
    /// Objects that were named and could not be read.
    public var problems: [any UserFacingError] = []
    /// The namespaces that were looked into, sorted; with all namespaces
    /// those in which something was found.
    public var namespaces: [String] = []
    /// All namespaces were asked for, and some list could be read in one
    /// only.
    public var isNarrowed = false
    /// Pods that were themselves asked for, by name or as a kind; empty when
    /// only workloads were.
    public var pods: Set<NamespacedName> = []
    /// Every ReplicaSet, old ones too, of a selected Deployment or Rollout:
    /// whom the pods of the past belong to.
    public var replicaSetOwners: [NamespacedName: WorkloadID] = [:]
    /// Every Job of a selected CronJob.
    public var jobOwners: [NamespacedName: WorkloadID] = [:]
    /// Every ReplicationController of a selected DeploymentConfig.
    public var replicationControllerOwners: [NamespacedName: WorkloadID] = [:]

    /// Nothing read yet.
    public init() {}
}
