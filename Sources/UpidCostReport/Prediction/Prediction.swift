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
    /// Claims of the manifests that none of their workloads mounts, by name.
    public var claims: [PredictedClaim]

    /// The cost of `workloads` with the autoscalers that target them; where
    /// the manifests have none for a workload, the live one stays.
    ///
    /// A claim of its own is paid for evenly by the workloads that mount it,
    /// however many pods they have. Claims that the manifests only name are
    /// there already, and cost what their volumes do.
    public init(
        of workloads: [Workload], autoscalers: [Autoscaler] = [], claims: [VolumeClaim] = [],
        live: Inventory? = nil, rates: PredictionRates
    ) {
        let own = Self.byTarget(autoscalers)
        let present = Self.byTarget(live?.autoscalers ?? [])
        let known = Dictionary(
            (live?.workloads ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        currency = rates.prices.currency
        self.rates = rates
        let pricing = ClaimPricing(rates, volumes: live?.volumes ?? [])
        var open: [ClaimPlace: VolumeClaim] = [:]
        for claim in claims { open[ClaimPlace(namespace: claim.namespace, name: claim.name)] = claim }
        let users = Dictionary(workloads.flatMap(\.mountedClaims).map { ($0, 1) }, uniquingKeysWith: +)
        rows = workloads.sorted { $0.id < $1.id }.map { workload in
            var (after, before) = (0.0, 0.0)
            var doubts: [PredictedCost.Doubt] = []
            for place in workload.mountedClaims {
                let cost = pricing.predicted(
                    open[place] ?? VolumeClaim(namespace: place.namespace, name: place.name))
                let part = 1 / Double(max(1, users[place] ?? 1))
                if cost.hourly == nil { doubts.append(.volumeSizeUnknown(place.name)) }
                if cost.isAtDefault { doubts.append(.defaultStoragePrice(place.name)) }
                after += (cost.hourly ?? 0) * part
                before += (cost.hourlyBefore ?? 0) * part
            }
            let id = workload.id
            var row = Row(
                after: PredictedCost(
                    of: workload, autoscaler: own[id] ?? present[id], rates: rates, claims: after),
                before: known[id].map {
                    PredictedCost(of: $0, autoscaler: present[id], rates: rates, claims: before)
                })
            row.after.doubts += doubts
            return row
        }
        self.claims = open.filter { users[$0.key] == nil }.map { pricing.predicted($0.value) }.sorted {
            ($0.claim.namespace, $0.claim.name) < ($1.claim.namespace, $1.claim.name)
        }
    }

    /// Of all that run without an end, per hour, with the fewest pods and with
    /// the most.
    public var hourly: ClosedRange<Double> { Self.sum(rows.map(\.after), claims.compactMap(\.hourly)) }

    /// What the manifests' workloads cost now, likewise.
    public var hourlyBefore: ClosedRange<Double> {
        Self.sum(rows.compactMap(\.before), claims.compactMap(\.hourlyBefore))
    }

    private static func sum(_ costs: [PredictedCost], _ claims: [Double]) -> ClosedRange<Double> {
        let continuous = costs.filter(\.isContinuous)
        let low = CompensatedSum(continuous.map(\.low.total) + claims).value
        return low...max(low, CompensatedSum(continuous.map(\.high.total) + claims).value)
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

extension Workload {
    /// Claims that all its pods share, each once.
    fileprivate var mountedClaims: [ClaimPlace] {
        var found: [ClaimPlace] = []
        for volume in template?.volumes ?? [] where volume.kind == .claim && !volume.isTemplate {
            guard let claim = volume.claim, !claim.isEmpty else { continue }
            let place = ClaimPlace(namespace: id.namespace, name: claim)
            if !found.contains(place) { found.append(place) }
        }
        return found
    }
}
