#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Files that are there whole or not at all.
public enum AtomicFile {
    /// Writes a file that only its owner may read, in place of whatever plain
    /// file had the name. An interrupted or failed write leaves the old file
    /// as it was and nothing else behind. A symbolic link is refused.
    public static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
        var facts = stat()
        if lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFLNK {
            throw SystemError("open", path, code: ELOOP)
        }
        let draft = "\(path).\(getpid()).tmp"
        Interruption.guardFile(draft)
        defer { Interruption.releaseFile(draft) }
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw SystemError("open", path, code: errno) }
        var code = OutputWriter.write(bytes, to: descriptor)
        if code == 0, fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP { code = errno }
        if close(descriptor) != 0, code == 0 { code = errno }
        if code == 0, rename(draft, path) != 0 { code = errno }
        guard code == 0 else {
            unlink(draft)
            throw SystemError("write", path, code: code)
        }
    }
}
