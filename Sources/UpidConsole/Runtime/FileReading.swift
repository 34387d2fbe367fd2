#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Whole files as bytes.
public enum FileReading {
    /// The content of a file.
    public static func bytes(path: String) throws(SystemError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError("open", path, code: errno) }
        defer { close(descriptor) }
        return try bytes(descriptor: descriptor, name: path)
    }

    /// Bytes of the longest line that anybody types.
    private static let longestLine = 4_096

    /// The next line from an open descriptor, without its end and without a
    /// byte of what follows it; nil at the end.
    static func line(descriptor: Int32, name: String) throws(SystemError) -> String? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while line.count < longestLine {
            let count = read(descriptor, &byte, 1)
            if count == 0 { return line.isEmpty ? nil : String(decoding: line, as: UTF8.self) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemError("read", name, code: errno) }
            if byte == UInt8(ascii: "\n") { break }
            line.append(byte)
        }
        return String(decoding: line, as: UTF8.self)
    }

    /// All that can still be read from an open descriptor.
    static func bytes(descriptor: Int32, name: String) throws(SystemError) -> [UInt8] {
        var content: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &piece, piece.count)
            if count > 0 {
                content.append(contentsOf: piece[..<count])
            } else if count == 0 {
                return content
            } else if errno != EINTR {
                throw SystemError("read", name, code: errno)
            }
        }
    }
}
