internal import Synchronization

/// One answer of the query API while it arrives.
final class PrometheusAnswer<Sink: SeriesSink>: Sendable {
    private struct State: Sendable {
        var head: HTTPHead?
        var parser: QueryResultParser<Sink>
        /// The beginning of an answer that is not a success.
        var refusal: [UInt8] = []
    }

    private let address: String
    private let redaction: Redaction
    private let state: Mutex<State>
    /// What is kept of an error's body.
    private static var longestRefusal: Int { 1 << 16 }

    /// An answer of the server at `address` to `request`, which may repeat
    /// the request's credential; its series go to `sink`.
    init(address: String, to request: HTTPRequest, sink: Sink) {
        self.address = address
        redaction = Redaction(request)
        state = Mutex(State(parser: QueryResultParser(sink: sink)))
    }

    /// Takes status and headers.
    func begin(_ head: HTTPHead) {
        state.withLock { $0.head = head }
    }

    /// Takes bytes of the body. Throws ``PrometheusError``.
    func take(_ chunk: UnsafeRawBufferPointer) throws {
        try state.withLock { state in
            guard state.head?.status == 200 else {
                state.refusal += chunk.prefix(max(0, Self.longestRefusal - state.refusal.count))
                return
            }
            do {
                try state.parser.feed(chunk)
            } catch let fault as QueryResultFault {
                throw error(fault)
            }
        }
    }

    /// Takes the end of the body: the sink with all series, and what the
    /// server warned of. Throws ``PrometheusError``.
    func end() throws -> (sink: Sink, warnings: [String]) {
        try state.withLock { state in
            guard let head = state.head, head.status == 200 else { throw refusal(state) }
            do {
                try state.parser.finish()
            } catch let fault as QueryResultFault {
                throw error(fault)
            }
            switch state.parser.status {
            case "success": return (state.parser.sink, state.parser.warnings.map(line))
            case "error":
                throw PrometheusError.query(
                    address: address, type: line(state.parser.errorType), message: line(state.parser.error))
            default: throw PrometheusError.malformed(address: address)
            }
        }
    }

    /// As much of a server's words as a message may hold.
    private func line(_ text: String) -> String { ServerText.line(redaction.apply(text), limit: 500) }

    private func error(_ fault: QueryResultFault) -> PrometheusError {
        switch fault {
        case .webPage: .webPage(address: address)
        case .truncated: .truncated(address: address)
        case .malformed: .malformed(address: address)
        }
    }

    private func refusal(_ state: State) -> PrometheusError {
        guard let head = state.head else { return .truncated(address: address) }
        if (300..<400).contains(head.status) {
            return .redirected(address: address, location: URLParts.address(of: head.header("location") ?? ""))
        }
        var parser = QueryResultParser(sink: SeriesRows())
        let fault: QueryResultFault?
        do {
            try state.refusal.withUnsafeBytes { try parser.feed($0) }
            fault = nil
        } catch {
            fault = error as? QueryResultFault
        }
        let said = line(parser.error.isEmpty ? parser.message : parser.error)
        switch head.status {
        case 401, 403: return .refused(address: address, status: head.status, message: said)
        case _ where parser.status == "error":
            return .query(address: address, type: line(parser.errorType), message: said)
        case 400..<500 where fault == .webPage && head.status != 405 && head.status != 413 && head.status != 414:
            return .webPage(address: address)
        default: return .status(address: address, code: head.status, message: said)
        }
    }
}
