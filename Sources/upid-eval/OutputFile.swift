import UpidConsole

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file that is written anew, open as long as there is a reference.
final class OutputFile {
    let writer: OutputWriter
    private let descriptor: Int32

    /// Creates or empties a file.
    init(path: String) throws(SystemError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw SystemError("open", path, code: errno) }
        writer = OutputWriter(descriptor: descriptor, name: path)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }
}
