internal import UpidCore

/// Reads what workloads did for others from a Prometheus-compatible server:
/// network traffic, requests by whoever counts them, and what waits in
/// queues.
///
/// One query finds out which of the counters there are; each of those that
/// are is asked once for the whole window, or for parts of it where that
/// would be too much at once.
struct ActivityReader: Sendable {
    private let client: PrometheusClient
    private let diagnostics: Diagnostics
    private let lost: LostTime
    private let concurrency: Int

    init(
        _ connection: PrometheusConnection, transport: any HTTPTransport, diagnostics: Diagnostics = .silent,
        concurrency: Int = 2, patience: Duration = .seconds(300)
    ) {
        client = PrometheusClient(connection, transport: transport, diagnostics: diagnostics)
        self.diagnostics = diagnostics
        self.concurrency = concurrency
        lost = LostTime(most: patience)
    }

    /// Reads activity by hour. Means of traffic and requests are exact; the
    /// maximum of traffic is the largest of five-minute means, or longer ones
    /// where pods are many, and where a controller's pods took over from
    /// another's within an hour it is the sum of both; requests have the
    /// hour's mean as their maximum.
    ///
    /// What the server cannot answer becomes a gap.
    func read(_ request: ActivityRequest) async throws -> ActivityReading {
        let plan = ActivityPlan(request)
        guard let selection = plan.selection, !plan.grids.isEmpty else {
            return ActivityReading(data: ActivityData(), gaps: [], queries: 0)
        }
        diagnostics.progress("asking \(client.connection.address) for traffic and requests")
        var gaps: [Gap] = []
        var attribution =
            request.attribution
            ?? PodAttribution(
                workloads: request.usage.workloads, pods: request.usage.pods, owners: request.usage.owners)
        if request.attribution == nil {
            for labels in await OwnerSeries.ask(client, request.usage, selection, &gaps) { attribution.learn(labels) }
        }
        let stems = PodStems(attribution, pods: attribution.pods)
        let present = await found(request, selection, &gaps)
        var assembly = ActivityAssembly(plan, ActivityTargets(request, stems))
        var questions: [ActivityQuestion] = []
        for source in [ActivitySource.received, .sent] {
            guard let present else {
                questions += plan.network(source, mixed: stems.mixed)
                continue
            }
            guard present[source.metric] != nil else { continue }
            assembly.found(source)
            questions += plan.network(source, mixed: stems.mixed)
        }
        for source in ActivitySource.counters {
            guard let present else {
                assembly.missed(source)
                continue
            }
            guard let series = present[source.metric] else { continue }
            assembly.found(source)
            questions += plan.counter(source, series: series, mixed: stems.mixed)
        }
        try await ask(questions) { assembly.add($0) }
        return ActivityReading(
            data: assembly.data, gaps: gaps + assembly.gaps, queries: client.requestCount)
    }

    /// The metrics that there are, with the number of their series; nil when
    /// the server does not tell.
    private func found(
        _ request: ActivityRequest, _ selection: UsageSelection, _ gaps: inout [Gap]
    ) async -> [String: Int]? {
        let moments: Int64 = 9
        let span = request.usage.end.secondsSince(request.usage.start)
        guard
            let grid = TimeGrid(
                last: request.usage.end.seconds, count: Int(moments), step: max(1, span / (moments - 1)))
        else { return [:] }
        do {
            let rows = try await client.rows(
                .range(ActivityExpressions.found(selection), grid, purpose: "metrics of requests"))
            return Dictionary(
                rows.map { row in
                    let most = row.points.lazy.filter(\.isUsage).map(\.value).max() ?? 0
                    return (row.labels["__name__"], Int(min(most, 0x1p30)))
                }
            ) { max($0, $1) }
        } catch {
            gaps.append(Gap("requests and queues", error))
            return nil
        }
    }

    /// Asks some questions at a time, and hands the answers over in the order
    /// of the questions.
    private func ask(_ questions: [ActivityQuestion], _ take: (ActivityPart) -> Void) async throws {
        try await withThrowingTaskGroup(of: (Int, [ActivityPart]).self) { group in
            var waiting: [Int: [ActivityPart]] = [:]
            var (next, done, taken) = (0, 0, 0)
            while done < questions.count {
                while next < questions.count, next - done < concurrency {
                    let (index, question) = (next, questions[next])
                    group.addTask { (index, try await parts(question)) }
                    next += 1
                }
                guard let (index, parts) = try await group.next() else { break }
                waiting[index] = parts
                while let parts = waiting.removeValue(forKey: taken) {
                    parts.forEach(take)
                    taken += 1
                }
                done += 1
                diagnostics.progress("reading traffic and requests (\(done) of \(questions.count))")
            }
        }
    }

    /// Asks a question; when that is too much for the server, its halves.
    private func parts(_ question: ActivityQuestion, depth: Int = 0) async throws -> [ActivityPart] {
        let start = ContinuousClock.now
        do {
            guard !lost.isUp else { throw PrometheusError.tooSlow(address: client.connection.address) }
            let query = PrometheusQuery.range(question.expression, question.grid, purpose: question.title)
            let (sink, warnings) = try await client.run(query, into: SeriesRows())
            return [
                ActivityPart(
                    question: question, rows: sink.rows, gaps: warnings.map { Gap(what: question.title, why: $0) })
            ]
        } catch let error as CancellationError {
            throw error
        } catch {
            try Task.checkCancellation()
            lost.count(since: start)
            guard depth < (error as? PrometheusError)?.timesToHalve ?? 0, !lost.isUp, let halves = question.halves
            else { return [ActivityPart(question: question, gaps: [Gap(question.title, error)])] }
            return try await parts(halves.0, depth: depth + 1) + parts(halves.1, depth: depth + 1)
        }
    }
}
