internal import CCurl

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// An easy handle of libcurl, set up for one attempt at one request. An
/// option that libcurl does not take is an error, never passed over.
///
/// Not thread-safe: whoever holds it uses it from one thread at a time.
final class CurlHandle {
    let raw: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>
    private let tlsBegan: UnsafeMutablePointer<Bool>
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private let server: String
    private let systemTrust: SystemTrust

    init(
        _ request: HTTPRequest, url: URLParts, timeout: Double, stallTimeout: Int, trust: SystemTrust
    ) throws(TransportError) {
        server = url.authority
        systemTrust = trust
        guard let raw = curl_easy_init() else { throw .other(server: server, reason: "libcurl: out of memory") }
        self.raw = raw
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        tlsBegan = .allocate(capacity: 1)
        tlsBegan.initialize(to: false)
        upid_curl_watch_tls(raw, tlsBegan)
        try setConnection(timeout: timeout, stallTimeout: stallTimeout)
        try setTarget(request, url)
        try setTrust(request.endpoint, trust)
        try setProxy(request.endpoint)
        try setMessage(request)
    }

    deinit {
        curl_easy_cleanup(raw)
        for list in lists { curl_slist_free_all(list) }
        errorText.deallocate()
        tlsBegan.deallocate()
    }

    /// Everything libcurl tells of the failure `code`.
    func failure(_ code: CURLcode, answered: Bool) -> CurlFailure {
        var failure = CurlFailure(code: code)
        failure.message = String(cString: errorText)
        failure.systemError = Int32(truncatingIfNeeded: upid_curl_get_long(raw, CURLINFO_OS_ERRNO))
        failure.verifyResult = upid_curl_get_long(raw, CURLINFO_SSL_VERIFYRESULT)
        failure.proxyVerifyResult = upid_curl_get_long(raw, CURLINFO_PROXY_SSL_VERIFYRESULT)
        failure.connectStatus = upid_curl_get_long(raw, CURLINFO_HTTP_CONNECTCODE)
        if let address = upid_curl_get_string(raw, CURLINFO_PRIMARY_IP), address.pointee != 0 {
            let port = upid_curl_get_long(raw, CURLINFO_PRIMARY_PORT)
            failure.address = "\(URLParts.bracketed(String(cString: address))):\(port)"
        }
        failure.wasConnected = tlsBegan.pointee || upid_curl_get_size(raw, CURLINFO_CONNECT_TIME_T) > 0
        failure.wasReady = upid_curl_get_size(raw, CURLINFO_PRETRANSFER_TIME_T) > 0
        failure.wasAnswered = answered
        failure.alternativeNames = alternativeNames
        failure.systemTrust = systemTrust
        return failure
    }

    /// Where header lines or body bytes go; `context` outlives the handle.
    func setReceivers(
        header: upid_curl_receiver, body: upid_curl_receiver, context: UnsafeMutableRawPointer
    ) throws(TransportError) {
        try check(upid_curl_set_receiver(raw, CURLOPT_HEADERFUNCTION, CURLOPT_HEADERDATA, header, context))
        try check(upid_curl_set_receiver(raw, CURLOPT_WRITEFUNCTION, CURLOPT_WRITEDATA, body, context))
    }

    private var alternativeNames: String {
        let prefix = "X509v3 Subject Alternative Name:"
        var line = upid_curl_get_certificate(raw)
        while let current = line {
            if let data = current.pointee.data {
                let text = String(cString: data)
                if text.hasPrefix(prefix) { return String(text.dropFirst(prefix.count)) }
            }
            line = UnsafePointer(current.pointee.next)
        }
        return ""
    }

    private func setConnection(timeout: Double, stallTimeout: Int) throws(TransportError) {
        try check(upid_curl_set_pointer(raw, CURLOPT_ERRORBUFFER, errorText))
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_NOPROGRESS, 1)
        try set(CURLOPT_TCP_NODELAY, 1)
        try set(CURLOPT_TCP_KEEPALIVE, 1)
        try set(CURLOPT_BUFFERSIZE, 512 << 10)
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_UNRESTRICTED_AUTH, 0)
        try set(CURLOPT_NETRC, 0)
        try set(CURLOPT_PATH_AS_IS, 1)
        // A name that is still being looked up holds nobody else up.
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(timeout > 0 ? min(timeout, 30) : 30))
        if timeout > 0 {
            try set(CURLOPT_TIMEOUT_MS, Self.milliseconds(timeout))
        } else {
            try set(CURLOPT_LOW_SPEED_LIMIT, 1)
            try set(CURLOPT_LOW_SPEED_TIME, stallTimeout)
        }
        try check(upid_curl_set_close_on_exec(raw))
        try check(upid_curl_set_basic(raw))
    }

    /// The URL; with a TLS name of its own, that name stands in the URL for
    /// verification and SNI, and the connection goes to the real host.
    private func setTarget(_ request: HTTPRequest, _ url: URLParts) throws(TransportError) {
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        if let name = request.endpoint.serverName, !name.isEmpty, url.scheme == "https" {
            let name = URLParts.bracketed(name)
            let port = url.effectivePort
            let userInfo = url.userInfo.map { "\($0)@" } ?? ""
            let rewritten = "https://\(userInfo)\(name):\(port)\(url.rest)"
            guard let parts = URLParts(rewritten), parts.authority == "\(name):\(port)", parts.rest == url.rest
            else { throw .badURL(URLParts.shown("https://\(name)")) }
            try set(CURLOPT_URL, rewritten)
            try setList(CURLOPT_CONNECT_TO, ["\(name):\(port):\(URLParts.bracketed(url.host)):\(port)"])
        } else {
            try set(CURLOPT_URL, request.url)
        }
        if let user = request.endpoint.basicUser {
            try set(CURLOPT_USERNAME, user)
            try set(CURLOPT_PASSWORD, request.endpoint.basicPassword ?? "")
        }
    }

    private func setTrust(_ endpoint: EndpointOptions, _ system: SystemTrust) throws(TransportError) {
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        try set(CURLOPT_CERTINFO, 1)
        try set(CURLOPT_SSL_VERIFYPEER, endpoint.skipVerification ? 0 : 1)
        try set(CURLOPT_SSL_VERIFYHOST, endpoint.skipVerification ? 0 : 2)
        try set(CURLOPT_PROXY_SSL_VERIFYPEER, endpoint.skipVerification ? 0 : 1)
        try set(CURLOPT_PROXY_SSL_VERIFYHOST, endpoint.skipVerification ? 0 : 2)
        if let authority = endpoint.certificateAuthority {
            try set(authority, file: CURLOPT_CAINFO, blob: CURLOPT_CAINFO_BLOB)
            try set(authority, file: CURLOPT_PROXY_CAINFO, blob: CURLOPT_PROXY_CAINFO_BLOB)
            try set(CURLOPT_CAPATH, nil)
            try set(CURLOPT_PROXY_CAPATH, nil)
        } else {
            if let file = system.file {
                try set(CURLOPT_CAINFO, file)
                try set(CURLOPT_PROXY_CAINFO, file)
            }
            if let folders = system.folders {
                try set(CURLOPT_CAPATH, folders)
                try set(CURLOPT_PROXY_CAPATH, folders)
            }
        }
        if let certificate = endpoint.clientCertificate {
            try set(CURLOPT_SSLCERTTYPE, "PEM")
            try set(certificate, file: CURLOPT_SSLCERT, blob: CURLOPT_SSLCERT_BLOB)
            try set(CURLOPT_SSLKEYTYPE, "PEM")
            try set(endpoint.clientKey ?? certificate, file: CURLOPT_SSLKEY, blob: CURLOPT_SSLKEY_BLOB)
            // A key with a passphrase fails instead of asking on the terminal.
            try set(CURLOPT_KEYPASSWD, "")
        }
    }

    /// libcurl's own reading of the environment is switched off: without a
    /// proxy the connection is direct, with one it is used for every host.
    private func setProxy(_ endpoint: EndpointOptions) throws(TransportError) {
        try set(CURLOPT_NOPROXY, "")
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        try set(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
        guard let proxy = endpoint.proxy, !proxy.isEmpty else {
            try set(CURLOPT_PROXY, "")
            return
        }
        guard let parts = URLParts(proxy) else { throw .badProxyURL(scheme: "") }
        switch parts.scheme {
        case "http", "https": try set(CURLOPT_PROXY, proxy)
        case "socks5", "socks5h":
            // The proxy resolves the name, as with Go.
            let userInfo = parts.userInfo.map { "\($0)@" } ?? ""
            try set(CURLOPT_PROXY, "socks5h://\(userInfo)\(parts.authority)")
        default: throw .badProxyURL(scheme: parts.scheme)
        }
        try set(CURLOPT_PROXYPORT, parts.effectivePort)
    }

    private func setMessage(_ request: HTTPRequest) throws(TransportError) {
        if request.compression { try set(CURLOPT_ACCEPT_ENCODING, "gzip") }
        if request.method == "HEAD" {
            try set(CURLOPT_NOBODY, 1)
        } else if request.method != "GET" || !request.body.isEmpty {
            try check(upid_curl_set_size(raw, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
            let code = request.body.withUnsafeBytes { bytes in
                bytes.isEmpty
                    ? upid_curl_set_string(raw, CURLOPT_COPYPOSTFIELDS, "")
                    : upid_curl_set_pointer(raw, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress)
            }
            try check(code)
            try set(CURLOPT_CUSTOMREQUEST, request.method)
        }
        // A connection from the pool may be dead, and libcurl then sends the
        // request once more by itself.
        if !request.isIdempotent { try set(CURLOPT_FRESH_CONNECT, 1) }
        try setList(CURLOPT_HTTPHEADER, try headerLines(request))
    }

    /// The request's headers, and those of libcurl's own taken out ("Name:").
    private func headerLines(_ request: HTTPRequest) throws(TransportError) -> [String] {
        var lines: [String] = []
        var names: Set<String> = []
        for (name, value) in request.headers {
            guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }),
                value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 })
            else { throw .badHeader(name: String(name.filter { $0.isASCII && $0 > " " })) }
            lines.append(value.isEmpty ? "\(name);" : "\(name): \(value)")
            names.insert(name.lowercased())
        }
        if let url = URLParts(request.url), request.endpoint.serverName != nil, !names.contains("host") {
            lines.append("Host: \(url.authority)")
        }
        for name in ["Accept", "Content-Type", "Expect", "User-Agent"] where !names.contains(name.lowercased()) {
            lines.append("\(name):")
        }
        return lines
    }

    private func set(_ source: PEMSource, file: CURLoption, blob: CURLoption) throws(TransportError) {
        switch source {
        case .file(let path): try set(file, path)
        case .bytes(let bytes):
            try check(bytes.withUnsafeBytes { upid_curl_set_blob(raw, blob, $0.baseAddress, $0.count) })
        }
    }

    private func set(_ option: CURLoption, _ value: Int) throws(TransportError) {
        try check(upid_curl_set_long(raw, option, value))
    }

    private func set(_ option: CURLoption, _ value: String?) throws(TransportError) {
        try check(upid_curl_set_string(raw, option, value))
    }

    private func setList(_ option: CURLoption, _ lines: [String]) throws(TransportError) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            guard let longer = curl_slist_append(list, line) else {
                curl_slist_free_all(list)
                throw .other(server: server, reason: "libcurl: out of memory")
            }
            list = longer
        }
        guard let list else { return }
        lists.append(list)
        try check(upid_curl_set_pointer(raw, option, list))
    }

    private func check(_ code: CURLcode) throws(TransportError) {
        guard code != CURLE_OK else { return }
        throw .other(server: server, reason: "libcurl: \(String(cString: curl_easy_strerror(code)))")
    }

    private static func milliseconds(_ seconds: Double) -> Int {
        Int(min(max(seconds * 1_000, 1), 2_000_000_000))
    }
}
