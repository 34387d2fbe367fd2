internal import UpidCore

/// Flags about snapshots that exclude each other.
enum SnapshotConflict: UserFacingError {
    case bothWays

    var description: String {
        "error: --snapshot and --save-snapshot cannot be used together"
    }

    var hint: String? { "a saved snapshot is already a file: copy it" }
}
