#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Whole files that belong to one user.
package enum PrivateFile {
    /// All bytes of a file; `-` is standard input.
    ///
    /// Throws ``SnapshotFileError``: more than `limit` bytes are too large.
    package static func contents(of path: String, limit: Int) throws(SnapshotFileError) -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? .notFound(path: path) : .unreadable(path: path, cause: cause(errno))
        }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        while bytes.count <= limit {
            var status = 0
            bytes += [UInt8](unsafeUninitializedCapacity: 262_144) { room, count in
                status = readSome(descriptor, room)
                count = max(0, status)
            }
            if status == 0 { return bytes }
            if status < 0 { throw .unreadable(path: path, cause: cause(errno)) }
        }
        throw .tooLarge(path: path, limit: limit)
    }

    /// Writes a file beside `path`, readable by its owner only whatever the
    /// umask, and puts it in its place.
    ///
    /// `draft` is told the file's path while it is incomplete, and nil
    /// afterwards.
    ///
    /// Throws ``SnapshotFileError``; nothing is left behind then.
    package static func replace(
        _ path: String, with bytes: [UInt8], draft: (String?) -> Void
    ) throws(SnapshotFileError) {
        var status = stat()
        if lstat(path, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFLNK { throw .symbolicLink(path: path) }
            if status.st_mode & S_IFMT != S_IFREG { throw .notARegularFile(path: path) }
        }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        var template = Array("\(folder).upid-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .unwritable(path: path, cause: cause(errno)) }
        let name = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } } ?? ""
        draft(name)
        defer { draft(nil) }
        let isWritten = fchmod(descriptor, 0o600) == 0 && writeAll(bytes, to: descriptor)
        let failure = errno
        guard close(descriptor) == 0, isWritten, rename(template, path) == 0 else {
            let cause = cause(isWritten ? errno : failure)
            unlink(template)
            throw .unwritable(path: path, cause: cause)
        }
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { all in
            var rest = UnsafeRawBufferPointer(rebasing: all[...])
            while !rest.isEmpty {
                let count = write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return true
        }
    }

    private static func readSome(_ descriptor: Int32, _ room: UnsafeMutableBufferPointer<UInt8>) -> Int {
        while true {
            let count = read(descriptor, room.baseAddress, room.count)
            if count < 0, errno == EINTR { continue }
            return count
        }
    }

    /// What the operating system calls an error, as Go writes it: `no such
    /// file or directory`.
    private static func cause(_ code: Int32) -> String {
        String(cString: strerror(code)).lowercased()
    }
}
