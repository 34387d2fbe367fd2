public import UpidCost

/// One line of a bill: a group, or what is nobody's. Amounts are for the
/// whole window.
public struct CostRow: Hashable, Sendable {
    public enum Kind: String, Codable, Sendable {
        case group
        /// Volumes that nobody mounted.
        case unmounted
        /// What nodes keep for themselves, and the management fee.
        case overhead
        case idle
    }

    public var kind: Kind
    /// A value for each of ``CostReport/columns``; special ones as in
    /// ``CostSpecialName``, empty where it does not apply.
    public var values: [String]
    /// Whose idle it is, where costs are grouped by node.
    public var node: String?
    public var cost: CostParts
    public var amounts: ResourceHours
    public var sources: PriceSources
    /// How many pods it is of.
    public var pods: Int
    /// All its pods run to their end.
    public var runsToEnd: Bool

    /// What the usage costs by what the requests cost; nil where nothing was
    /// asked for, no usage is known, or it is nobody's.
    public var efficiency: Double? { kind == .group ? amounts.efficiency : nil }
}
