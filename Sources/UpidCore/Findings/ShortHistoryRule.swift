/// Too little was seen of it.
enum ShortHistoryRule {
    static let documentation =
        "Usage is known for less than a day or from fewer than 24 values: requests are raised where it shows a need, and "
        + "never lowered."

    static func check(_ facts: ContainerFacts) -> [Finding] {
        guard facts.source != .metricsAPI else { return [] }
        let known = [facts.usage?.cpu, facts.usage?.memory].compactMap { $0 }.filter { $0.samples > 0 }
        guard let longest = known.max(by: { ($0.history, $0.samples) < ($1.history, $1.samples) }),
            longest.history < facts.policy.minimumHistory || longest.samples < facts.policy.minimumSamples
        else { return [] }
        let span = HumanDuration.history(seconds: longest.history)
        let values = "\(longest.samples) \(longest.samples == 1 ? "value" : "values")"
        return [Finding(.shortHistory, .info, "\(values) over \(span == "now" ? "less than a minute" : span)")]
    }
}
