internal import CCurl
internal import Synchronization

/// What came of one attempt.
enum TransferOutcome: Sendable {
    /// The whole answer was handed over.
    case done(HTTPHead)
    /// Nothing of the answer was handed over: another attempt is better.
    case retryable(HTTPHead)
    /// `handedOver`: some of the answer had reached the receiver.
    case failed(any Error, handedOver: Bool)
    case cancelled
}

/// Who gets an answer, and which answers are kept from them.
struct TransferReceiver: Sendable {
    var onHead: @Sendable (HTTPHead) throws -> Void
    var onChunk: @Sendable (UnsafeRawBufferPointer) throws -> Void
    /// An answer to swallow, because there will be another attempt.
    var isRetryable: @Sendable (_ head: HTTPHead, _ seconds: Double) -> Bool
    /// Unpacked bytes that an answer may have.
    var maximumBodyBytes: Int
    /// Bytes of the body to keep for the log.
    var loggedBytes: Int
}

/// One attempt at a request.
///
/// After `begin` only the engine's thread touches it, but for
/// `isCancelled`; that is why it may say it is Sendable.
final class CurlTransfer: @unchecked Sendable {
    let handle: CurlHandle
    let isCancelled = Atomic(false)
    private(set) var sample: [UInt8] = []
    private(set) var receivedBytes = 0
    /// What it took; until it is done, what it takes so far. Waiting for its
    /// turn does not count.
    var seconds: Double {
        guard let started else { return 0 }
        let parts = started.duration(to: ended ?? .now).components
        return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }

    private let request: HTTPRequest
    private let server: String
    private let stallTimeout: Int
    private let receiver: TransferReceiver
    private var continuation: UnsafeContinuation<TransferOutcome, Never>?
    private var parser = HeadParser()
    private var head: HTTPHead?
    private var isSwallowing = false
    private var headWasHandedOver = false
    private var failure: (any Error)?
    private var started: ContinuousClock.Instant?
    private var ended: ContinuousClock.Instant?

    /// Bytes of a swallowed answer that are read to keep its connection.
    private static let swallowed = 64 << 10

    init(
        _ request: HTTPRequest, url: URLParts, timeout: Double, stallTimeout: Int, trust: SystemTrust,
        receiver: TransferReceiver
    ) throws(TransportError) {
        self.request = request
        self.receiver = receiver
        self.stallTimeout = stallTimeout
        server = url.authority
        handle = try CurlHandle(request, url: url, timeout: timeout, stallTimeout: stallTimeout, trust: trust)
        try handle.setReceivers(
            header: { data, size, count, context in
                CurlTransfer.from(context)?.receive(header: CurlTransfer.buffer(data, size, count)) ?? 0
            },
            body: { data, size, count, context in
                CurlTransfer.from(context)?.receive(body: CurlTransfer.buffer(data, size, count)) ?? 0
            },
            context: Unmanaged.passUnretained(self).toOpaque())
    }

    /// Remembers who waits for the end.
    func begin(_ continuation: UnsafeContinuation<TransferOutcome, Never>) {
        self.continuation = continuation
    }

    /// libcurl has it from now on.
    func start() {
        started = .now
    }

    /// libcurl is done with it.
    func finish(_ code: CURLcode) {
        resume(outcome(code))
    }

    /// It was taken from libcurl, or never given.
    func finishCancelled() {
        resume(.cancelled)
    }

    private func resume(_ outcome: TransferOutcome) {
        ended = .now
        let waiting = continuation
        continuation = nil
        waiting?.resume(returning: outcome)
    }

    private func outcome(_ code: CURLcode) -> TransferOutcome {
        if let head, isSwallowing { return .retryable(head) }
        if let failure { return .failed(failure, handedOver: true) }
        guard code == CURLE_OK else {
            let failure = handle.failure(code, answered: head != nil)
            return .failed(
                failure.error(for: request, stallTimeout: stallTimeout), handedOver: headWasHandedOver)
        }
        guard let head else {
            return .failed(
                TransportError.connectionLost(server: server, answered: false, wasReset: false), handedOver: false)
        }
        do {
            try handOverHead()
            return .done(head)
        } catch {
            return .failed(error, handedOver: true)
        }
    }

    /// Takes a header line; anything but its length aborts the transfer.
    private func receive(header line: UnsafeRawBufferPointer) -> Int {
        switch parser.feed(line) {
        case .more: return line.count
        case .malformed:
            failure = TransportError.malformedAnswer(server: server, reason: "net/http: malformed HTTP response")
            return Self.abort(line.count)
        case .complete(let head):
            self.head = head
            isSwallowing = receiver.isRetryable(head, seconds)
            return line.count
        }
    }

    private func receive(body chunk: UnsafeRawBufferPointer) -> Int {
        let (total, overflow) = receivedBytes.addingReportingOverflow(chunk.count)
        receivedBytes = total
        if isSwallowing { return total <= Self.swallowed ? chunk.count : Self.abort(chunk.count) }
        do {
            guard !overflow, total <= receiver.maximumBodyBytes else {
                throw TransportError.bodyTooLarge(server: server, limit: receiver.maximumBodyBytes)
            }
            if sample.count < receiver.loggedBytes {
                sample.append(contentsOf: chunk.prefix(receiver.loggedBytes - sample.count))
            }
            try handOverHead()
            try receiver.onChunk(chunk)
            return chunk.count
        } catch {
            failure = error
            return Self.abort(chunk.count)
        }
    }

    /// The head goes with the first chunk, or with the end: until then the
    /// request can still be sent again.
    private func handOverHead() throws {
        guard !headWasHandedOver, let head else { return }
        headWasHandedOver = true
        try receiver.onHead(head)
    }

    private static func abort(_ count: Int) -> Int { count == 0 ? 1 : 0 }

    private static func from(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
        context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func buffer(
        _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int
    ) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: data, count: size * count)
    }
}
