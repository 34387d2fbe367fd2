internal import UpidCore

/// Measures how often containers are scraped.
enum ScrapeInterval {
    private static let window = 1_200.0
    private static let mostPods = 60
    /// Pods younger than this have no full window yet.
    private static let age: Int64 = 3_600
    /// What people configure; a measured interval near one of them is it.
    private static let usual = [1, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 600]

    /// The longest scrape interval in seconds among some pods of each
    /// workload; 0 when none has data. Counted from samples, not read from a
    /// configuration.
    static func measure(
        _ client: PrometheusClient, _ request: UsageRequest, _ selection: UsageSelection
    ) async throws -> Int {
        let span = max(1_200, request.end.secondsSince(request.start))
        guard let grid = TimeGrid(last: request.end.seconds, count: 8, step: max(1_200, span / 8)) else { return 0 }
        var matchers = selection.containerMatchers
        let pods = sampledPods(request)
        if !pods.isEmpty {
            matchers =
                PromQLText.matcher("namespace", Array(Set(pods.map(\.namespace))).sorted())
                + "," + PromQLText.matcher("pod", Array(Set(pods.map(\.name))).sorted())
                + ",container!=\"\",container!=\"POD\""
        }
        let rows = try await client.rows(
            .range(UsageExpressions.sampleCount(matchers), grid, purpose: "scrape interval"))
        let longest = rows.compactMap { row in row.points.map(\.value).max() }.filter { $0 >= 2 }.min()
        return longest.map(interval) ?? 0
    }

    /// The interval of which `count` fit into the window, ends included or not.
    static func interval(_ count: Double) -> Int {
        let measured = window / max(count - 0.5, 0.5)
        let nearest = usual.min { abs(Double($0) - measured) < abs(Double($1) - measured) } ?? 60
        let isNear = abs(Double(nearest) - measured) <= max(0.06 * measured, 0.3)
        return isNear ? nearest : Int(measured.rounded(.up))
    }

    /// One pod of each workload that has been there for an hour, evenly picked
    /// when they are too many.
    private static func sampledPods(_ request: UsageRequest) -> [Pod] {
        var picked: [WorkloadID: Pod] = [:]
        for pod in request.pods where pod.phase == "Running" && picked[pod.workload] == nil {
            guard let since = pod.startedAt ?? pod.createdAt, request.end.secondsSince(since) >= age else { continue }
            picked[pod.workload] = pod
        }
        let all = picked.values.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
        let stride = max(1, (all.count + mostPods - 1) / mostPods)
        return all.indices.filter { $0 % stride == 0 }.map { all[$0] }
    }
}
