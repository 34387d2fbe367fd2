import UpidCore

/// The evidence behind judgements, for people: what `--explain` prints.
public struct IdleExplanation: Hashable, Sendable {
    /// How the text is made.
    public init() {}

    /// Sources found and absent, then each workload with every factor and
    /// veto, then what is left over.
    public func text(of analysis: IdleAnalysis) -> String {
        var lines = UsageSourceText.lines(analysis.usage) + Self.lines(ofSources: analysis.sources)
        lines.append(Self.line(of: analysis.policy))
        for row in analysis.workloads {
            lines.append("")
            lines += Self.lines(of: row, analysis)
        }
        let leftovers = analysis.leftovers
        if !leftovers.rows.isEmpty || !leftovers.unknown.isEmpty { lines += ["", "leftovers"] }
        for row in leftovers.rows {
            let place = row.namespace.isEmpty ? "" : " in namespace \(row.namespace)"
            lines.append(
                "  \(row.kind.rawValue)/\(row.name)\(place): \(row.evidence)\(Self.cost(row.monthlyCost, analysis))")
        }
        lines += leftovers.unknown.map { "  not known: \($0)" }
        return lines.map { TerminalText.sanitised($0) + "\n" }.joined()
    }

    private static func lines(ofSources sources: [ActivityData.Source]?) -> [String] {
        guard let sources else { return ["traffic: nobody was asked"] }
        return ActivitySignal.Kind.allCases.map { kind in
            let found = sources.filter { $0.kind == kind }.map { "\($0.name) (\($0.metric))" }
            return "\(kind.words): \(found.isEmpty ? "no metrics were found" : found.joined(separator: ", "))"
        }
    }

    /// `idle: CPU below 5% of the request and 50m for 4h, …`.
    private static func line(of policy: IdlePolicy) -> String {
        func hours(_ seconds: Int64) -> String { IdleText.season(seconds) }
        return "idle: CPU below \(HumanQuantity.percent(policy.cpuShare)) of the request and "
            + "\(HumanQuantity.measured(cores: policy.cpuCores)) for \(hours(policy.cpuSpan)), memory changes below "
            + "\(HumanQuantity.percent(policy.memoryShare)) for \(hours(policy.memorySpan)), network below "
            + "\(HumanQuantity.rate(bytesPerSecond: policy.networkRate)) beyond its noise for "
            + "\(hours(policy.networkSpan)), no request for \(hours(policy.requestSpan)), \(policy.periods) periods "
            + "of its rhythm covered, confidence above \(IdleConfidence.text(policy.confidence))"
    }

    private static func lines(of row: IdleJudgement, _ analysis: IdleAnalysis) -> [String] {
        let id = row.workload.id
        let pods = "\(row.pods) \(row.pods == 1 ? "pod" : "pods")"
        let age = row.age.map { ", \(HumanDuration.age(seconds: $0)) old" } ?? ""
        var lines = [
            "\(id.shortName) in namespace \(id.namespace), \(pods)\(age)\(cost(row.monthlyCost, analysis))",
            "  verdict: \(row.verdict.rawValue): \(row.why)",
        ]
        if let since = row.since {
            let what = row.season.followsUse ? "last used until" : "no use seen since"
            lines.append("  \(what) \(since), \(IdleText.span(row.season.quiet)) before the end of the data")
        }
        if let confidence = row.confidence { lines.append("  confidence \(confidence.text)") }
        if let season = line(of: row.season) { lines.append("  \(season)") }
        for factor in row.factors {
            let isSeen = factor.state == .low || factor.state == .high
            lines.append("  \(isSeen ? "\(factor.state.rawValue): " : "")\(factor.evidence)")
        }
        lines += row.outcomes.flatMap(VetoDescription.lines).map { "  \($0)" }
        if let wake = row.wake, row.verdict == .idle || row.verdict == .review {
            lines.append("  once stopped, it is woken by: \(wake)")
        }
        return lines
    }

    private static func line(of season: Seasonality) -> String? {
        guard let possible = season.possible else { return nil }
        let seen = season.seen.map { "used every \(IdleText.season($0))" } ?? "no rhythm was seen"
        var line = "season: \(seen)"
        if let strongest = season.strongest, let correlation = season.correlation {
            line +=
                ", strongest every \(IdleText.season(strongest)) (autocorrelation \(IdleConfidence.text(correlation)))"
        }
        if possible != season.seen { line += ", hours without data may hide one of \(IdleText.season(possible))" }
        return line + "; quiet for \(IdleText.span(season.quiet)) of \(IdleText.span(season.required))"
    }

    private static func cost(_ amount: Double?, _ analysis: IdleAnalysis) -> String {
        guard let amount, let currency = analysis.currency else { return "" }
        return ", \(IdleMoney.amount(amount)) \(currency) a month"
    }
}

extension IdleConfidence {
    /// `0.87: coverage 0.99, agreement 0.87, seasonal coverage 1.00`.
    var text: String {
        "\(Self.text(value)): coverage \(Self.text(coverage)), agreement \(Self.text(agreement)), "
            + "seasonal coverage \(Self.text(seasonal))"
    }
}

extension ActivitySignal.Kind {
    /// As texts name it.
    fileprivate var words: String {
        switch self {
        case .networkReceived: "network received"
        case .networkSent: "network sent"
        case .requests: "requests"
        case .queue: "queues"
        }
    }
}
