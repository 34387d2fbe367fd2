internal import CCurl
internal import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Drives all transfers of one transport: a thread of its own around
/// libcurl's multi interface, so one pool of connections.
final class CurlEngine: Sendable {
    private struct Inbox {
        var submitted: [CurlTransfer] = []
        var hasCancellations = false
        /// No transfer will follow: clean up and go.
        var isClosed = false
        var multi: MultiHandle?

        func wake() {
            if let multi { curl_multi_wakeup(multi.raw) }
        }

        /// What is new for the thread.
        mutating func take() -> (submitted: [CurlTransfer], hasCancellations: Bool, isClosed: Bool) {
            defer {
                submitted = []
                hasCancellations = false
            }
            return (submitted, hasCancellations, isClosed)
        }
    }

    /// A pointer that `curl_multi_wakeup` may use from any thread.
    private struct MultiHandle: @unchecked Sendable {
        let raw: UnsafeMutableRawPointer
    }

    private static let curlIsReady = upid_curl_global_init() == CURLE_OK
    private let maximumConcurrent: Int
    private let inbox = Mutex(Inbox())

    /// Nil when libcurl or the system has no resources left.
    ///
    /// The first one in the process sets libcurl up, which takes some
    /// milliseconds.
    init?(maxConcurrent: Int) {
        maximumConcurrent = max(1, maxConcurrent)
        guard Self.curlIsReady, let raw = curl_multi_init() else { return nil }
        let multi = MultiHandle(raw: raw)
        inbox.withLock { $0.multi = multi }
        // One request at a time on a connection: of two answers that arrive
        // together on one HTTP/2 connection, libcurl 7.88 may never hand over the second.
        upid_curl_multi_set_long(raw, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING))
        upid_curl_multi_set_long(raw, CURLMOPT_MAXCONNECTS, max(16, maximumConcurrent))
        guard startThread() else {
            curl_multi_cleanup(raw)
            return nil
        }
    }

    /// Runs a transfer to its end. When the task is cancelled, so is the
    /// transfer; no callback runs after this returns.
    func run(_ transfer: CurlTransfer) async -> TransferOutcome {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                transfer.begin(continuation)
                inbox.withLock {
                    $0.submitted.append(transfer)
                    $0.wake()
                }
            }
        } onCancel: {
            transfer.isCancelled.store(true, ordering: .releasing)
            inbox.withLock {
                $0.hasCancellations = true
                $0.wake()
            }
        }
    }

    /// Ends the thread; no transfer may be running or follow.
    func close() {
        inbox.withLock {
            $0.isClosed = true
            $0.wake()
        }
    }

    private func startThread() -> Bool {
        var attributes = pthread_attr_t()
        guard pthread_attr_init(&attributes) == 0 else { return false }
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, 8 << 20)
        let context = Unmanaged.passRetained(self)
        #if canImport(Darwin)
        var thread: pthread_t?
        let body: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { CurlEngine.main($0) }
        #else
        var thread = pthread_t()
        let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { CurlEngine.main($0) }
        #endif
        guard pthread_create(&thread, &attributes, body, context.toOpaque()) == 0 else {
            context.release()
            return false
        }
        return true
    }

    private static func main(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context else { return nil }
        let engine = Unmanaged<CurlEngine>.fromOpaque(context).takeRetainedValue()
        // Signals are the main thread's; a write to a closed connection is an
        // error here, not a SIGPIPE.
        var signals = sigset_t()
        sigfillset(&signals)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        if let multi = engine.inbox.withLock({ $0.multi }) { engine.loop(multi.raw) }
        return nil
    }

    private func loop(_ multi: UnsafeMutableRawPointer) {
        var waiting: [CurlTransfer] = []
        var active: [UnsafeMutableRawPointer: CurlTransfer] = [:]
        while true {
            let (submitted, hasCancellations, isClosed) = inbox.withLock { $0.take() }
            waiting += submitted
            if hasCancellations { removeCancelled(multi, &waiting, &active) }
            if isClosed, waiting.isEmpty, active.isEmpty { break }
            start(multi, &waiting, &active)
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            if finishDone(multi, &active), !waiting.isEmpty { continue }
            curl_multi_poll(multi, nil, 0, 60_000, nil)
        }
        inbox.withLock { $0.multi = nil }
        curl_multi_cleanup(multi)
    }

    private func start(
        _ multi: UnsafeMutableRawPointer, _ waiting: inout [CurlTransfer],
        _ active: inout [UnsafeMutableRawPointer: CurlTransfer]
    ) {
        let free = min(maximumConcurrent - active.count, waiting.count)
        guard free > 0 else { return }
        for transfer in waiting.prefix(free) {
            if transfer.isCancelled.load(ordering: .acquiring) {
                transfer.finishCancelled()
            } else if curl_multi_add_handle(multi, transfer.handle.raw) == CURLM_OK {
                active[transfer.handle.raw] = transfer
                transfer.start()
            } else {
                transfer.finish(CURLE_FAILED_INIT)
            }
        }
        waiting.removeFirst(free)
    }

    /// Hands finished transfers back; true if there was one.
    private func finishDone(
        _ multi: UnsafeMutableRawPointer, _ active: inout [UnsafeMutableRawPointer: CurlTransfer]
    ) -> Bool {
        var left: Int32 = 0
        var hasFinished = false
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
            let code = upid_curl_message_result(message)
            curl_multi_remove_handle(multi, handle)
            active.removeValue(forKey: handle)?.finish(code)
            hasFinished = true
        }
        return hasFinished
    }

    private func removeCancelled(
        _ multi: UnsafeMutableRawPointer, _ waiting: inout [CurlTransfer],
        _ active: inout [UnsafeMutableRawPointer: CurlTransfer]
    ) {
        for (handle, transfer) in active where transfer.isCancelled.load(ordering: .acquiring) {
            curl_multi_remove_handle(multi, handle)
            active[handle] = nil
            transfer.finishCancelled()
        }
        waiting.removeAll { transfer in
            guard transfer.isCancelled.load(ordering: .acquiring) else { return false }
            transfer.finishCancelled()
            return true
        }
    }
}
