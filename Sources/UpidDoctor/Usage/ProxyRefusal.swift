internal import UpidCore

/// A Service that the API server's proxy does not lead this user to.
struct ProxyRefusal: Hashable {
    var namespace: String
    /// As the server checks it: `prometheus:9090`, `https:prometheus:9090`.
    var service: String

    /// Reads why a Prometheus was rejected:
    /// `monitoring/prometheus:9090: … cannot get resource "services/proxy" …`.
    /// nil for any other reason.
    init?(_ rejected: String) {
        guard rejected.holds("services/proxy"), rejected.holds("forbidden"),
            let slash = rejected.firstIndex(of: "/"), let end = rejected.firstPlace(of: ": ")?.lowerBound, slash < end
        else { return nil }
        let name = rejected[rejected.index(after: slash)..<end]
        namespace = String(rejected[..<slash])
        service = rejected.holds("\"https:\(name)\"") ? "https:\(name)" : String(name)
    }
}
