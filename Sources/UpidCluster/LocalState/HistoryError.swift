public import UpidCore

/// Why the log of changes cannot be read or written.
public enum HistoryError: UserFacingError, Hashable {
    /// There is no home folder to keep it in.
    case noHome
    /// A symbolic link or a file is where a folder should be.
    case notAFolder(path: String)
    /// A symbolic link, a folder or a device is where a file should be.
    case notARegularFile(path: String)
    /// It belongs to another user.
    case foreign(path: String)
    case unwritable(path: String, cause: String)
    case unreadable(path: String, cause: String)
    /// Another process holds the lock for too long.
    case busy(path: String)
    case tooLarge(path: String, limit: Int)
    /// OpenSSL does not compute SHA-256.
    case noDigest

    public var description: String {
        switch self {
        case .noHome: "error: there is no folder to keep the log of changes in: HOME is not set"
        case .notAFolder(let path): "error: \"\(path)\" is not a folder, or is a symbolic link"
        case .notARegularFile(let path): "error: \"\(path)\" is not a regular file, or is a symbolic link"
        case .foreign(let path): "error: \"\(path)\" belongs to another user"
        case .unwritable(let path, let cause): "error: unable to write \"\(path)\": \(cause)"
        case .unreadable(let path, let cause): "error: unable to read \"\(path)\": \(cause)"
        case .busy(let path): "error: another process holds \"\(path)\""
        case .tooLarge(let path, let limit): "error: \"\(path)\" has more than \(limit >> 20) MiB"
        case .noDigest: "error: the system's OpenSSL does not compute SHA-256"
        }
    }

    public var hint: String? {
        switch self {
        case .noHome: "set HOME, or XDG_STATE_HOME to an absolute path"
        case .notAFolder, .notARegularFile: "move it away, or set XDG_STATE_HOME to another folder"
        case .foreign: "run as that user, or set XDG_STATE_HOME to a folder of your own"
        case .unwritable, .unreadable: "check that it may be read and written by you and that the disk is not full"
        case .busy: "wait for the other upid to end"
        case .tooLarge: "keep the file elsewhere and begin a new one"
        case .noDigest: "check the configuration of OpenSSL: openssl dgst -sha256 /dev/null"
        }
    }
}
