/// A question to the query API.
package struct PrometheusQuery: Sendable {
    /// `query`, `query_range`, `series`: below `/api/v1/`.
    let path: String
    /// Names and values, not yet encoded.
    let parameters: [(name: String, value: String)]
    /// What a log line and a message call it.
    let purpose: String

    /// The value of an expression at one moment (seconds since the epoch).
    package static func instant(_ expression: String, at time: Int64, purpose: String) -> PrometheusQuery {
        PrometheusQuery(path: "query", parameters: [("query", expression), ("time", "\(time)")], purpose: purpose)
    }

    /// The values of an expression at the moments of a grid.
    package static func range(_ expression: String, _ grid: TimeGrid, purpose: String) -> PrometheusQuery {
        PrometheusQuery(
            path: "query_range",
            parameters: [
                ("query", expression), ("start", "\(grid.first)"), ("end", "\(grid.last)"), ("step", "\(grid.step)"),
            ], purpose: purpose)
    }

    /// The label sets of the series that any selector matches and that may
    /// have data in the window.
    package static func series(_ selectors: [String], from start: Int64, to end: Int64, purpose: String)
        -> PrometheusQuery
    {
        PrometheusQuery(
            path: "series",
            parameters: selectors.map { ("match[]", $0) } + [("start", "\(start)"), ("end", "\(end)")],
            purpose: purpose)
    }

    /// The parameters as a form, percent-encoded.
    var form: String {
        parameters.map { "\(PercentEncoding.query($0.name))=\(PercentEncoding.query($0.value))" }.joined(separator: "&")
    }
}
