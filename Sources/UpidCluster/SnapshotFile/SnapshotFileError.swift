public import UpidCore

/// Why a snapshot could not be read or written.
public enum SnapshotFileError: UserFacingError, Equatable {
    case notFound(path: String)
    case unreadable(path: String, cause: String)
    case empty(path: String)
    /// Neither gzip nor JSON.
    case notASnapshot(path: String)
    case truncated(path: String)
    /// The compressed bytes contradict themselves.
    case damaged(path: String)
    case tooLarge(path: String, limit: Int)
    case wrongKind(path: String, kind: String)
    case wrongVersion(path: String, version: String)
    /// The member at `field` is not what the schema says.
    case invalid(path: String, field: String, cause: String)
    case symbolicLink(path: String)
    case notARegularFile(path: String)
    case unwritable(path: String, cause: String)
    /// The snapshot holds something that JSON cannot say.
    case unencodable(cause: String)

    public var description: String {
        switch self {
        case .notFound(let path): "error: the path \"\(path)\" does not exist"
        case .unreadable(let path, let cause): "error: unable to read snapshot \(Self.name(path)): \(cause)"
        case .empty(let path): "error: snapshot \(Self.name(path)) is empty"
        case .notASnapshot(let path): "error: \(Self.name(path)) is neither gzip nor JSON"
        case .truncated(let path): "error: snapshot \(Self.name(path)) is cut off"
        case .damaged(let path): "error: snapshot \(Self.name(path)) is damaged: the compressed data is not valid"
        case .tooLarge(let path, let limit):
            "error: snapshot \(Self.name(path)) unpacks to more than \(limit / 1_048_576) MiB"
        case .wrongKind(let path, let kind): "error: \(Self.name(path)) is of kind \"\(kind)\", not a Snapshot"
        case .wrongVersion(let path, let version):
            "error: snapshot \(Self.name(path)) has apiVersion \"\(version)\", which this version cannot read"
        case .invalid(let path, let field, let cause):
            "error: snapshot \(Self.name(path)) is not valid: \(field.isEmpty ? "" : "\(field): ")\(cause)"
        case .symbolicLink(let path): "error: will not write the snapshot through the symbolic link \"\(path)\""
        case .notARegularFile(let path): "error: cannot write the snapshot to \"\(path)\": not a regular file"
        case .unwritable(let path, let cause): "error: unable to write snapshot \"\(path)\": \(cause)"
        case .unencodable(let cause): "error: unable to write the snapshot: \(cause)"
        }
    }

    public var hint: String? {
        switch self {
        case .notFound: "a snapshot is made with --save-snapshot FILE"
        case .unreadable: "check that the file may be read by you"
        case .empty, .truncated, .damaged: "copy the file again, or make a new one with --save-snapshot FILE"
        case .notASnapshot, .wrongKind, .invalid:
            "give a file that was written by --save-snapshot, packed or unpacked"
        case .tooLarge: "save a smaller part of the cluster: one namespace (-n) or a selector (-l)"
        case .wrongVersion:
            "this version reads \(Snapshot.currentVersion); make a new snapshot with --save-snapshot FILE"
        case .symbolicLink: "name the file that the link points to, or another one"
        case .notARegularFile, .unwritable: "name a file in a folder that you may write to"
        case .unencodable: nil
        }
    }

    private static func name(_ path: String) -> String {
        path == "-" ? "on standard input" : "\"\(path)\""
    }
}
