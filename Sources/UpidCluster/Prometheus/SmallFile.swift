#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads files of credentials, which are small.
enum SmallFile {
    private static let largest = 1 << 20

    /// The whole text. Throws ``PrometheusError/unreadableFile(path:reason:)``
    /// also for a file that is too large to be what it should be.
    static func text(_ path: String) throws -> String {
        guard let file = fopen(path, "rb") else { throw failure(path) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            guard count > 0 else { break }
            bytes += buffer[0..<count]
            guard bytes.count <= largest else {
                throw PrometheusError.unreadableFile(path: path, reason: "it is larger than 1 MiB")
            }
        }
        guard ferror(file) == 0 else { throw failure(path) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func failure(_ path: String) -> PrometheusError {
        let reason = String(cString: strerror(errno))
        return .unreadableFile(path: path, reason: reason.prefix(1).lowercased() + reason.dropFirst())
    }
}
