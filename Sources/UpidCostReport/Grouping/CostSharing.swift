public import UpidCore

/// What of a bill is divided between all groups, and how.
public struct CostSharing: Hashable, Sendable {
    /// How the cost of shared namespaces is divided.
    public enum Split: Hashable, Sendable {
        /// The same to every group.
        case even
        /// By what the groups cost.
        case weighted
        /// By weights, which are named after the value of the first column.
        /// Groups without one get nothing.
        case custom([String: Double])
    }

    /// Idle goes to those who run on the same node, by what they pay of the
    /// same resource; that of an empty node to all, by what they cost.
    public var idle: Bool
    /// What nodes keep for themselves and the management fee go to all, by
    /// what they cost.
    public var overhead: Bool
    /// Namespaces whose cost goes to all others.
    public var namespaces: Set<String>
    public var split: Split

    /// Sharing of nothing, or of what is named.
    public init(
        idle: Bool = false, overhead: Bool = false, namespaces: Set<String> = [], split: Split = .weighted
    ) {
        self.idle = idle
        self.overhead = overhead
        self.namespaces = namespaces
        self.split = split
    }
}

/// Why costs cannot be divided as asked.
public enum CostSharingError: Error, Equatable {
    /// A weight that is no number from zero on.
    case badWeight(String, Double)
    /// No group has a weight above zero.
    case noWeights([String])
}

extension CostSharingError: UserFacingError {
    public var description: String {
        switch self {
        case .badWeight(let name, let weight): "error: \(weight) is not a weight for \"\(name)\""
        case .noWeights(let names):
            "error: none of the groups has a weight"
                + (names.isEmpty ? "" : ": weights are for \(names.map { "\"\($0)\"" }.joined(separator: ", "))")
        }
    }

    public var hint: String? {
        switch self {
        case .badWeight: "a weight is a number from 0 on"
        case .noWeights: "name the values of the first column that costs are grouped by"
        }
    }
}
