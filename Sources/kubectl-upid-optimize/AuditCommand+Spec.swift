import UpidCommand
import UpidConsole

extension AuditCommand {
    static let spec = CommandSpec(
        path: "kubectl upid optimize audit", executable: "kubectl-upid-optimize",
        summary: "Show what was planned, applied and rolled back from this machine.",
        details: """
            The log lies in the state folder ($XDG_STATE_HOME/upid, or ~/.local/state/upid). Each entry holds the \
            digest of the one before it, so an entry that was changed, removed, inserted or moved is found. Who \
            rewrites the whole log, digests included, is found only by an anchor that was noted elsewhere.

            Exit codes: 0 the log is whole, 1 it is not, or it cannot be read.
            """,
        examples: [
            .init("What was done from here", "kubectl upid optimize audit"),
            .init(
                "Whether the log is whole, and what interrupted runs left in the cluster",
                "kubectl upid optimize audit --verify"),
            .init(
                "Note an anchor elsewhere, and compare with it later",
                "kubectl upid optimize audit --anchor > anchor\n"
                    + "  kubectl upid optimize audit --check-anchor=\"$(cat anchor)\""
            ),
        ],
        synopsis: "[flags]",
        flags: FlagTable([
            FlagGroup(
                "Options",
                [
                    FlagSpec(
                        "anchor", nil, .bool,
                        usage: "Print the place and the digest of the last entry, and nothing else: to be noted "
                            + "outside this machine."),
                    FlagSpec(
                        "check-anchor", nil,
                        usage: "Verify that the log still holds the entry that --anchor printed earlier."),
                    FlagSpec(
                        "verify", nil, .bool,
                        usage: "Say whether the log is whole, and compare what interrupted runs were about to write "
                            + "with the cluster."),
                ]), .output, .connection, .log,
        ]))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion { .ofConnection(in: environment) }
}
