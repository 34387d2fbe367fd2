internal import CCurl

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What libcurl knows of a transfer that failed, and what it means.
struct CurlFailure {
    var code: CURLcode
    /// The text of libcurl's error buffer.
    var message = ""
    /// errno of the failed call; 0 = unknown.
    var systemError: Int32 = 0
    /// Where the CAs are for servers whose own is not named.
    var systemTrust = SystemTrust()
    /// OpenSSL's X509_V_ERR_…; 0 = fine or unknown.
    var verifyResult = 0
    var proxyVerifyResult = 0
    /// Status of a proxy's answer to CONNECT; 0 = none.
    var connectStatus = 0
    /// `address:port` that was dialled; "" before.
    var address = ""
    /// TCP stood.
    var wasConnected = false
    /// The request was on its way: what came before had worked.
    var wasReady = false
    /// A head of an answer had come.
    var wasAnswered = false
    /// What the server's certificate is for, as OpenSSL prints it:
    /// `DNS:a, DNS:b, IP Address:10.0.0.1`.
    var alternativeNames = ""

    /// The error that it is for `request`; `stallTimeout` in seconds.
    func error(for request: HTTPRequest, stallTimeout: Int) -> TransportError {
        guard let url = URLParts(request.url) else { return .badURL(URLParts.shown(request.url)) }
        let server = url.authority
        let proxy = request.endpoint.proxy.flatMap { URLParts($0) }
        let dialled = address.isEmpty ? (proxy ?? url).dialledAddress : address
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: return .nameNotFound(server: server, host: url.host)
        case CURLE_COULDNT_CONNECT:
            if let proxy {
                let reason = "dial tcp \(dialled): connect: \(systemReason)"
                return .proxy(server: server, proxy: proxy.masked, reason: reason)
            }
            if systemError == ECONNREFUSED { return .refused(server: server) }
            if systemError == ETIMEDOUT { return .timedOut(server: server, .connecting) }
            return .unreachable(server: server, address: dialled, reason: "connect: \(systemReason)")
        case CURLE_OPERATION_TIMEDOUT:
            return timeout(server: server, isTLS: url.scheme == "https", request: request, stallTimeout: stallTimeout)
        case CURLE_PEER_FAILED_VERIFICATION:
            if proxyVerifyResult != 0, let proxy {
                let problem = problem(verifyResult: proxyVerifyResult, expected: proxy.host)
                let reason = TransportError.untrusted(server: "", problem).cause
                return .proxy(server: server, proxy: proxy.masked, reason: reason)
            }
            let expected = request.endpoint.serverName ?? url.host
            return .untrusted(server: server, problem(verifyResult: verifyResult, expected: expected))
        case CURLE_SSL_CACERT_BADFILE:
            return .badCertificateAuthority(
                server: server,
                source: request.endpoint.certificateAuthority.shown(or: systemTrust.file ?? "the system"))
        case CURLE_SSL_CERTPROBLEM:
            return .badClientCertificate(
                server: server, source: request.endpoint.clientCertificate.shown(or: "the configuration"))
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
            return .malformedAnswer(
                server: server, reason: "net/http: HTTP/1.x transport connection broken: malformed HTTP response")
        case CURLE_BAD_CONTENT_ENCODING:
            return .malformedAnswer(server: server, reason: "gzip: invalid header or checksum")
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY:
            return proxyFailure(server: server, proxy: proxy)
        default:
            if connectStatus >= 300 { return proxyFailure(server: server, proxy: proxy) }
            return broken(server: server, proxy: proxy)
        }
    }

    /// A connection that broke: on the way to TLS, or later.
    private func broken(server: String, proxy: URLParts?) -> TransportError {
        if let reason = tlsReason { return .tls(server: server, reason: reason) }
        switch code {
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2,
            CURLE_HTTP2_STREAM, CURLE_SSL_CONNECT_ERROR:
            let wasReset = systemError == ECONNRESET || systemError == EPIPE
            return .connectionLost(server: server, answered: wasAnswered, wasReset: wasReset)
        default:
            return .other(server: server, reason: message.isEmpty ? String(cString: curl_easy_strerror(code)) : message)
        }
    }

    private func timeout(
        server: String, isTLS: Bool, request: HTTPRequest, stallTimeout: Int
    ) -> TransportError {
        if !wasConnected { return .timedOut(server: server, .connecting) }
        if !wasReady, isTLS { return .timedOut(server: server, .handshake) }
        if request.timeout <= 0 { return .stalled(server: server, seconds: stallTimeout) }
        return .timedOut(server: server, wasAnswered ? .body : .headers)
    }

    private func proxyFailure(server: String, proxy: URLParts?) -> TransportError {
        let reason: String
        if code == CURLE_COULDNT_RESOLVE_PROXY {
            reason = "dial tcp: lookup \(proxy?.host ?? ""): no such host"
        } else if connectStatus > 0 {
            reason = "\(connectStatus) \(HTTPHead.reason(connectStatus))"
        } else {
            reason = message
        }
        return .proxy(server: server, proxy: proxy?.masked ?? "", reason: reason)
    }

    /// X509_V_ERR_… of OpenSSL's x509_vfy.h. The name is compared before the
    /// verdict on the chain is asked for: without one (0, 1) it did not fit.
    private func problem(verifyResult: Int, expected: String) -> TransportError.CertificateProblem {
        switch verifyResult {
        case 9, 10: return .outOfDate
        case 2, 18, 19, 20, 21, 24: return .unknownAuthority
        case 0, 1, 62, 64:
            let isAddress = IPAddress(expected) != nil
            let prefix = isAddress ? "IP Address:" : "DNS:"
            let names = alternativeNames.split(separator: ",").compactMap { entry -> String? in
                let entry = entry.drop { $0 == " " }
                guard entry.hasPrefix(prefix) else { return nil }
                return String(entry.dropFirst(prefix.count).filter { $0.isASCII && $0 > " " })
            }
            return .wrongName(expected: expected, isAddress: isAddress, names: names)
        default: return .other(message)
        }
    }

    private var systemReason: String {
        guard systemError != 0 else { return message }
        return systemError == ECONNREFUSED ? "connection refused" : String(cString: strerror(systemError)).lowercased()
    }

    /// Go's words for a failure that OpenSSL names in `error:0A00010B:…`.
    private var tlsReason: String? {
        guard let reason = opensslReason else { return nil }
        switch reason {
        case 267: return "http: server gave HTTP response to HTTPS client"
        case Self.unexpectedEnd: return nil
        case 1_010: return "remote error: tls: unexpected message"
        case 1_040: return "remote error: tls: handshake failure"
        case 1_042, 1_043: return "remote error: tls: bad certificate"
        case 1_045: return "remote error: tls: expired certificate"
        case 1_046: return "remote error: tls: unknown certificate"
        case 1_048: return "remote error: tls: unknown certificate authority"
        case 1_070: return "remote error: tls: protocol version not supported"
        case 1_116: return "remote error: tls: certificate required"
        case 1_112: return "remote error: tls: unrecognized name"
        default: return "tls: \(message)"
        }
    }

    /// SSL_R_UNEXPECTED_EOF_WHILE_READING: the connection's end, not TLS's.
    private static let unexpectedEnd = 294

    /// The reason number, the last twelve bits of what OpenSSL prints after
    /// `error:`: from 1000 on the alerts of RFC 8446, section 6.
    private var opensslReason: Int? {
        let bytes = Array(message.utf8)
        let marker = Array("error:".utf8)
        var start = 0
        while start + marker.count + 8 <= bytes.count {
            if bytes[start...].starts(with: marker) {
                let digits = bytes[(start + marker.count)..<(start + marker.count + 8)]
                return Int(String(decoding: digits, as: UTF8.self), radix: 16).map { $0 & 0xFFF }
            }
            start += 1
        }
        return nil
    }
}

extension URLParts {
    fileprivate var dialledAddress: String { "\(Self.bracketed(host)):\(effectivePort)" }
}

extension Optional where Wrapped == PEMSource {
    fileprivate func shown(or missing: String) -> String {
        switch self {
        case .none: missing
        case .some(.file(let path)): path
        case .some(.bytes): "the data given"
        }
    }
}
