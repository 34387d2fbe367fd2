#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A file that could not be opened or read, in the words of Go.
public struct FileFailure: Error, Hashable, Sendable {
    /// What was tried: `open`, `read`.
    public var operation: String
    /// The error number of the system.
    public var code: Int32

    /// A failure of one system call.
    public init(operation: String, code: Int32) {
        self.operation = operation
        self.code = code
    }

    /// The file is not there.
    public var isMissing: Bool { code == ENOENT }

    /// `no such file or directory`.
    public var reason: String { SystemMessage.text(code) }

    /// `open /tmp/x: no such file or directory`.
    public func text(_ path: String) -> String {
        "\(operation) \(path): \(reason)"
    }
}

/// The system's words for an error number, without a capital.
package enum SystemMessage {
    package static func text(_ code: Int32) -> String {
        let message = strerror(code).map { String(cString: $0) } ?? "error \(code)"
        return message.prefix(1).lowercased() + message.dropFirst()
    }
}

/// Whole files as bytes.
package enum LocalFile {
    /// Bytes of the largest file that is read: 64 MiB.
    static let maximumBytes = 64 << 20

    /// The bytes of a file (or a pipe, up to its end); a file of more than
    /// `limit` bytes fails with `EFBIG`.
    package static func read(_ path: String, limit: Int = maximumBytes) throws(FileFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure(operation: "open", code: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { systemRead(descriptor, $0) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileFailure(operation: "read", code: errno) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
            guard bytes.count <= limit else { throw FileFailure(operation: "read", code: EFBIG) }
        }
    }

    private static func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Glibc)
        Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
        Musl.read(descriptor, buffer.baseAddress, buffer.count)
        #else
        Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }
}
