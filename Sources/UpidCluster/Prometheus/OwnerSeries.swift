internal import UpidCore

/// The owner series of kube-state-metrics. Their names and labels tell all,
/// so no sample is read; servers that cannot list series are asked for
/// values.
enum OwnerSeries {
    /// None, with a gap, when the server does not tell.
    static func ask(
        _ client: PrometheusClient, _ request: UsageRequest, _ selection: UsageSelection, _ gaps: inout [Gap]
    ) async -> [SeriesLabels] {
        let selectors = UsageExpressions.owners(selection)
        let (start, end) = (request.start.seconds, request.end.seconds)
        do {
            return try await client.rows(
                .series(selectors, from: start, to: end, purpose: "owners of pods")
            ).map(\.labels)
        } catch {
            let window = max(1, end - start)
            let expression = selectors.map { "last_over_time(\($0)[\(window)s])" }.joined(separator: " or ")
            do {
                return try await client.rows(
                    .instant(expression, at: end, purpose: "owners of pods")
                ).map(\.labels)
            } catch {
                gaps.append(Gap("owners of past pods", error))
                return []
            }
        }
    }
}
