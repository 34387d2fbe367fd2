public import UpidCore
public import UpidCost

/// A prediction as rows: one per workload. Where an autoscaler moves the
/// number of pods, the total is that of the fewest and `up to` that of the
/// most.
public struct PredictionTable: Sendable {
    private let prediction: Prediction
    private let period: CostPeriod

    /// The rows of a prediction, per `period`.
    public init(_ prediction: Prediction, per period: CostPeriod) {
        self.prediction = prediction
        self.period = period
    }

    public var columns: [Table.Column] {
        let unit = "\(prediction.currency)/\(period.rawValue)"
        return [
            .init("namespace"), .init("workload"), .init("pods"), .init("cpu"), .init("memory"), .init("gpu"),
            .init("storage"), .init("total(\(unit))"), .init("up to"), .init("now"), .init("change"),
            .init("pod", isWideOnly: true), .init("now(up to)", isWideOnly: true),
            .init("change(up to)", isWideOnly: true),
        ]
    }

    public func cells(_ row: Prediction.Row) -> [String] {
        let after = row.after
        let low = after.low.scaled(by: period.hours)
        let pods =
            after.pods.lowerBound == after.pods.upperBound
            ? "\(after.pods.lowerBound)" : "\(after.pods.lowerBound)-\(after.pods.upperBound)"
        return [
            after.workload.namespace, after.workload.shortName, pods, money(low.cpu), money(low.memory),
            money(low.gpu), money(low.storage), money(low.total), money(after.high.total * period.hours),
            row.before.map { money($0.low.total * period.hours) } ?? "<none>",
            change(row.before?.low.total ?? 0, after.low.total), money(after.perPod.total * period.hours),
            row.before.map { money($0.high.total * period.hours) } ?? "<none>",
            change(row.before?.high.total ?? 0, after.high.total),
        ]
    }

    /// A claim that no workload of the manifests mounts.
    public func cells(_ claim: PredictedClaim) -> [String] {
        let after = claim.hourly.map { money($0 * period.hours) } ?? "<unknown>"
        let before = claim.hourlyBefore.map { money($0 * period.hours) } ?? "<none>"
        let difference = claim.hourly.map { change(claim.hourlyBefore ?? 0, $0) } ?? "<unknown>"
        return [
            claim.claim.namespace, Self.name(of: claim), "<none>", "0", "0", "0", after, after, after, before,
            difference, "<none>", before, difference,
        ]
    }

    /// `PersistentVolumeClaim/data`
    public static func name(of claim: PredictedClaim) -> String { "PersistentVolumeClaim/\(claim.claim.name)" }

    /// All that runs without an end.
    public var total: [String] {
        let (after, before) = (prediction.hourly, prediction.hourlyBefore)
        return [
            "<total>", "", "", "", "", "", "", money(after.lowerBound * period.hours),
            money(after.upperBound * period.hours), money(before.lowerBound * period.hours),
            change(before.lowerBound, after.lowerBound), "", money(before.upperBound * period.hours),
            change(before.upperBound, after.upperBound),
        ]
    }

    /// What is not in the price, or may be another: a line for each reason.
    public var doubts: [String] {
        let all = prediction.rows.flatMap { row in row.after.doubts.map { (row.after.workload, $0) } }
        var lines: [String] = []
        for resource in ResourceName.allCases {
            let containers = all.compactMap { id, doubt -> String? in
                guard case .noRequest(let container, resource) = doubt else { return nil }
                return "\(container) of \(id.shortName)"
            }
            guard !containers.isEmpty else { continue }
            lines.append(
                "\(Self.some(containers)): no request for \(resource.rawValue): what will be used is not in the price")
        }
        func workloads(_ fits: (PredictedCost.Doubt) -> Bool) -> [String] {
            all.filter { fits($0.1) }.map(\.0.shortName)
        }
        let ending = workloads { $0 == .runsToEnd }
        if !ending.isEmpty {
            lines.append("\(Self.some(ending)): it costs this while it runs alone, and is in no total")
        }
        let everywhere = workloads { $0 == .nodesUnknown }
        if !everywhere.isEmpty { lines.append("\(Self.some(everywhere)): no node is known, one pod is counted") }
        var priced = all.compactMap { id, doubt -> String? in
            guard case .defaultStoragePrice(let name) = doubt else { return nil }
            return "\(name) of \(id.shortName)"
        }
        priced += prediction.claims.filter(\.isAtDefault).map(Self.name)
        if !priced.isEmpty { lines.append("\(Self.some(priced)): storage at the default price") }
        var claims = all.compactMap { id, doubt -> String? in
            guard case .volumeSizeUnknown(let name) = doubt else { return nil }
            return "\(name) of \(id.shortName)"
        }
        claims += prediction.claims.filter { $0.hourly == nil }.map(Self.name)
        if !claims.isEmpty { lines.append("\(Self.some(claims)): its size is not known, and it is in no price") }
        return lines
    }

    /// `kind: CostPrediction`: one workload.
    public func item(_ row: Prediction.Row) -> JSONValue {
        let id = row.after.workload
        var members: [String: JSONValue] = [
            "apiVersion": .string(AnalysisDocument.apiVersion), "kind": "CostPrediction",
            "metadata": ["name": .string(id.name), "namespace": .string(id.namespace)],
            "workload": ["kind": .string(id.kind.rawValue), "name": .string(id.name)],
            "after": document(row.after),
            "doubts": .array(row.after.doubts.map { .string("\($0)") }),
        ]
        members["before"] = row.before.map(document)
        return .object(members)
    }

    /// The same of a claim that no workload of the manifests mounts.
    public func item(_ claim: PredictedClaim) -> JSONValue {
        func document(_ hourly: Double) -> JSONValue {
            let cost = CostDocument.cost(CostParts(storage: hourly * period.hours))
            return ["low": cost, "high": cost]
        }
        var members: [String: JSONValue] = [
            "apiVersion": .string(AnalysisDocument.apiVersion), "kind": "CostPrediction",
            "metadata": ["name": .string(claim.claim.name), "namespace": .string(claim.claim.namespace)],
            "claim": ["name": .string(claim.claim.name)],
            "doubts": .array(doubts(claim).map { .string("\($0)") }),
        ]
        members["after"] = claim.hourly.map(document)
        members["before"] = claim.hourlyBefore.map(document)
        return .object(members)
    }

    private func doubts(_ claim: PredictedClaim) -> [PredictedCost.Doubt] {
        if claim.hourly == nil { return [.volumeSizeUnknown(claim.claim.name)] }
        return claim.isAtDefault ? [.defaultStoragePrice(claim.claim.name)] : []
    }

    /// Members of `kind: CostPredictionList` beside its items.
    public var members: [String: JSONValue] {
        func range(_ range: ClosedRange<Double>) -> JSONValue {
            [
                "low": .double(HumanMoney.plain(range.lowerBound * period.hours)),
                "high": .double(HumanMoney.plain(range.upperBound * period.hours)),
            ]
        }
        return [
            "metadata": [:], "currency": .string(prediction.currency.code), "per": .string(period.rawValue),
            "total": range(prediction.hourly), "totalBefore": range(prediction.hourlyBefore),
            "rates": .string(prediction.rates.explanation),
            "sources": .array(prediction.rates.sources.kinds.map { .string($0.rawValue) }),
        ]
    }

    private func document(_ cost: PredictedCost) -> JSONValue {
        [
            "pods": ["min": .int(Int64(cost.pods.lowerBound)), "max": .int(Int64(cost.pods.upperBound))],
            "perPod": CostDocument.cost(cost.perPod.scaled(by: period.hours)),
            "claims": .double(HumanMoney.plain(cost.claims * period.hours)),
            "low": CostDocument.cost(cost.low.scaled(by: period.hours)),
            "high": CostDocument.cost(cost.high.scaled(by: period.hours)),
        ]
    }

    private func money(_ value: Double) -> String { HumanMoney.amount(value) }

    private func change(_ before: Double, _ after: Double) -> String {
        let text = money((after - before) * period.hours)
        return text.hasPrefix("-") || text == "0" ? text : "+\(text)"
    }

    /// Up to three names, and how many more there are.
    private static func some(_ names: [String]) -> String {
        let shown = names.prefix(3).joined(separator: ", ")
        return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
    }
}

extension PredictedCost.Doubt: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noRequest(let container, let resource): "\(container): no request for \(resource.rawValue)"
        case .runsToEnd: "it runs to its end"
        case .nodesUnknown: "no node is known"
        case .defaultStoragePrice(let name): "storage of \(name) is at the default price"
        case .volumeSizeUnknown(let name): "the size of \(name) is not known"
        }
    }
}
