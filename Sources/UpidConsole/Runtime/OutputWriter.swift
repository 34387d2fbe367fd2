internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Standard output: gathers what is printed and hands it on in large pieces.
/// A failed write is an error, never a shorter answer.
public final class OutputWriter: Sendable {
    private let name: String
    private let sink: @Sendable ([UInt8]) -> Int32
    private let pending = Mutex<[UInt8]>([])
    private static let pieceSize = 65_536

    /// A writer over a file descriptor that stays open; `name` is what errors
    /// call it.
    public init(descriptor: Int32, name: String) {
        self.name = name
        sink = { OutputWriter.write($0, to: descriptor) }
    }

    /// A writer that gives its bytes to `sink`, which returns 0 or an error
    /// number.
    public init(name: String = "output", sink: @escaping @Sendable ([UInt8]) -> Int32) {
        self.name = name
        self.sink = sink
    }

    /// Takes text to be written.
    public func write(_ text: String) throws(SystemError) {
        let isFull = pending.withLock { bytes in
            bytes.append(contentsOf: text.utf8)
            return bytes.count >= Self.pieceSize
        }
        if isFull { try flush() }
    }

    /// Writes all that was taken so far.
    public func flush() throws(SystemError) {
        let bytes = pending.withLock { bytes in
            defer { bytes = [] }
            return bytes
        }
        guard !bytes.isEmpty else { return }
        let code = sink(bytes)
        if code != 0 { throw SystemError("write", name, code: code) }
    }

    /// Writes every byte to the descriptor; 0, or the error number that
    /// stopped it.
    public static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
                #if canImport(Glibc)
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                #elseif canImport(Musl)
                let count = Musl.write(descriptor, rest.baseAddress, rest.count)
                #else
                let count = Darwin.write(descriptor, rest.baseAddress, rest.count)
                #endif
                if count >= 0 {
                    written += count
                } else if errno == EAGAIN {
                    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    _ = poll(&waiting, 1, -1)
                } else if errno != EINTR {
                    return errno
                }
            }
            return 0
        }
    }
}
