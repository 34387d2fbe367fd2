#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// An open file that belongs to the user alone, closed with its last use.
package struct PrivateDescriptor: ~Copyable {
    private static let largestSize = 1 << 30

    let path: String
    private let descriptor: Int32

    /// Opens a file to read and write it. It is made when it is missing, with
    /// mode 0600 whatever the umask.
    ///
    /// Throws ``HistoryError``: for a symbolic link, for what is no regular
    /// file, and for another user's.
    package init(writing path: String) throws(HistoryError) {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | Self.flags, 0o600)
        guard descriptor >= 0 else {
            let code = errno
            if Self.isNoFile(code) { throw .notARegularFile(path: path) }
            throw .unwritable(path: path, cause: SystemMessage.text(code))
        }
        let mode = try check()
        guard mode & 0o077 == 0 || fchmod(descriptor, 0o600) == 0 else {
            throw .unwritable(path: path, cause: SystemMessage.text(errno))
        }
    }

    /// Opens a file to read it; nil if it is not there.
    ///
    /// Throws ``HistoryError`` as ``init(writing:)``.
    package init?(reading path: String) throws(HistoryError) {
        self.path = path
        descriptor = open(path, O_RDONLY | Self.flags)
        guard descriptor >= 0 else {
            let code = errno
            if code == ENOENT { return nil }
            if Self.isNoFile(code) { throw .notARegularFile(path: path) }
            throw .unreadable(path: path, cause: SystemMessage.text(code))
        }
        _ = try check()
    }

    /// A pipe in its place makes nobody wait.
    private static var flags: Int32 { O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK }

    private static func isNoFile(_ code: Int32) -> Bool { code == ELOOP || code == EISDIR || code == ENXIO }

    /// The mode of what was opened, which is the user's own regular file.
    private borrowing func check() throws(HistoryError) -> mode_t {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, cause: SystemMessage.text(errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notARegularFile(path: path) }
        guard status.st_uid == geteuid() else { throw .foreign(path: path) }
        return status.st_mode
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Waits for the lock, which ends with the descriptor (or the process).
    ///
    /// Throws ``HistoryError/busy(path:)`` after `patience` seconds.
    package func lock(isShared: Bool = false, patience: Double = 30) throws(HistoryError) {
        let start = MonotonicTime.now
        var pause: UInt32 = 200
        while flock(descriptor, (isShared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw .unwritable(path: path, cause: SystemMessage.text(errno))
            }
            guard MonotonicTime.now - start < patience else { throw .busy(path: path) }
            usleep(pause)
            pause = min(pause * 2, 10_000)
        }
    }

    /// Bytes that the file has.
    ///
    /// Throws ``HistoryError/tooLarge(path:limit:)`` for what would not fit
    /// into memory.
    package func size() throws(HistoryError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, cause: SystemMessage.text(errno)) }
        guard status.st_size <= Self.largestSize else { throw .tooLarge(path: path, limit: Self.largestSize) }
        return Int(status.st_size)
    }

    /// The bytes of a part of the file; fewer where it ends before.
    package func read(_ range: Range<Int>) throws(HistoryError) -> [UInt8] {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { room, count in
            while count < range.count {
                let rest = UnsafeMutableBufferPointer(rebasing: room[count...])
                let got = pread(descriptor, rest.baseAddress, rest.count, off_t(range.lowerBound + count))
                if got < 0, errno == EINTR { continue }
                if got < 0 { code = errno }
                guard got > 0 else { return }
                count += got
            }
        }
        guard code == 0 else { throw .unreadable(path: path, cause: SystemMessage.text(code)) }
        return bytes
    }

    /// Writes all bytes at a place.
    package func write(_ bytes: [UInt8], at place: Int) throws(HistoryError) {
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress, $0.count, off_t(place + done))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .unwritable(path: path, cause: SystemMessage.text(errno)) }
            done += count
        }
    }

    /// Cuts the file off.
    package func truncate(to size: Int) throws(HistoryError) {
        guard ftruncate(descriptor, off_t(size)) == 0 else {
            throw .unwritable(path: path, cause: SystemMessage.text(errno))
        }
    }

    /// Returns when what was written is on the disk.
    package func synchronise() throws(HistoryError) {
        #if os(macOS)
        // fsync alone leaves it in the disk's own cache there.
        guard fcntl(descriptor, F_FULLFSYNC) == 0 || fsync(descriptor) == 0 else {
            throw .unwritable(path: path, cause: SystemMessage.text(errno))
        }
        #else
        guard fsync(descriptor) == 0 else { throw .unwritable(path: path, cause: SystemMessage.text(errno)) }
        #endif
    }
}
