/// A replay for people: what `--replay` prints.
public struct ReplayText: Hashable, Sendable {
    /// Columns of a chart at most.
    public var chartWidth: Int
    /// Charts of plain characters, for terminals without Unicode.
    public var isASCII: Bool

    /// Lines further above the highest usage than this are left out of a
    /// chart, which they would flatten.
    private static let highestMark = 4.0

    /// How the text is drawn.
    public init(chartWidth: Int = 72, isASCII: Bool = false) {
        self.chartWidth = chartWidth
        self.isASCII = isASCII
    }

    /// Source and window, then each row with its containers.
    public func text(of replay: Replay) -> String {
        let usage = replay.analysis.usage
        var lines = UsageSourceText.lines(usage)
        lines.append("replay: usage as it was, against each case; hours are added up over all pods")
        lines.append(
            "        one OOM kill is counted for each hour in which a pod's memory passed a limit that is not the present one"
        )
        for row in replay.rows {
            let analysis = row.row
            lines.append("")
            let pods = "\(analysis.podCount) \(analysis.podCount == 1 ? "pod" : "pods")"
            lines.append("\(analysis.shortName) in namespace \(analysis.workload.id.namespace), \(pods)")
            if analysis.pod != nil { lines.append("  a change goes to \(analysis.workload.id.shortName)") }
            for container in row.containers { lines += self.lines(of: container, usage) }
        }
        return lines.map { TerminalText.sanitised($0) + "\n" }.joined()
    }

    private func lines(of container: ContainerReplay, _ usage: UsageData) -> [String] {
        let role = container.analysis.container.role
        let title = role == .app ? "container" : role == .sidecar ? "sidecar" : "\(role.rawValue) container"
        var lines = ["", "  \(title) \(container.analysis.container.name)"]
        if !container.outcomes.contains(where: { $0.name == .recommended }) {
            let reason = container.analysis.recommendation.cpu.keepReason?.text
            lines.append("    no recommendation" + (reason.map { ": \($0)" } ?? ""))
        }
        for (index, resource) in ResourceName.allCases.enumerated() {
            if index > 0 { lines.append("") }
            lines += Self.table(container, resource).map { "    " + $0 }
            lines += Self.notes(container, resource).map { "    " + $0 }
            lines += chart(container, resource, usage).map { $0.isEmpty ? "" : "      " + $0 }
        }
        return lines
    }

    /// The cases side by side.
    private static func table(_ container: ContainerReplay, _ resource: ResourceName) -> [String] {
        let replayed = container.outcomes.map { $0[resource] }
        var table = Table(
            columns: [.init(resource.rawValue)] + container.outcomes.map { .init($0.name.rawValue) })
        table.rows = [
            ["request"] + replayed.map { ReplayCell.amount($0.request, resource) },
            ["limit"] + replayed.map { ReplayCell.amount($0.limit, resource) },
        ]
        switch resource {
        case .cpu:
            table.rows.append(["above request"] + replayed.map { ReplayCell.time($0.aboveRequest, of: .request) })
            table.rows.append(["throttled"] + replayed.map { ReplayCell.time($0.pastLimit, of: .limit) })
        case .memory:
            table.rows.append(["evictable"] + replayed.map { ReplayCell.time($0.aboveRequest, of: .request) })
            table.rows.append(["OOM kills"] + replayed.map { ReplayCell.kills($0) })
        }
        table.rows.append(["headroom"] + replayed.map { ReplayCell.headroom($0, resource) })
        return table.text().split(separator: "\n").map(String.init)
    }

    private static func notes(_ container: ContainerReplay, _ resource: ResourceName) -> [String] {
        var notes = container.doubts.filter { $0.touches(resource) }.map { "lower bounds: \($0.text)" }
        if resource == .cpu, let startup = container.analysis.usage?.cpu?.startup {
            notes.append("starts are left out: they took up to \(resource.text(measured: startup.max))")
        }
        return notes
    }

    private func chart(_ container: ContainerReplay, _ resource: ResourceName, _ window: UsageData) -> [String] {
        let usage = resource == .cpu ? container.analysis.usage?.cpu : container.analysis.usage?.memory
        guard let usage, usage.samples > 0 else { return [] }
        let all = Self.marks(container, resource)
        let shown = all.filter { $0.amount.doubleValue <= usage.max * Self.highestMark }
        let chart = UsageChart(
            resource: resource, usage: usage, start: window.start, end: window.end, marks: shown,
            marksShowThrough: true, width: chartWidth,
            isASCII: isASCII)
        let lines = chart.lines
        let above = all.filter { $0.amount.doubleValue > usage.max * Self.highestMark }
            .map { "\($0.name) \(resource.text($0.amount))\($0.note)" }
        guard !lines.isEmpty, !above.isEmpty else { return lines }
        return ["above the chart: " + above.joined(separator: ", ")] + lines
    }

    /// Requests, then limits, each amount once: `request 800m (current)`.
    private static func marks(_ container: ContainerReplay, _ resource: ResourceName) -> [UsageChart.Mark] {
        var marks: [UsageChart.Mark] = []
        for field in [ReplayNumbers.Field.request, .limit] {
            var amounts: [(amount: Quantity, cases: [String])] = []
            for outcome in container.outcomes {
                let replayed = outcome[resource]
                guard let amount = field == .request ? replayed.request : replayed.limit else { continue }
                if let index = amounts.firstIndex(where: { $0.amount == amount }) {
                    amounts[index].cases.append(outcome.name.rawValue)
                } else {
                    amounts.append((amount, [outcome.name.rawValue]))
                }
            }
            marks += amounts.map { amount, cases in
                UsageChart.Mark(
                    name: field.rawValue, note: " (\(cases.joined(separator: ", ")))", amount: amount,
                    isDashed: field == .limit)
            }
        }
        return marks
    }
}
