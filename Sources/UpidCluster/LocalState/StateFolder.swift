#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The folder where upid keeps what must outlive a run: plans that were
/// applied, and the log of what was done.
///
/// `$XDG_STATE_HOME/upid` where that is set to an absolute path; else
/// `~/Library/Application Support/upid` on macOS and `~/.local/state/upid`
/// elsewhere.
public struct StateFolder: Hashable, Sendable {
    public let path: String

    /// The folder at a path, which need not exist.
    public init(path: String) { self.path = path }

    /// The folder of the user whose environment and home these are.
    ///
    /// Throws ``HistoryError/noHome``.
    public init(variables: [String: String], home: String) throws(HistoryError) {
        if let state = variables["XDG_STATE_HOME"], state.hasPrefix("/") {
            path = FilePath.clean(state + "/upid")
            return
        }
        guard home.hasPrefix("/") else { throw .noHome }
        #if os(macOS)
        path = FilePath.clean(home + "/Library/Application Support/upid")
        #else
        path = FilePath.clean(home + "/.local/state/upid")
        #endif
    }

    /// Makes the folder `name` in it (or itself, for ""), and those above it,
    /// as far as they are missing, for its owner alone (0700).
    ///
    /// Throws ``HistoryError``: a symbolic link in its place, another user's
    /// folder, and what the system says.
    package func make(_ name: String = "") throws(HistoryError) -> String {
        for parent in parents { _ = mkdir(parent, 0o700) }
        try makePrivate(path)
        guard !name.isEmpty else { return path }
        try makePrivate("\(path)/\(name)")
        return "\(path)/\(name)"
    }

    private var parents: [String] {
        var parents: [String] = []
        var parent = FilePath.folder(of: path)
        while parent != "/", parent != "." {
            parents.append(parent)
            parent = FilePath.folder(of: parent)
        }
        return parents.reversed()
    }

    private func makePrivate(_ folder: String) throws(HistoryError) {
        if mkdir(folder, 0o700) != 0, errno != EEXIST {
            throw .unwritable(path: folder, cause: SystemMessage.text(errno))
        }
        // Of what was opened, not of what the name may be by now.
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ELOOP || errno == ENOTDIR { throw .notAFolder(path: folder) }
            throw .unwritable(path: folder, cause: SystemMessage.text(errno))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .unwritable(path: folder, cause: SystemMessage.text(errno))
        }
        guard status.st_uid == geteuid() else { throw .foreign(path: folder) }
        guard status.st_mode & 0o077 == 0 || fchmod(descriptor, 0o700) == 0 else {
            throw .unwritable(path: folder, cause: SystemMessage.text(errno))
        }
    }
}
