public import UpidConsole

/// Work without a cluster.
public struct SnapshotOptions: Sendable {
    /// The file to analyse instead of a cluster; "" = ask the cluster.
    public let snapshot: String
    /// The file to write what was read to; "" = none.
    public let saveSnapshot: String

    /// What the line says of snapshots.
    public init(_ line: NormalisedArguments) {
        snapshot = line.text("snapshot")
        saveSnapshot = line.text("save-snapshot")
    }
}
