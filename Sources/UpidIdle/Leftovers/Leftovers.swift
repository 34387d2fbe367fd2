public import UpidCore

/// Things that nobody uses and somebody pays for. They are told of, and never
/// changed.
public struct Leftovers: Hashable, Sendable {
    /// Something left over.
    public struct Row: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case volume = "PersistentVolume"
            case loadBalancer = "Service"
            case nodeGroup = "NodeGroup"
        }

        public var kind: Kind
        /// Empty for what has no namespace.
        public var namespace: String
        public var name: String
        /// Why it is told of. Lower case, no full stop.
        public var evidence: String
        public var createdAt: Timestamp?
        public var monthlyCost: Double?
    }

    /// By kind, namespace and name.
    public var rows: [Row]
    /// What was not looked at, and why.
    public var unknown: [String]

    /// How much of the cluster was looked at, and so what can be told of.
    public enum Scope: Hashable, Sendable {
        case cluster
        /// All of one namespace: its load balancers, and volumes with a claim
        /// of it.
        case namespace(String)
        /// Some workloads: nobody knows what the others use.
        case part
    }

    /// Finds them in an inventory.
    public init(_ inventory: Inventory, costs: IdleCosts? = nil, scope: Scope = .cluster) {
        var found = [FoundLeftovers]()
        switch scope {
        case .part:
            found.append(
                FoundLeftovers(
                    unknown: ["only some of the workloads were looked at: the others may use what looks unused"]))
        case .namespace(let namespace):
            var inventory = inventory
            inventory.volumes = inventory.volumes?.filter { $0.claimNamespace == namespace }
            found = [UnusedVolumes.find(inventory, costs), UnusedLoadBalancers.find(inventory, costs)]
        case .cluster:
            found = [
                UnusedVolumes.find(inventory, costs), UnusedLoadBalancers.find(inventory, costs),
                EmptyNodeGroups.find(inventory, costs),
            ]
        }
        rows = found.flatMap(\.rows)
        unknown = found.flatMap(\.unknown)
    }
}

/// What one finder found, and what it could not see.
struct FoundLeftovers {
    var rows: [Leftovers.Row] = []
    var unknown: [String] = []
}
