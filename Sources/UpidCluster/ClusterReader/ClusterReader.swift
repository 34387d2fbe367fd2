internal import UpidCore

/// Reads everything that an analysis needs of one cluster: objects from the
/// API server, usage from a metrics server, both at once as far as one does
/// not need the other.
public struct ClusterReader: Sendable {
    private let session: ClusterSession

    /// A reader of the session's cluster.
    public init(_ session: ClusterSession) {
        self.session = session
    }

    /// Reads what `request` asks for. What cannot be read, while the rest
    /// can, becomes a gap of the snapshot.
    ///
    /// Throws when the API server cannot be asked, or refuses everything.
    public func read(_ request: ReadRequest) async throws -> ClusterReading {
        session.diagnostics.progress("reading workloads")
        async let metricsServer = MetricsServerSearch(session).search(request)
        var parts: InventoryReader.Parts = request.includesUsage ? [.autoscalers, .facts] : []
        if request.includesNodes { parts.insert(.nodes) }
        if request.includesPlanning { parts.insert(.planning) }
        var request = request
        if request.includesCosts { parts.formUnion([.nodes, .costs, .autoscalers, .facts]) }
        if request.includesIdleness { parts.insert(.idleness) }
        let objects = try await InventoryReader(client: session.client, chunkSize: request.chunkSize)
            .read(request.selection, parts: parts, annotations: request.annotations)
        if request.includesCosts { request.selection = request.selection.ofWholeCluster }
        var server = try await metricsServer
        let history = try await costHistory(of: objects, request, from: server)
        // A server that could not tell of pods is not asked for usage.
        if !history.gaps.isEmpty, history.consumptions == nil { server = .init(gaps: server.gaps + history.gaps) }
        var usage =
            history.consumptions == nil || request.includesIdleness
            ? try await usage(of: objects, request, from: server)
            : UsageReading(
                data: UsageData(source: .none, start: request.now, end: request.now), gaps: server.gaps + history.gaps)
        if request.includesIdleness, history.consumptions != nil { usage.gaps += history.gaps }
        let activity = try await activity(of: objects, request, usage, from: server)
        let isWhole = request.costWindows.isEmpty
        let snapshot = Snapshot(
            takenAt: request.now, facts: objects.facts, inventory: objects.inventory, usage: usage.data,
            consumption: isWhole ? history.consumptions?.first : nil,
            costHistory: isWhole ? nil : history.consumptions, activity: activity?.data,
            gaps: objects.gaps + usage.gaps + (activity?.gaps ?? []))
        return ClusterReading(snapshot: snapshot, problems: objects.problems, pods: objects.pods)
    }

    /// What has to be paid for of the past; nil where it is not asked for, or
    /// there is no history.
    private func costHistory(
        of objects: InventoryReading, _ request: ReadRequest, from server: MetricsServerSearch.Outcome
    ) async throws -> (consumptions: [Consumption]?, gaps: [Gap]) {
        guard request.includesUsage, let reader = request.costHistory, let connection = server.connection else {
            return (nil, [])
        }
        let usage = UsageRequest(objects, request)
        let windows =
            request.costWindows.isEmpty ? [CostWindow(start: usage.start, end: usage.end)] : request.costWindows
        do {
            let reading = try await reader.init(
                connection, transport: session.transport, diagnostics: session.diagnostics
            ).read(
                CostHistoryRequest(
                    windows: windows, inventory: objects.inventory, owners: usage.owners, labels: usage.labels))
            return (reading.consumptions, reading.gaps)
        } catch let error as PrometheusError {
            return (nil, [Gap("the history of pods", error)])
        } catch let error as CostHistoryError {
            return (nil, [Gap("the history of pods", error)])
        }
    }

    private func usage(
        of objects: InventoryReading, _ request: ReadRequest, from server: MetricsServerSearch.Outcome
    ) async throws -> UsageReading {
        guard request.includesUsage, !objects.inventory.workloads.isEmpty else {
            return UsageReading(data: UsageData(source: .none, start: request.now, end: request.now))
        }
        guard let connection = server.connection else {
            return try await currentUsage(of: objects, request, gaps: server.gaps)
        }
        do {
            var reading = try await UsageReader(
                connection, transport: session.transport, diagnostics: session.diagnostics
            ).read(UsageRequest(objects, request))
            reading.gaps = server.gaps + reading.gaps
            return reading
        } catch let error as PrometheusError {
            return try await currentUsage(of: objects, request, gaps: server.gaps + [Gap("usage history", error)])
        }
    }

    /// What workloads did for others; nil where that is not asked for, or
    /// usage could not be had from a metrics server either.
    private func activity(
        of objects: InventoryReading, _ request: ReadRequest, _ usage: UsageReading,
        from server: MetricsServerSearch.Outcome
    ) async throws -> ActivityReading? {
        guard request.includesIdleness, request.includesUsage, let connection = server.connection,
            let attribution = usage.attribution
        else { return nil }
        var question = ActivityRequest(
            usage: UsageRequest(objects, request), services: objects.inventory.idle?.services,
            scalers: objects.inventory.idle?.eventScalers ?? [])
        question.attribution = attribution
        question.rateWindow = max(300, usage.data.rateWindow)
        return try await ActivityReader(connection, transport: session.transport, diagnostics: session.diagnostics)
            .read(question)
    }

    private func currentUsage(
        of objects: InventoryReading, _ request: ReadRequest, gaps: [Gap]
    ) async throws -> UsageReading {
        session.diagnostics.progress("reading current usage")
        let client = session.client
        let reader = MetricsAPIReader { path in
            do {
                return try await client.get(path)
            } catch let error as KubeError {
                return HTTPResponse(head: HTTPHead(status: error.code), body: [])
            }
        }
        var reading = try await reader.usage(
            of: objects.inventory.pods,
            namespaces: request.selection.allNamespaces && !objects.isNarrowed ? [] : objects.namespaces,
            at: request.now, singlePods: objects.pods)
        reading.gaps = gaps + reading.gaps
        return reading
    }
}

extension UsageRequest {
    fileprivate init(_ objects: InventoryReading, _ request: ReadRequest) {
        var owners = OwnerMaps()
        owners.replicaSets = objects.replicaSetOwners.mapValues(Controller.init)
        owners.jobs = objects.jobOwners.mapValues(Controller.init)
        owners.replicationControllers = objects.replicationControllerOwners.mapValues(Controller.init)
        self.init(
            start: request.now.advanced(by: -request.window), end: request.now, step: request.step,
            workloads: objects.inventory.workloads, pods: objects.inventory.pods, owners: owners,
            wholeNamespaces: request.selection.isEverything && request.selection.labelSelector.isEmpty,
            singlePods: objects.pods)
        labels = request.prometheusLabels
    }
}

extension Controller {
    fileprivate init(_ workload: WorkloadID) {
        self.init(apiVersion: "", kind: workload.kind.rawValue, name: workload.name)
    }
}
