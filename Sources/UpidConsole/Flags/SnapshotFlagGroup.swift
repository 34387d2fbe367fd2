extension FlagGroup {
    /// Work without a cluster.
    public static let snapshot = FlagGroup(
        "Snapshot Options",
        [
            FlagSpec(
                "snapshot", usage: "Analyse what this file holds instead of asking a cluster.", completion: .files),
            FlagSpec(
                "save-snapshot",
                usage: "Write all that was read from the cluster to this file (no secrets, no environment values).",
                completion: .files),
        ])
}
