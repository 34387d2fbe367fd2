public import UpidCluster
internal import UpidCore

/// Reads what a cluster held in the past from a Prometheus-compatible server:
/// pods that are gone, requests that were changed, nodes that came and went.
///
/// Some ten queries cover the whole cluster, whatever its size; long windows
/// are cut into several.
public struct CostHistoryReader: PastReader {
    private let client: PrometheusClient
    private let diagnostics: Diagnostics

    /// A reader of one server.
    public init(
        _ connection: PrometheusConnection, transport: any HTTPTransport, diagnostics: Diagnostics = .silent
    ) {
        client = PrometheusClient(connection, transport: transport, diagnostics: diagnostics)
        self.diagnostics = diagnostics
    }

    /// Reads the windows. What the server cannot answer becomes a gap.
    ///
    /// Throws ``CostHistoryError``, and ``PrometheusError`` when the server
    /// cannot be asked at all, or holds several clusters.
    public func read(_ request: CostHistoryRequest) async throws -> CostHistoryReading {
        guard let first = request.windows.first, let end = request.windows.map(\.end).max(),
            let cells = TimeCells(
                from: first.start, to: end,
                containers: request.inventory.pods.reduce(0) { $0 + max(1, $1.containers.count) } * 5 / 4)
        else { throw CostHistoryError.emptyWindow }
        diagnostics.progress("asking \(client.connection.address) for the history of pods")
        try await checkClusters(request, cells)
        let expressions = CostExpressions(labels: request.labels)
        let (facts, factGaps) = try await facts(request, expressions, cells)
        async let states = stateMetrics(expressions, cells, facts, request)
        async let usage = usage(expressions, cells, request)
        var assembly = CostHistoryAssembly(request, cells, facts, await states, await usage)
        assembly.gaps = factGaps + assembly.gaps
        guard assembly.begins != nil else {
            throw CostHistoryError.noData(
                address: client.connection.address, start: first.start, end: end)
        }
        if !assembly.gone.isEmpty {
            let part = await table(
                "sizes of past nodes and volumes", expressions.sizes, cells,
                by: ["node", "persistentvolume", "resource", "__name__"],
                pieces: Self.days(cells), isDaily: true)
            assembly.learnSizes(part)
        }
        return assembly.reading(address: client.connection.address, queries: client.requestCount)
    }

    // MARK: Questions

    /// Throws ``PrometheusError/severalClusters(address:label:values:)`` and
    /// what tells that the server cannot be asked.
    private func checkClusters(_ request: CostHistoryRequest, _ cells: TimeCells) async throws {
        var usage = UsageRequest(
            start: Timestamp(seconds: cells.start), end: Timestamp(seconds: cells.end),
            workloads: request.inventory.workloads, pods: request.inventory.pods)
        usage.labels = request.labels
        guard let selection = UsagePlan(usage).everything else { return }
        do {
            if case .several(let label, let values) = try await ClusterCheck.ask(client, usage, selection) {
                throw PrometheusError.severalClusters(
                    address: client.connection.address, label: label, values: values)
            }
        } catch let error as PrometheusError {
            switch error {
            case .severalClusters, .unreachable, .refused: throw error
            default: break
            }
        }
    }

    private func facts(
        _ request: CostHistoryRequest, _ expressions: CostExpressions, _ cells: TimeCells
    ) async throws -> (PastFacts, [Gap]) {
        var facts = PastFacts(request)
        let window = cells.end - cells.start
        do {
            let rows = try await client.rows(
                .series([expressions.facts], from: cells.start, to: cells.end, purpose: "pods of the past"))
            for row in rows { facts.learn(row.labels) }
        } catch let error as PrometheusError {
            if case .unreachable = error { throw error }
            if case .refused = error { throw error }
            do {
                let rows = try await client.rows(
                    .instant(
                        "last_over_time(\(expressions.facts)[\(window)s])", at: cells.end, purpose: "pods of the past"))
                for row in rows { facts.learn(row.labels) }
            } catch {
                return (facts, [Gap("owners and nodes of past pods", error)])
            }
        }
        return (facts, [])
    }

    private func stateMetrics(
        _ expressions: CostExpressions, _ cells: TimeCells, _ facts: PastFacts, _ request: CostHistoryRequest
    ) async -> StateTables {
        var tables = StateTables(cells)
        let pods = request.inventory.pods.count * 5 / 4
        if facts.hasPods || facts.hasStartTimes {
            let metric = facts.hasStartTimes ? "kube_pod_start_time" : "kube_pod_info"
            tables.pods = await table(
                "pods", { expressions.pods(metric, seconds: $0) }, cells, by: StateTables.pod,
                pieces: cells.pieces(series: pods))
            tables.times = await table(
                "when pods ended", expressions.times, cells, by: StateTables.pod + ["__name__", "phase"],
                pieces: Self.days(cells), isDaily: true)
            tables.requests = await table(
                "requests", expressions.requests, cells, by: StateTables.pod + ["container", "resource"],
                pieces: cells.pieces(series: pods * 3))
        }
        tables.assets = await table(
            "nodes and volumes", expressions.assets, cells, by: ["node", "persistentvolume"],
            pieces: cells.pieces(series: request.inventory.nodes.count * 2))
        return tables
    }

    private func usage(
        _ expressions: CostExpressions, _ cells: TimeCells, _ request: CostHistoryRequest
    ) async -> UsageTables {
        let series = request.inventory.pods.reduce(0) { $0 + max(1, $1.containers.count) } * 5 / 4
        let plain = cells.pieces(series: series)
        var tables = UsageTables(cells)
        let run = ["namespace", "pod", "container", "id"]
        tables.samples = await table("containers", expressions.containers, cells, by: run, pieces: plain)
        tables.cpu = await table(
            "CPU usage", expressions.cpu, cells, by: run, pieces: cells.pieces(series: series, isLed: true))
        tables.memory = await table(
            "memory usage", expressions.memory, cells, by: Array(run.prefix(3)), pieces: plain)
        tables.sent = await table(
            "data that was sent", expressions.sent, cells, by: SentBytes.names,
            pieces: cells.pieces(series: series, isLed: true))
        return tables
    }

    /// The days of a window, the last of which ends with it.
    private static func days(_ cells: TimeCells) -> [TimeCells.Piece] {
        let days = (cells.end - cells.start + 86_399) / 86_400
        let seconds = (cells.end - cells.start + days - 1) / days
        return TimeGrid(last: cells.end, count: Int(days), step: seconds).map {
            [TimeCells.Piece(grid: $0, seconds: seconds)]
        } ?? []
    }

    // MARK: Asking

    /// Asks for all pieces one after the other, in halves where that is too
    /// much at once.
    private func table(
        _ title: String, _ expression: (Int64) -> String, _ cells: TimeCells, by names: [String],
        pieces: [TimeCells.Piece], isDaily: Bool = false
    ) async -> GatheredTable {
        var gathered = GatheredTable(table: CellTable(cells, by: names, keepsLargest: isDaily))
        var open = pieces.reversed().map { ($0, 0) }
        while let (piece, depth) = open.popLast() {
            do {
                let (part, warnings) = try await client.run(
                    .range(expression(piece.seconds), piece.grid, purpose: title),
                    through: CellTable(cells, by: names, keepsLargest: isDaily))
                gathered.table.merge(part)
                gathered.gaps += warnings.map { Gap(what: title, why: $0) }
            } catch {
                if depth < (error as? PrometheusError)?.timesToHalve ?? 0, let halves = piece.grid.halves {
                    open.append((TimeCells.Piece(grid: halves.1, seconds: piece.seconds), depth + 1))
                    open.append((TimeCells.Piece(grid: halves.0, seconds: piece.seconds), depth + 1))
                } else {
                    let span =
                        "\(Timestamp(seconds: piece.grid.first - piece.seconds)) to \(Timestamp(seconds: piece.grid.last))"
                    gathered.gaps.append(Gap("\(title), \(span)", error))
                }
            }
        }
        return gathered
    }
}
