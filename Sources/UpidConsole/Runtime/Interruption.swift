internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What happens on Ctrl-C (and on a polite kill): a file that is only half
/// written is removed, the progress line is erased, and the process ends
/// with 128 + the signal's number.
///
/// A handler may not take locks or memory, so the path lies in a fixed place
/// where it finds it.
public enum Interruption {
    private static let slotSize = 4_096
    private static let slot = Slot()
    private static let lock = Mutex<Void>(())

    private struct Slot: @unchecked Sendable {
        let bytes: UnsafeMutablePointer<CChar>

        init() {
            bytes = .allocate(capacity: slotSize + 2)
            bytes.initialize(repeating: 0, count: slotSize + 2)
        }
    }

    /// Installs the handlers, and turns a write to a closed pipe from a signal
    /// into an error. To be called once, at the entry point.
    public static func install() {
        _ = slot
        signal(SIGPIPE, SIG_IGN)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let previous = signal(number, SIG_IGN)
            if unsafeBitCast(previous, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { continue }
            signal(number) { number in Interruption.end(number) }
        }
    }

    /// Has a file removed if the process is interrupted; nil forgets it. One
    /// file at a time.
    public static func guardFile(_ path: String?) {
        let bytes = Array((path ?? "").utf8CString)
        guard bytes.count <= slotSize else { return }
        lock.withLock { _ in
            // The first byte goes first and comes last: a handler in between finds no path.
            slot.bytes[0] = 0
            atomicMemoryFence(ordering: .sequentiallyConsistent)
            for offset in 1..<max(1, bytes.count) { slot.bytes[offset] = bytes[offset] }
            atomicMemoryFence(ordering: .sequentiallyConsistent)
            slot.bytes[0] = bytes[0]
        }
    }

    /// While it is held the first signal only makes ``isPending`` true, for
    /// work that has to come to an orderly end; the next one ends the process.
    public static func hold(_ isHeld: Bool) {
        slot.bytes[slotSize] = isHeld ? 1 : 0
    }

    /// A signal came while it was held.
    public static var isPending: Bool {
        atomicMemoryFence(ordering: .sequentiallyConsistent)
        return slot.bytes[slotSize + 1] != 0
    }

    private static func end(_ number: Int32) {
        if slot.bytes[slotSize] != 0, slot.bytes[slotSize + 1] == 0 {
            slot.bytes[slotSize + 1] = 1
            return
        }
        if slot.bytes[0] != 0 { unlink(slot.bytes) }
        if isatty(2) == 1 { write(2, "\r\u{1B}[K", 4) }
        _exit(128 + number)
    }
}
