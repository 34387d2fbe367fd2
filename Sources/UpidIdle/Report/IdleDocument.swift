public import UpidCore

/// Judgements as a document of `upid.dev/v1alpha1`: what `-o json` and
/// `-o yaml` print, and what jsonpath and custom columns look at. Spans are in
/// seconds, shares 0…1, times RFC 3339 in UTC. A member that is not known is
/// left out. The schema is in `docs/idle-schema.md`.
public enum IdleDocument {
    /// Of the whole document.
    public static let listKind = "IdleList"

    /// `kind: IdleList` with one item per workload.
    public static func list(of analysis: IdleAnalysis) -> JSONValue {
        .object(members(of: analysis))
    }

    static func members(of analysis: IdleAnalysis) -> [String: JSONValue] {
        var members: [String: JSONValue] = [
            "apiVersion": .string(AnalysisDocument.apiVersion), "kind": .string(listKind), "metadata": .object([:]),
            "takenAt": .string(analysis.takenAt.description),
            "cluster": AnalysisDocument.cluster(analysis.identity),
            "usage": AnalysisDocument.usage(analysis.usage), "policy": IdlePolicyDocument.value(analysis.policy),
            "gaps": AnalysisDocument.gaps(analysis.gaps),
            "items": .array(analysis.workloads.map { item($0, currency: analysis.currency) }),
            "leftovers": .array(analysis.leftovers.rows.map { leftover($0, currency: analysis.currency) }),
            "unknownLeftovers": .array(analysis.leftovers.unknown.map { .string($0) }),
        ]
        members["sources"] = analysis.sources.map { sources in
            .array(
                sources.map {
                    .object([
                        "kind": .string($0.kind.rawValue), "name": .string($0.name), "metric": .string($0.metric),
                    ])
                })
        }
        return members
    }

    /// `kind: Idle`: one workload.
    public static func item(_ row: IdleJudgement, currency: String?) -> JSONValue {
        let id = row.workload.id
        var members: [String: JSONValue] = [
            "apiVersion": .string(AnalysisDocument.apiVersion), "kind": "Idle",
            "metadata": .object([
                "name": .string(id.name), "namespace": .string(id.namespace),
                "labels": .object(row.workload.labels.mapValues { .string($0) }),
            ]),
            "workload": .object([
                "apiVersion": .string(row.workload.apiVersion), "kind": .string(id.kind.rawValue),
                "name": .string(id.name), "namespace": .string(id.namespace),
            ]),
            "pods": .int(Int64(row.pods)), "verdict": .string(row.verdict.rawValue), "why": .string(row.why),
            "factors": .array(row.factors.map(factor)), "vetoes": .array(row.outcomes.map(veto)),
            "season": season(row.season),
        ]
        members["confidence"] = row.confidence.map { confidence in
            .object([
                "value": share(confidence.value), "coverage": share(confidence.coverage),
                "agreement": share(confidence.agreement), "seasonal": share(confidence.seasonal),
            ])
        }
        members["since"] = row.since.map { .string($0.description) }
        members["ageSeconds"] = row.age.map { .int($0) }
        members["monthlyCost"] = row.monthlyCost.flatMap { money($0, currency) }
        members["wake"] = row.wake.map { .string($0) }
        return .object(members)
    }

    private static func factor(_ factor: IdleFactor) -> JSONValue {
        var members: [String: JSONValue] = [
            "kind": .string(factor.kind.rawValue), "state": .string(factor.state.rawValue),
            "required": .bool(factor.isRequired), "threshold": number(factor.threshold),
            "spanSeconds": .int(factor.span), "observedSeconds": .int(factor.observed),
            "quietSeconds": .int(factor.quiet), "evidence": .string(factor.evidence),
        ]
        members["mean"] = factor.mean.map(number)
        members["p99"] = factor.p99.map(number)
        members["max"] = factor.max.map(number)
        members["noiseFloor"] = factor.noiseFloor.map(number)
        if !factor.source.isEmpty { members["source"] = .string(factor.source) }
        if !factor.detail.isEmpty { members["detail"] = .string(factor.detail) }
        return .object(members)
    }

    private static func veto(_ outcome: VetoOutcome) -> JSONValue {
        var members: [String: JSONValue] = [
            "id": .string(outcome.veto), "effect": .string(outcome.effect.rawValue), "saw": .string(outcome.saw),
            "says": .string(outcome.says),
        ]
        if outcome.isUnread { members["unread"] = .bool(true) }
        return .object(members)
    }

    private static func season(_ season: Seasonality) -> JSONValue {
        var members: [String: JSONValue] = [
            "quietSeconds": .int(season.quiet), "requiredSeconds": .int(season.required),
            "covered": .bool(season.isCovered), "followsUse": .bool(season.followsUse),
        ]
        members["seenSeconds"] = season.seen.map { .int($0) }
        members["possibleSeconds"] = season.possible.map { .int($0) }
        members["strongestSeconds"] = season.strongest.map { .int($0) }
        members["correlation"] = season.correlation.map(share)
        return .object(members)
    }

    static func leftover(_ row: Leftovers.Row, currency: String?) -> JSONValue {
        var metadata: [String: JSONValue] = ["name": .string(row.name)]
        if !row.namespace.isEmpty { metadata["namespace"] = .string(row.namespace) }
        var members: [String: JSONValue] = [
            "kind": .string(row.kind.rawValue), "metadata": .object(metadata), "evidence": .string(row.evidence),
        ]
        members["createdAt"] = row.createdAt.map { .string($0.description) }
        members["monthlyCost"] = row.monthlyCost.flatMap { money($0, currency) }
        return .object(members)
    }

    private static func money(_ amount: Double, _ currency: String?) -> JSONValue? {
        currency.map { .object(["amount": .double(IdleMoney.plain(amount)), "currency": .string($0)]) }
    }

    private static func share(_ value: Double) -> JSONValue { .double(PlainNumber.cores(value)) }

    /// Up to six decimals; what is large has none that mean anything.
    private static func number(_ value: Double) -> JSONValue {
        abs(value) < 1e6 ? .double(PlainNumber.cores(value)) : .int(PlainNumber.bytes(value))
    }
}
