internal import UpidCore

/// Measures how often containers are scraped.
enum ScrapeInterval {
    /// Seconds of samples that are looked at: two of the longest intervals
    /// that people configure.
    private static let span: Int64 = 1_200
    private static let mostPods = 60

    /// The longest scrape interval in seconds among some pods of each
    /// workload; 0 when none has data. It is the distance between stored
    /// samples, not what a configuration says.
    static func measure(
        _ client: PrometheusClient, _ request: UsageRequest, _ selection: UsageSelection
    ) async throws -> Int {
        var matchers = selection.containerMatchers
        let pods = sampledPods(request)
        if !pods.isEmpty {
            matchers = selection.withLabels(
                PromQLText.matcher("namespace", Array(Set(pods.map(\.namespace))).sorted())
                    + "," + PromQLText.matcher("pod", Array(Set(pods.map(\.name))).sorted())
                    + ",container!=\"\",container!=\"POD\"")
        }
        let expression = UsageExpressions.samples(matchers, span: span)
        for moment in moments(request) {
            let rows = try await client.rows(.instant(expression, at: moment, purpose: "scrape interval"))
            if let longest = rows.compactMap({ interval($0.points.map(\.time)) }).max() { return longest }
        }
        return 0
    }

    /// The usual distance between moments, in whole seconds; nil for fewer
    /// than three. The lower median: a missed scrape doubles a distance, and
    /// nothing halves one. Distances that samples of one query cannot have are
    /// left out.
    static func interval(_ times: [Double]) -> Int? {
        let distances = zip(times.dropFirst(), times).map { $0 - $1 }
            .filter { $0 >= 0 && $0 <= Double(span) }.sorted()
        guard distances.count >= 2 else { return nil }
        return max(1, Int(distances[(distances.count - 1) / 2].rounded()))
    }

    /// Now, and where there may have been samples if there are none now.
    private static func moments(_ request: UsageRequest) -> [Int64] {
        let (start, end) = (request.start.seconds, request.end.seconds)
        return [end, end - (end - start) / 8, end - (end - start) / 2]
    }

    /// One pod of each workload that has been running for a while, evenly
    /// picked when they are too many. One that restarts over and over shows
    /// its own rhythm, not the scraper's.
    private static func sampledPods(_ request: UsageRequest) -> [Pod] {
        let settled = request.end.advanced(by: -2 * span)
        var picked: [WorkloadID: Pod] = [:]
        for pod in request.pods where pod.phase == "Running" && picked[pod.workload] == nil {
            guard let since = pod.startedAt ?? pod.createdAt, since < settled,
                pod.containers.allSatisfy({ container in
                    container.waiting == nil && (container.lastTermination?.finishedAt).map { $0 < settled } ?? true
                })
            else { continue }
            picked[pod.workload] = pod
        }
        let all = picked.values.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
        let stride = max(1, (all.count + mostPods - 1) / mostPods)
        return all.indices.filter { $0 % stride == 0 }.map { all[$0] }
    }
}
