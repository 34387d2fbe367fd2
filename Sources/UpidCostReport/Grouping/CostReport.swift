public import UpidCore
public import UpidCost

/// A bill by groups. The rows, with ``others``, add up to ``total``.
public struct CostReport: Sendable {
    public var window: CostWindow
    public var currency: Currency
    /// What the values of a row are.
    public var columns: [CostKey]
    /// Groups by their values; then what is unmounted, overhead and idle.
    public var rows: [CostRow]
    /// What was left out, as it is not of what was asked for.
    public var others: CostParts
    /// All assets.
    public var total: Double
    public var notes: [CostNote]

    /// What a cost for the window is per hour, day or month, at the rate of
    /// the window.
    public func factor(per period: CostPeriod) -> Double {
        window.hours > 0 ? period.hours / window.hours : 0
    }
}

extension CostReport {
    /// The bill by groups.
    ///
    /// `includes` says whose pods are asked for; nil stands for all. What is
    /// no pod's is left out with the rest then.
    ///
    /// - Throws: a ``CostSharingError`` where weights cannot be used.
    public init(
        _ allocation: Allocation, by keys: [CostKey], sharing: CostSharing = CostSharing(),
        workloads: WorkloadDirectory = WorkloadDirectory(), includes: ((PodConsumption) -> Bool)? = nil
    ) throws(CostSharingError) {
        var columns: [CostKey] = []
        for column in keys.flatMap(\.columns) where !columns.contains(column) { columns.append(column) }
        var builder = CostReportBuilder(allocation, columns, sharing, workloads)
        self = try builder.build(includes)
    }
}
