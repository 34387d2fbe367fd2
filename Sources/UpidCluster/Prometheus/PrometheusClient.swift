internal import Synchronization

/// Asks one server's query API.
package struct PrometheusClient: Sendable {
    package let connection: PrometheusConnection
    let transport: any HTTPTransport
    let diagnostics: Diagnostics
    private let state = ClientState()

    /// Longer URLs are refused by many proxies.
    private static let longestURL = 7_500
    /// Seconds for one answer: Prometheus itself gives up after two minutes.
    private static let timeout = 180.0

    /// A client of `connection`.
    package init(_ connection: PrometheusConnection, transport: any HTTPTransport, diagnostics: Diagnostics = .silent) {
        self.connection = connection
        self.transport = transport
        self.diagnostics = diagnostics
    }

    /// How many requests were sent.
    package var requestCount: Int { state.sent.load(ordering: .relaxed) }

    /// Runs a query and hands its series to `sink`, which comes back full.
    ///
    /// Asked by POST; where that is refused (403 of an API server's proxy
    /// whose user may not `create`, 405), by GET from then on.
    ///
    /// Throws ``PrometheusError``, and what `authorize` throws.
    func run<Sink: SeriesSink>(_ query: PrometheusQuery, into sink: Sink) async throws -> (
        sink: Sink, warnings: [String]
    ) {
        guard !state.usesGet.load(ordering: .relaxed) else { return try await get(query, sink) }
        do {
            return try await send(query, sink, method: "POST")
        } catch let refusal as PrometheusError where refusal.isForbidden {
            do {
                let answer = try await get(query, sink)
                state.usesGet.store(true, ordering: .relaxed)
                return answer
            } catch let error as PrometheusError where error.isForbidden {
                throw refusal
            }
        } catch PrometheusError.status(_, 405, _) {
            let answer = try await get(query, sink)
            state.usesGet.store(true, ordering: .relaxed)
            return answer
        }
    }

    /// As ``run(_:into:)``, for a sink of another module.
    package func run<Sink: SeriesSink>(_ query: PrometheusQuery, through sink: Sink) async throws -> (
        sink: Sink, warnings: [String]
    ) {
        let (held, warnings) = try await run(query, into: HeldSink(sink: sink))
        return (held.sink as? Sink ?? sink, warnings)
    }

    /// Runs a query whose answer is small.
    package func rows(_ query: PrometheusQuery) async throws -> [(labels: SeriesLabels, points: [SamplePoint])] {
        try await run(query, into: SeriesRows()).sink.rows
    }

    private func get<Sink: SeriesSink>(_ query: PrometheusQuery, _ sink: Sink) async throws -> (
        sink: Sink, warnings: [String]
    ) {
        try await send(query, sink, method: "GET")
    }

    private func send<Sink: SeriesSink>(_ query: PrometheusQuery, _ sink: Sink, method: String) async throws -> (
        sink: Sink, warnings: [String]
    ) {
        let form = query.form
        var request = HTTPRequest("\(connection.baseURL)/api/v1/\(query.path)", endpoint: connection.endpoint)
        request.method = method
        request.timeout = Self.timeout
        request.compression = connection.compression
        request.headers = [("Accept", "application/json")] + connection.headers
        // Said outright: without a word, the API server's proxy asks for gzip on its own account and unpacks it
        // again, which costs three times the query.
        if !connection.compression { request.headers.append(("Accept-Encoding", "identity")) }
        if method == "GET" {
            request.url += "?\(form)"
            guard request.url.utf8.count <= Self.longestURL else {
                throw PrometheusError.queryTooLong(address: connection.address)
            }
        } else {
            request.headers.append(("Content-Type", "application/x-www-form-urlencoded"))
            request.body = Array(form.utf8)
        }
        try await connection.authorize(&request)
        if diagnostics.verbosity >= 8 {
            diagnostics.log("query \(query.purpose): \(query.parameters.map(\.value).joined(separator: " "))")
        }
        state.sent.add(1, ordering: .relaxed)
        let answer = PrometheusAnswer(address: connection.address, to: request, sink: sink)
        do {
            try await transport.stream(
                request, onHead: { answer.begin($0) }, onChunk: { try answer.take($0) })
        } catch let failure as TransportError {
            throw PrometheusError.unreachable(address: connection.address, failure)
        }
        return try answer.end()
    }
}

/// What a client learns while it runs.
private final class ClientState: Sendable {
    let usesGet = Atomic(false)
    let sent = Atomic(0)
}
