internal import UpidCore

/// Finds out whether the selected series are of one cluster only: a server
/// that holds several has the same names of namespaces and workloads in each.
package enum ClusterCheck {
    /// What the selected series tell of where they are from.
    package enum Outcome: Hashable, Sendable {
        /// There are no series.
        case nothing
        case oneCluster
        /// Values of the label that tells them apart, sorted; "" for series
        /// without it, while others have it.
        case several(label: String, values: [String])
    }

    /// Labels that name a cluster, the commonest first: external labels of
    /// Prometheus and Thanos, then those of collectors and clouds.
    static let labels = [
        "cluster", "cluster_name", "k8s_cluster_name", "k8s_cluster", "kubernetes_cluster", "cluster_id",
    ]
    /// How often in the window is looked.
    private static let moments: Int64 = 9

    /// Asks once, about a few moments of the window.
    package static func ask(
        _ client: PrometheusClient, _ request: UsageRequest, _ selection: UsageSelection
    ) async throws -> Outcome {
        let step = max(1, request.end.secondsSince(request.start) / (moments - 1))
        guard let grid = TimeGrid(last: request.end.seconds, count: Int(moments), step: step) else { return .nothing }
        let query = PrometheusQuery.range(
            UsageExpressions.clusters(selection, by: labels), grid, purpose: "clusters of the metrics server")
        return outcome(try await client.rows(query))
    }

    /// Values at different moments are different clusters too. Series without
    /// the label are one more only where they are beside others: a label may
    /// have been added within the window.
    static func outcome(_ rows: [(labels: SeriesLabels, points: [SamplePoint])]) -> Outcome {
        let rows = rows.filter { !$0.points.isEmpty }
        guard !rows.isEmpty else { return .nothing }
        for label in labels {
            var moments: [String: Set<Double>] = [:]
            for row in rows { moments[row.labels[label], default: []].formUnion(row.points.map(\.time)) }
            let named = moments.filter { !$0.key.isEmpty }
            let isBeside = named.values.contains { !$0.isDisjoint(with: moments[""] ?? []) }
            guard named.count > 1 || isBeside else { continue }
            return .several(label: label, values: (isBeside ? moments : named).keys.sorted())
        }
        return .oneCluster
    }
}
