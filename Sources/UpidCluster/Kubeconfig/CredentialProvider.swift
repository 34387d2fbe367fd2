import UpidCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Gives requests to one API server their credential and impersonation
/// headers. Token files are read again every minute, a plugin runs when the
/// first request needs it and again when what it gave has expired; if it
/// fails, it is not tried again.
public actor CredentialProvider {
    private static let tokenFilePeriod = 60.0

    private let connection: ClusterConnection
    private let environment: [String: String]
    private let stdinIsTerminal: Bool
    private let diagnostics: Diagnostics
    private let pluginTimeout: Double

    private var fileToken: (text: String, readAt: Double)?
    private var pluginCredential: ExecCredential?
    private var pluginFailure: CredentialError?
    private var pluginRun: Task<Result<ExecCredential, CredentialError>, Never>?
    /// Whether running a plugin again after a 401 gave something new; nil
    /// before that.
    private var rerunHelped: Bool?

    /// A provider for one connection. `stdinIsTerminal` tells whether a
    /// plugin may talk to the user; `pluginTimeout` is in seconds.
    public init(
        connection: ClusterConnection, environment: [String: String], stdinIsTerminal: Bool,
        diagnostics: Diagnostics, pluginTimeout: Double = 120
    ) {
        self.connection = connection
        self.environment = environment
        self.stdinIsTerminal = stdinIsTerminal
        self.diagnostics = diagnostics
        self.pluginTimeout = pluginTimeout
    }

    /// Adds the headers, and a plugin's client certificate. Requests to any
    /// other server than the connection's are left as they are, and over
    /// plain http there is no credential. Throws ``CredentialError``.
    public func apply(to request: inout HTTPRequest) async throws {
        guard isOwn(request.url) else { return }
        for line in connection.impersonation {
            try check(line.value, name: line.name)
            request.headers.append(line)
        }
        guard request.url.hasPrefix("https://"), Self.authorization(of: request) == nil else { return }
        switch connection.credential {
        case .none: break
        case .token(let token): try authorize(&request, "Bearer " + token)
        case .tokenFile(let path): try authorize(&request, "Bearer " + token(inFile: path))
        case .basic(let user, let password):
            try authorize(&request, "Basic " + Base64.encode(Array("\(user):\(password)".utf8)))
        case .exec(let plugin):
            let credential = try await credential(of: plugin)
            if !credential.token.isEmpty { try authorize(&request, "Bearer " + credential.token) }
            if !credential.certificate.isEmpty {
                request.endpoint.clientCertificate = .bytes(credential.certificate)
                request.endpoint.clientKey = .bytes(credential.key)
            }
        }
    }

    /// To be called after a 401; true if a new credential may help.
    ///
    /// A plugin runs once more in a process for this reason; later calls
    /// tell what came of it. `rejected` is the request as it was sent: with
    /// it, the answer is whether the credential has changed since.
    public func refresh(rejected request: HTTPRequest? = nil) async -> Bool {
        switch connection.credential {
        case .none, .token, .basic: return false
        case .tokenFile(let path):
            let before = fileToken?.text
            fileToken = nil
            guard let now = try? token(inFile: path) else { return false }
            return now != (request.flatMap(Self.bearerToken) ?? before)
        case .exec(let plugin): return await rerun(plugin, rejected: request)
        }
    }

    private func rerun(_ plugin: ExecPlugin, rejected request: HTTPRequest?) async -> Bool {
        if let pluginRun, case .success = await pluginRun.value { return true }
        if let request, let current = pluginCredential, !Self.used(current, by: request) { return true }
        if let rerunHelped { return rerunHelped && request == nil }
        guard pluginFailure == nil else { return false }
        let before = pluginCredential
        pluginCredential = nil
        rerunHelped = false
        do {
            let helped = try await credential(of: plugin) != before
            rerunHelped = helped
            return helped
        } catch {
            diagnostics.warn("refreshing credentials: \(error)")
            return false
        }
    }

    private func credential(of plugin: ExecPlugin) async throws(CredentialError) -> ExecCredential {
        if let pluginFailure { throw pluginFailure }
        if let pluginCredential, !isExpired(pluginCredential) { return pluginCredential }
        let run: Task<Result<ExecCredential, CredentialError>, Never>
        if let pluginRun {
            run = pluginRun
        } else {
            if diagnostics.verbosity >= 6 { diagnostics.log("running credential plugin \(plugin.command)") }
            run = Task { [environment, stdinIsTerminal, pluginTimeout] in
                do throws(CredentialError) {
                    return .success(
                        try await plugin.run(
                            environment: environment, stdinIsTerminal: stdinIsTerminal, timeout: pluginTimeout))
                } catch { return .failure(error) }
            }
            pluginRun = run
        }
        let result = await run.value
        if pluginRun == run {
            pluginRun = nil
            switch result {
            case .success(let credential): pluginCredential = credential
            case .failure(let error): pluginFailure = error
            }
        }
        return try result.get()
    }

    private func isExpired(_ credential: ExecCredential) -> Bool {
        guard let expiration = credential.expiration else { return false }
        return Int64(time(nil)) > expiration.seconds
    }

    /// The token of a file; when it cannot be read again, the last one.
    private func token(inFile path: String) throws(CredentialError) -> String {
        let now = MonotonicTime.now
        if let fileToken, now - fileToken.readAt < Self.tokenFilePeriod { return fileToken.text }
        do {
            let text = try Self.readToken(path)
            fileToken = (text, now)
            return text
        } catch {
            guard let last = fileToken?.text else { throw error }
            diagnostics.warn("\(error)")
            return last
        }
    }

    private static func readToken(_ path: String) throws(CredentialError) -> String {
        let bytes: [UInt8]
        do { bytes = try LocalFile.read(path) } catch {
            throw .unreadableTokenFile(path: path, cause: error.text(path))
        }
        let text = bytes.trimmedText
        guard !text.isEmpty else { throw .emptyTokenFile(path: path) }
        return text
    }

    private func isOwn(_ url: String) -> Bool {
        guard url.hasPrefix(connection.server) else { return false }
        let next = url.dropFirst(connection.server.count).first
        return next == nil || next == "/" || next == "?"
    }

    private func authorize(_ request: inout HTTPRequest, _ value: String) throws(CredentialError) {
        try check(value, name: "Authorization")
        request.headers.append((name: "Authorization", value: value))
    }

    private func check(_ value: String, name: String) throws(CredentialError) {
        let isClean = value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
        guard isClean else { throw .invalidHeader(name: name) }
    }

    private static func authorization(of request: HTTPRequest) -> String? {
        request.headers.first { $0.name.lowercased() == "authorization" }?.value
    }

    private static func bearerToken(of request: HTTPRequest) -> String? {
        authorization(of: request).map { String($0.dropFirst("Bearer ".count)) }
    }

    private static func used(_ credential: ExecCredential, by request: HTTPRequest) -> Bool {
        if !credential.token.isEmpty { return bearerToken(of: request) == credential.token }
        return request.endpoint.clientCertificate == .bytes(credential.certificate)
    }
}
