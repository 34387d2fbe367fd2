/// Reads what a cluster held in the past from a Prometheus-compatible server.
public protocol PastReader: Sendable {
    /// A reader of one server.
    init(_ connection: PrometheusConnection, transport: any HTTPTransport, diagnostics: Diagnostics)

    /// Reads the windows. What the server cannot answer becomes a gap.
    ///
    /// Throws ``CostHistoryError``, and ``PrometheusError`` when the server
    /// cannot be asked at all, or holds several clusters.
    func read(_ request: CostHistoryRequest) async throws -> CostHistoryReading
}
