internal import Synchronization

/// HTTP by libcurl: HTTP/2 where a server offers it, connections kept for the
/// next request, a bounded number of requests under way at once (others wait
/// their turn).
///
/// Nothing is set up before the first request. It neither reads the
/// environment nor a netrc file.
public final class CurlTransport: HTTPTransport {
    private let maxConcurrent: Int
    private let retry: RetryPolicy
    private let diagnostics: Diagnostics
    private let maximumBodyBytes: Int
    private let stallTimeout: Int
    private let trust: SystemTrust
    private let engine = Mutex<CurlEngine?>(nil)

    /// - `maxConcurrent`: requests under way at once, at least 1.
    /// - `maximumBodyBytes`: an answer whose unpacked body is longer fails.
    /// - `stallTimeout`: seconds without a byte that end a request without a
    ///   timeout of its own. The default lets an API server's own limit of a
    ///   minute answer first.
    /// - `trust`: for servers whose CA is not named (``SystemTrust``).
    public init(
        maxConcurrent: Int = 8, retry: RetryPolicy = .standard, diagnostics: Diagnostics = .silent,
        maximumBodyBytes: Int = 2 << 30, stallTimeout: Int = 75, trust: SystemTrust = SystemTrust()
    ) {
        self.maxConcurrent = maxConcurrent
        self.retry = retry
        self.diagnostics = diagnostics
        self.maximumBodyBytes = maximumBodyBytes
        self.stallTimeout = max(1, stallTimeout)
        self.trust = trust
    }

    deinit {
        engine.withLock { $0 }?.close()
    }

    /// See ``HTTPTransport``. Throws `CancellationError` when the task is
    /// cancelled, and what the closures throw as it is.
    public func stream(
        _ request: HTTPRequest, onHead: @escaping @Sendable (HTTPHead) throws -> Void,
        onChunk: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws {
        guard let url = URLParts(request.url), url.scheme == "http" || url.scheme == "https" else {
            throw TransportError.badURL(URLParts.shown(request.url))
        }
        let engine = try readyEngine(url)
        if request.endpoint.skipVerification, url.scheme == "https" {
            diagnostics.warn("the certificate of \(url.authority) is not verified")
        }
        let log = RequestLog(request, diagnostics)
        var spent = 0.0
        for attempt in 1... {
            try Task.checkCancellation()
            let isLast = !request.isIdempotent || attempt >= retry.attempts
            let receiver = TransferReceiver(
                onHead: onHead, onChunk: onChunk,
                isRetryable: { [retry] in !isLast && retry.isRetryable($0, after: $1) },
                maximumBodyBytes: maximumBodyBytes, loggedBytes: log?.sampledBytes ?? 0)
            let timeout = request.timeout > 0 ? max(request.timeout - spent, 0.001) : 0
            let transfer = try CurlTransfer(
                request, url: url, timeout: timeout, stallTimeout: stallTimeout, trust: trust, receiver: receiver)
            log?.sending(request)
            let outcome = await engine.run(transfer)
            log?.ended(outcome, transfer)
            let failure: any Error
            var retryAfter: Double?
            switch outcome {
            case .done: return
            case .cancelled: throw CancellationError()
            case .retryable(let head):
                retryAfter = RetryPolicy.retryAfter(head)
                failure = TransportError.timedOut(server: url.authority, .headers)
            case .failed(let error, let handedOver):
                guard !handedOver, !isLast, (error as? TransportError)?.isLostConnection == true else { throw error }
                failure = error
            }
            let random = Double.random(in: 0..<1)
            guard let delay = retry.delay(after: attempt, retryAfter: retryAfter, random: random) else { throw failure }
            spent += transfer.seconds + delay
            guard request.timeout <= 0 || spent < request.timeout else { throw failure }
            log?.retrying(after: delay, attempt: attempt)
            try await Task.sleep(for: .seconds(delay))
        }
    }

    private func readyEngine(_ url: URLParts) throws(TransportError) -> CurlEngine {
        let ready = engine.withLock { engine in
            if engine == nil { engine = CurlEngine(maxConcurrent: maxConcurrent) }
            return engine
        }
        guard let ready else { throw .other(server: url.authority, reason: "libcurl cannot be set up") }
        return ready
    }
}

extension TransportError {
    /// Worth another attempt: the connection broke, and nobody said why.
    fileprivate var isLostConnection: Bool {
        if case .connectionLost = self { true } else { false }
    }
}

extension RequestLog {
    fileprivate func ended(_ outcome: TransferOutcome, _ transfer: CurlTransfer) {
        let milliseconds = Int(transfer.seconds * 1_000)
        switch outcome {
        case .done(let head), .retryable(let head):
            received(head, milliseconds: milliseconds, body: transfer.sample, of: transfer.receivedBytes)
        case .failed(let error, _):
            failed((error as? TransportError)?.cause ?? "aborted", milliseconds: milliseconds)
        case .cancelled: failed("context canceled", milliseconds: milliseconds)
        }
    }
}
