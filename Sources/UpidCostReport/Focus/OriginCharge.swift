public import UpidCore
public import UpidCost

/// Something that is paid for, and how its cost was split: an origin charge
/// and its allocated charges, in the words of FOCUS.
public struct OriginCharge: Sendable {
    /// What is paid for.
    public enum Kind: Hashable, Sendable {
        case node, volume, loadBalancer, egress, managementFee
    }

    /// A part of it.
    public struct Split: Sendable {
        /// A value for each of the columns that costs are grouped by; special
        /// ones as in ``CostSpecialName``.
        public var values: [String]
        public var cost: Double
        /// Core-hours, GiB-hours and GPU-hours that it held.
        public var held: ResourceHours
    }

    public var kind: Kind
    /// The provider's name for it where one is known.
    public var resourceID: String
    public var resourceName: String
    /// `m5.large`; `gp3`.
    public var resourceType: String
    public var provider: CloudPriceProvider?
    public var region: String
    public var isSpot: Bool
    public var source: PriceSource
    /// In the bill's currency, for the whole window.
    public var cost: Double
    /// Before a discount.
    public var listCost: Double
    /// Hours, or GiB-hours.
    public var quantity: Double
    /// `Hours`, `GB-Hours`.
    public var unit: String
    /// They add up to ``cost``.
    public var splits: [Split]
}

extension Allocation {
    /// Everything that was paid for, split by groups: nodes by name, then
    /// volumes, load balancers, data, and the management fee.
    ///
    /// `includes` says whose pods are asked for; the others are one part,
    /// ``CostSpecialName/others``.
    public func originCharges(
        by keys: [CostKey], nodes: [Node], workloads: WorkloadDirectory,
        includes: ((PodConsumption) -> Bool)? = nil
    ) -> [OriginCharge] {
        var columns: [CostKey] = []
        for column in keys.flatMap(\.columns) where !columns.contains(column) { columns.append(column) }
        return OriginChargeBuilder(self, columns, workloads, nodes, includes).charges()
    }
}
