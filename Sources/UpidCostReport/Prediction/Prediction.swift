public import UpidCore
public import UpidCost

/// What manifests will cost, and how that differs from what is there now.
public struct Prediction: Sendable {
    /// One workload, with what it is now.
    public struct Row: Hashable, Sendable {
        public var after: PredictedCost
        /// By the same rates; nil for one that is not there yet.
        public var before: PredictedCost?
    }

    public var currency: Currency
    public var rates: PredictionRates
    /// Sorted by workload.
    public var rows: [Row]

    /// The cost of `workloads` with the autoscalers that target them; where
    /// the manifests have none for a workload, the live one stays.
    public init(
        of workloads: [Workload], autoscalers: [Autoscaler] = [], live: Inventory? = nil, rates: PredictionRates
    ) {
        let own = Self.byTarget(autoscalers)
        let present = Self.byTarget(live?.autoscalers ?? [])
        let known = Dictionary(
            (live?.workloads ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        currency = rates.prices.currency
        self.rates = rates
        rows = workloads.sorted { $0.id < $1.id }.map { workload in
            let id = workload.id
            return Row(
                after: PredictedCost(of: workload, autoscaler: own[id] ?? present[id], rates: rates),
                before: known[id].map { PredictedCost(of: $0, autoscaler: present[id], rates: rates) })
        }
    }

    /// Of all that run without an end, per hour, with the fewest pods and with
    /// the most.
    public var hourly: ClosedRange<Double> { Self.sum(rows.map(\.after)) }

    /// What the manifests' workloads cost now, likewise.
    public var hourlyBefore: ClosedRange<Double> { Self.sum(rows.compactMap(\.before)) }

    private static func sum(_ costs: [PredictedCost]) -> ClosedRange<Double> {
        let continuous = costs.filter(\.isContinuous)
        let low = CompensatedSum(continuous.map(\.low.total)).value
        return low...max(low, CompensatedSum(continuous.map(\.high.total)).value)
    }

    private static func byTarget(_ autoscalers: [Autoscaler]) -> [WorkloadID: Autoscaler] {
        Dictionary(
            autoscalers.compactMap { autoscaler in
                WorkloadKind(rawValue: autoscaler.target.kind).map { kind in
                    (WorkloadID(namespace: autoscaler.namespace, kind: kind, name: autoscaler.target.name), autoscaler)
                }
            }, uniquingKeysWith: { first, _ in first })
    }
}
