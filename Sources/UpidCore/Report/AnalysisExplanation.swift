/// The evidence behind an analysis, for people: what `--explain` prints.
public struct AnalysisExplanation: Hashable, Sendable {
    /// Columns of a chart at most.
    public var chartWidth: Int
    /// Charts of plain characters, for terminals without Unicode.
    public var isASCII: Bool

    /// How the text is drawn.
    public init(chartWidth: Int = 72, isASCII: Bool = false) {
        self.chartWidth = chartWidth
        self.isASCII = isASCII
    }

    /// Source and window, then each row with its containers.
    public func text(of analysis: Analysis) -> String {
        var lines = UsageSourceText.lines(analysis.usage)
        lines.append("method: \(analysis.policy.method), risk \(analysis.policy.risk.text)")
        for row in analysis.workloads {
            lines.append("")
            let pods = "\(row.podCount) \(row.podCount == 1 ? "pod" : "pods")"
            lines.append("\(row.shortName) in namespace \(row.workload.id.namespace), \(pods)")
            if row.pod != nil { lines.append("  a change goes to \(row.workload.id.shortName)") }
            lines += row.findings.map { Self.line($0, indent: "  ") } + Self.lines(of: row.activity)
            for container in row.containers { lines += self.lines(of: container, analysis) }
        }
        return lines.map { TerminalText.sanitised($0) + "\n" }.joined()
    }

    private func lines(of container: ContainerAnalysis, _ analysis: Analysis) -> [String] {
        let image = container.container.image
        var title = "  \(Self.title(container.container.role)) \(container.container.name)"
        if !image.isEmpty { title += " (\(image))" }
        var lines = ["", title] + container.findings.map { Self.line($0, indent: "    ") }
        for resource in ResourceName.allCases {
            lines.append("    " + Self.decision(container, resource))
            lines += container.recommendation[resource].constraints.map { "      constraint: \($0.text)" }
            if let evidence = container.recommendation[resource].evidence {
                lines.append("      " + Self.arithmetic(evidence, resource))
                if let confidence = evidence.confidence { lines.append("      confidence: \(confidence.text)") }
            }
            let usage = resource == .cpu ? container.usage?.cpu : container.usage?.memory
            guard let usage, usage.samples > 0 else { continue }
            lines.append("      " + Self.distribution(usage, resource))
            let chart = UsageChart(
                resource: resource, usage: usage, start: analysis.usage.start, end: analysis.usage.end,
                request: resource == .cpu
                    ? container.container.resources.cpuRequest : container.container.resources.memoryRequest,
                need: container.recommendation[resource].request, width: chartWidth, isASCII: isASCII)
            lines += chart.lines.map { "      " + $0 }
        }
        return lines
    }

    /// `pods: 3 to 10 over the window, 4.2 on average`.
    private static func lines(of activity: WorkloadActivity) -> [String] {
        var lines: [String] = []
        if let pods = activity.pods {
            let mean = PlainNumber.text(tenths: pods.mean)
            lines.append(
                pods.fewest == pods.most
                    ? "  pods: \(pods.most) all the time that has data"
                    : "  pods: \(pods.fewest) to \(pods.most) in an hour that has data, \(mean) on average")
        }
        if let received = activity.networkReceived, let sent = activity.networkSent {
            lines.append(
                "  network: \(HumanQuantity.rate(bytesPerSecond: received)) in, "
                    + "\(HumanQuantity.rate(bytesPerSecond: sent)) out, mean of all pods together")
        }
        return lines
    }

    private static func title(_ role: ContainerRole) -> String {
        switch role {
        case .app: "container"
        case .`init`: "init container"
        case .sidecar: "sidecar"
        case .injected: "injected container"
        }
    }

    private static func line(_ finding: Finding, indent: String) -> String {
        "\(indent)\(finding.severity.rawValue): \(finding.kind.label): \(finding.message)"
    }

    /// `CPU: request 1 → 250m, limit 2 stays`.
    private static func decision(_ container: ContainerAnalysis, _ resource: ResourceName) -> String {
        let resources = container.container.resources
        let advice = container.recommendation[resource]
        let request = resource == .cpu ? resources.cpuRequest : resources.memoryRequest
        let limit = resource == .cpu ? resources.cpuLimit : resources.memoryLimit
        var text = "\(resource.word): request \(change(request, advice.request, resource))"
        text += ", limit \(change(limit, advice.limit, resource))"
        if let reason = advice.keepReason { text += "; kept because \(reason.text)" }
        return text
    }

    private static func change(_ old: Quantity?, _ new: Quantity?, _ resource: ResourceName) -> String {
        let before = old.map(resource.text) ?? "<none>"
        guard let new, new != old else { return before }
        return "\(before) -> \(resource.text(new))"
    }

    /// `p99 of 12096 values over 13.9d is 243m, rounded up to 250m`.
    private static func arithmetic(_ evidence: SizingEvidence, _ resource: ResourceName) -> String {
        let value = resource.text(measured: evidence.value)
        let values = "\(evidence.samples) \(evidence.samples == 1 ? "value" : "values")"
        let span = evidence.history < 60 ? "of now" : "over \(HumanDuration.history(seconds: evidence.history))"
        var text =
            evidence.samples > 0 ? "\(evidence.statistic) of \(values) \(span) is \(value)" : "killed at \(value)"
        let percent = HumanQuantity.percent(abs(evidence.margin))
        if let risk = evidence.risk {
            let sign = evidence.margin < 0 ? "less" : "plus"
            text += ", \(sign) \(percent) for a risk of \(RiskTarget.text(risk)) a week"
        } else if evidence.margin > 0 {
            text += ", plus \(percent)"
        }
        if let raised = evidence.afterOOM { text += ", at least \(resource.text(measured: raised)) after a kill" }
        if let floor = evidence.floor { text += ", at least the floor of \(resource.text(floor))" }
        let (needed, rounded) = (resource.text(measured: evidence.unrounded), resource.text(evidence.need))
        return text + ": needs \(needed)" + (needed == rounded ? "" : ", rounded up to \(rounded)")
    }

    private static func distribution(_ usage: ResourceUsage, _ resource: ResourceName) -> String {
        let quantiles = [("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99)].compactMap { name, quantile in
            usage.quantile(quantile).map { "\(name) \(resource.text(measured: $0))" }
        }
        return "mean \(resource.text(measured: usage.mean)), " + quantiles.joined(separator: ", ")
            + ", max \(resource.text(measured: usage.max)) at \(usage.maxAt)"
    }
}
