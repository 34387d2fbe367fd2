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

    /// Finds them in an inventory. Where only a part of its workloads was
    /// looked at (not `isWhole`), nobody knows what the others use.
    public init(_ inventory: Inventory, costs: IdleCosts? = nil, isWhole: Bool = true) {
        guard isWhole else {
            rows = []
            unknown = ["only some of the workloads were looked at: the others may use what looks unused"]
            return
        }
        let found = [
            UnusedVolumes.find(inventory, costs), UnusedLoadBalancers.find(inventory, costs),
            EmptyNodeGroups.find(inventory, costs),
        ]
        rows = found.flatMap(\.rows)
        unknown = found.flatMap(\.unknown)
    }
}

/// What one finder found, and what it could not see.
struct FoundLeftovers {
    var rows: [Leftovers.Row] = []
    var unknown: [String] = []
}
