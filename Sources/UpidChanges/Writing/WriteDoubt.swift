internal import UpidCluster
internal import UpidCore

/// What a failure says about whether a write took place.
enum WriteDoubt {
    /// The server did not take it.
    case certainlyNot
    /// The request was on its way, or worse: only the object can tell.
    case maybe

    init(_ error: any Error) {
        switch error {
        case let error as TransportError: self = Self.isBeforeSending(error) ? .certainlyNot : .maybe
        case let error as KubeError:
            // 408 and the 5xx may come from a proxy that stopped waiting; a
            // webhook's failure is the API server's own word.
            let isServerSide = error.code == 408 || error.code >= 500
            self = isServerSide && !error.message.holds("failed calling webhook") ? .maybe : .certainlyNot
        case is KubeBodyError, is CancellationError: self = .maybe
        default: self = .certainlyNot
        }
    }

    private static func isBeforeSending(_ error: TransportError) -> Bool {
        switch error {
        case .refused, .nameNotFound, .unreachable, .timedOut(_, .connecting), .timedOut(_, .handshake), .untrusted,
            .badURL, .badHeader, .badProxyURL, .proxyRefused, .badCertificateAuthority, .badClientCertificate:
            true
        case .timedOut(_, .headers), .timedOut(_, .body), .stalled, .tls, .proxy, .connectionLost, .malformedAnswer,
            .bodyTooLarge, .other:
            false
        }
    }
}
