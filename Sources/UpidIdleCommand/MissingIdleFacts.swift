public import UpidConsole
public import UpidCore

/// A snapshot of a command that did not read what idle workloads are found by.
public enum MissingIdleFacts {
    /// Says so, once.
    public static func warn(of snapshot: Snapshot, on console: ErrorConsole) {
        guard snapshot.inventory.idle == nil else { return }
        console.warn(
            "the snapshot does not hold what idle workloads are found by (Services, Leases, webhooks and others)",
            hint: "save one with kubectl upid analyze idle --save-snapshot=FILE")
    }
}
