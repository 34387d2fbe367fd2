public import UpidCore
public import UpidCost

/// A bill and how it is to be shown.
public struct CostView: Sendable {
    public var report: CostReport
    /// Rates for this time; nil shows what the window cost.
    public var period: CostPeriod?
    /// When it was looked at.
    public var takenAt: Timestamp
    /// Volumes, and load balancers, were read: where not, their columns are
    /// unknown and not zero.
    public var knowsVolumes: Bool
    public var knowsLoadBalancers: Bool
    /// What is missing.
    public var gaps: [Gap]

    /// A bill of what was read in `consumption`.
    public init(
        _ report: CostReport, per period: CostPeriod?, takenAt: Timestamp, of consumption: Consumption,
        gaps: [Gap] = []
    ) {
        self.report = report
        self.period = period
        self.takenAt = takenAt
        knowsVolumes = consumption.volumes != nil
        knowsLoadBalancers = consumption.loadBalancers != nil
        self.gaps = gaps
    }

    /// What amounts of the window are to be multiplied with.
    public var factor: Double { period.map { report.factor(per: $0) } ?? 1 }

    /// `USD/month`, or `USD` for the whole window.
    public var unit: String { period.map { "\(report.currency)/\($0.rawValue)" } ?? "\(report.currency)" }

    /// All rows together.
    var total: CostRow {
        var cost = CostPartsSum()
        var total = CostRow(
            kind: .group, values: report.columns.enumerated().map { $0.offset == 0 ? "<total>" : "" },
            cost: CostParts(), amounts: ResourceHours(), sources: [], pods: 0, runsToEnd: false)
        for row in report.rows {
            cost.add(row.cost)
            total.amounts.add(row.amounts)
            total.sources.formUnion(row.sources)
            total.pods += row.pods
        }
        total.cost = cost.value
        return total
    }
}
