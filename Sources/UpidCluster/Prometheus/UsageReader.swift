internal import UpidCore

/// Reads the usage of workloads from a Prometheus-compatible server.
///
/// A few range queries per metric cover all containers of many namespaces;
/// their answers are added up while they arrive and never held.
public struct UsageReader: Sendable {
    private let client: PrometheusClient
    private let diagnostics: Diagnostics
    private let concurrency: Int
    private let lost: LostTime

    /// A reader that has at most `concurrency` queries under way, and asks no
    /// more when those that failed took `patience` in all.
    public init(
        _ connection: PrometheusConnection, transport: any HTTPTransport, diagnostics: Diagnostics = .silent,
        concurrency: Int = 2, patience: Duration = .seconds(600)
    ) {
        lost = LostTime(most: patience)
        client = PrometheusClient(connection, transport: transport, diagnostics: diagnostics)
        self.diagnostics = diagnostics
        self.concurrency = max(1, min(concurrency, 8))
    }

    /// Reads usage. CPU is taken at the grid's moments, each as the mean over
    /// the rate window: with a step longer than that, its maximum is the
    /// largest of the moments looked at. The maximum of memory is exact.
    ///
    /// What the server cannot answer becomes a gap; the rest
    /// stands.
    ///
    /// Throws ``PrometheusError`` when the server cannot be asked at all.
    public func read(_ request: UsageRequest) async throws -> UsageReading {
        let plan = UsagePlan(request)
        guard let selection = plan.everything, let window = plan.grid else {
            return UsageReading(
                data: UsageData(
                    source: client.connection.source, start: request.start, end: request.end, step: plan.step))
        }
        diagnostics.progress("asking \(client.connection.address) for usage")
        var gaps: [Gap] = []
        try await checkClusters(request, selection, &gaps)
        async let interval = ScrapeInterval.measure(client, request, selection)
        var attribution = PodAttribution(
            workloads: request.workloads, pods: request.pods, owners: request.owners)
        let owners = await OwnerSeries.ask(client, request, selection, &gaps)
        for labels in owners { attribution.learn(labels) }
        let scrapeInterval = try await interval
        let rateWindow = max(300, 4 * scrapeInterval)

        let keys = UsageKeys(attribution: attribution, singlePods: request.singlePods)
        let frame = UsageFrame(
            keys: keys, rateWindow: rateWindow, window: window, windowEnd: request.end, startup: StartupRule(request))
        let parts = try await parts(plan, request, frame)
        var assembly = UsageAssembly(
            keys: keys, stateMetrics: !owners.isEmpty, firstPiece: plan.daily.first?.grid.first ?? 0)
        for part in parts { assembly.add(part) }
        var reading = UsageReading(
            data: UsageData(
                source: client.connection.source, start: request.start, end: request.end, step: plan.step,
                rateWindow: rateWindow, scrapeInterval: scrapeInterval, workloads: assembly.workloads()),
            gaps: gaps + assembly.gaps, unattributedPods: request.wholeNamespaces ? assembly.unattributed.count : 0,
            queries: client.requestCount)
        reading.attribution = attribution
        return reading
    }

    /// Throws ``PrometheusError/severalClusters(address:label:values:)``; what
    /// else goes wrong leaves it open whether there are several, and is a gap.
    private func checkClusters(
        _ request: UsageRequest, _ selection: UsageSelection, _ gaps: inout [Gap]
    ) async throws {
        let address = client.connection.address
        do {
            switch try await ClusterCheck.ask(client, request, selection) {
            case .several(let label, let values):
                throw PrometheusError.severalClusters(address: address, label: label, values: values)
            case .nothing where !request.labels.isEmpty:
                let labels = request.labels.map { PromQLText.matcher($0.name, [$0.value]) }.joined(separator: ",")
                let why = "the Prometheus at \(address) has no usage of these workloads with \(labels)"
                gaps.append(Gap(what: "usage history", why: why, hint: "check --prometheus-label"))
            case .nothing, .oneCluster: break
            }
        } catch let error as PrometheusError {
            if case .severalClusters = error { throw error }
            if case .unreachable = error { throw error }
            if case .refused = error { throw error }
            gaps.append(Gap("whether usage is of one cluster only", error))
        }
    }

    /// Runs all queries, some at a time, and returns their answers in the
    /// order of the plan.
    private func parts(
        _ plan: UsagePlan, _ request: UsageRequest, _ frame: UsageFrame
    ) async throws -> [UsagePart] {
        let limited =
            request.workloads.contains { $0.containers.contains { $0.resources.cpuLimit != nil } }
            || request.pods.contains { $0.containers.contains { $0.resources.cpuLimit != nil } }
        var jobs: [(question: UsageQuestion, batch: UsagePlan.Batch)] = []
        for question in UsageQuestion.allCases {
            if !limited, question == .periods || question == .throttledPeriods { continue }
            jobs += (question.isCourse ? plan.batches : plan.daily).map { (question, $0) }
            if question == .memory { jobs += plan.runningStep.map { (question, $0) } }
        }
        return try await withThrowingTaskGroup(of: (Int, UsagePart).self) { group in
            var parts = [UsagePart?](repeating: nil, count: jobs.count)
            var next = 0
            var done = 0
            while done < jobs.count {
                while next < jobs.count, next - done < concurrency {
                    let (index, job) = (next, jobs[next])
                    group.addTask { (index, try await part(job.question, job.batch, frame)) }
                    next += 1
                }
                guard let (index, part) = try await group.next() else { break }
                parts[index] = part
                done += 1
                diagnostics.progress("reading usage (\(done) of \(jobs.count))")
            }
            return parts.compactMap { $0 }
        }
    }

    /// Asks a question about a batch; when that is too much for the server,
    /// about its halves.
    private func part(
        _ question: UsageQuestion, _ batch: UsagePlan.Batch, _ frame: UsageFrame, depth: Int = 0
    ) async throws -> UsagePart {
        let start = ContinuousClock.now
        do {
            guard !lost.isUp else { throw PrometheusError.tooSlow(address: client.connection.address) }
            return try await answer(question, batch, frame)
        } catch let error as CancellationError {
            throw error
        } catch {
            try Task.checkCancellation()
            lost.count(since: start)
            guard depth < (error as? PrometheusError)?.timesToHalve ?? 0, !lost.isUp, let halves = batch.halves else {
                var part = UsagePart(question: question)
                let span = "\(Timestamp(seconds: batch.grid.first)) to \(Timestamp(seconds: batch.grid.last))"
                part.gaps = [Gap("\(question.title) of \(batch.selection.title), \(span)", error)]
                part.unread = Set(batch.selection.namespaces)
                return part
            }
            var left = try await part(question, halves.0, frame, depth: depth + 1)
            left.append(try await part(question, halves.1, frame, depth: depth + 1))
            return left
        }
    }

    private func answer(
        _ question: UsageQuestion, _ batch: UsagePlan.Batch, _ frame: UsageFrame
    ) async throws -> UsagePart {
        let query = PrometheusQuery.range(
            question.expression(batch, rateWindow: frame.rateWindow), batch.grid,
            purpose: "\(question.title) of \(batch.selection.title)")
        var part = UsagePart(question: question)
        if question.isCourse {
            let (sink, warnings) = try await client.run(
                query, into: ResourceSink(frame, grid: batch.grid, keepsStarts: question == .cpu))
            part.resources = [sink.closed()]
            part.unattributed = sink.unattributed
            part.warnings = warnings
        } else {
            let (sink, warnings) = try await client.run(query, into: SeriesRows())
            part.rows = sink.rows
            part.warnings = warnings
        }
        if !part.warnings.isEmpty { part.unread = Set(batch.selection.namespaces) }
        return part
    }
}
