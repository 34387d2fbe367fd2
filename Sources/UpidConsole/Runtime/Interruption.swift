internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What happens on Ctrl-C (and on a polite kill): files that are only half
/// written are removed, the progress line is erased, and the process ends
/// with 128 + the signal's number.
///
/// A handler may not take locks or memory, so the paths lie in a fixed place
/// where it finds them.
public enum Interruption {
    private static let slotCount = 8
    private static let slotSize = 4_096
    private static let slots = Slots()
    private static let lock = Mutex<Void>(())

    private struct Slots: @unchecked Sendable {
        let bytes: UnsafeMutablePointer<CChar>

        init() {
            bytes = .allocate(capacity: slotCount * slotSize)
            bytes.initialize(repeating: 0, count: slotCount * slotSize)
        }
    }

    /// Installs the handlers, and turns a write to a closed pipe from a signal
    /// into an error. To be called once, at the entry point.
    public static func install() {
        _ = slots
        signal(SIGPIPE, SIG_IGN)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let previous = signal(number, SIG_IGN)
            if unsafeBitCast(previous, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { continue }
            signal(number) { number in Interruption.end(number) }
        }
    }

    /// Has a file removed if the process is interrupted; false if there is no
    /// room for it (then it stays behind).
    @discardableResult
    static func guardFile(_ path: String) -> Bool {
        let bytes = Array(path.utf8CString)
        guard bytes.count > 1, bytes.count <= slotSize else { return false }
        return lock.withLock { _ in
            for index in 0..<slotCount {
                let slot = slots.bytes + index * slotSize
                guard slot[0] == 0 else { continue }
                for offset in 1..<bytes.count { slot[offset] = bytes[offset] }
                atomicMemoryFence(ordering: .sequentiallyConsistent)
                slot[0] = bytes[0]
                return true
            }
            return false
        }
    }

    /// Forgets a file that is complete, or gone.
    static func releaseFile(_ path: String) {
        lock.withLock { _ in
            for index in 0..<slotCount {
                let slot = slots.bytes + index * slotSize
                if slot[0] != 0, strcmp(slot, path) == 0 { slot[0] = 0 }
            }
        }
    }

    private static func end(_ number: Int32) {
        for index in 0..<slotCount {
            let slot = slots.bytes + index * slotSize
            if slot[0] != 0 { unlink(slot) }
        }
        if isatty(2) == 1 { write(2, "\r\u{1B}[K", 4) }
        _exit(128 + number)
    }
}
