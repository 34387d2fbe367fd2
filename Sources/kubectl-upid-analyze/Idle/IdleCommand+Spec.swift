import UpidBilling
import UpidCommand
import UpidConsole
import UpidIdle
import UpidIdleCommand

extension IdleCommand {
    static let spec = CommandSpec(
        path: "kubectl upid analyze idle", executable: "kubectl-upid-analyze",
        summary: "Show which workloads nobody uses, how sure that is, and what speaks against stopping them.",
        details: """
            A workload is idle when CPU, memory and traffic all stay low, for two periods of the rhythm in which it may \
            be used: two weeks. Reasons to keep one come first \
            (vetoes: webhooks, leaders, batch, what an annotation upid.dev/keep says, and others); what is not known \
            makes it unknown, never idle. CONFIDENCE is how sure it is that it stays unused for the week to come, \
            unless it pauses for longer than the window.

            VERDICT is idle, review (it looks idle, and a person has to decide), active, keep (a veto) or unknown. \
            Volumes, load balancers and node groups that nobody uses are listed below.

            Nothing is written to the cluster; kubectl upid optimize idle makes the changes.
            """,
        examples: [
            .init("The whole cluster", "kubectl upid analyze idle -A"),
            .init("One Deployment, with every number and veto", "kubectl upid analyze idle deployment web --explain"),
            .init(
                "A month of history, and standbys left out",
                """
                kubectl upid analyze idle -n shop --window=30d --exclude-selector=tier=standby
                """),
            .init("What keeps a workload from being called idle", "kubectl upid analyze idle --list-vetoes"),
        ],
        synopsis: "[(TYPE[.VERSION][.GROUP] [NAME ...] | TYPE/NAME ...)] [flags]",
        flags: .reading(
            own: [
                FlagGroup(
                    "Options",
                    [
                        FlagSpec(
                            "explain", nil, .bool,
                            usage: "Show every number, its threshold and its source, and all vetoes."),
                        FlagSpec(
                            "explain-veto", nil, usage: "Explain what a veto looks at, what it does, and why.",
                            completion: .values(VetoCatalogue.all.map { type(of: $0).id })),
                        FlagSpec("list-vetoes", nil, .bool, usage: "If true, list all vetoes and exit."),
                    ]), IdleOptions.flags, .prices,
            ], formats: FlagGroup.outputFormats))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        .ofCluster(in: environment, userAgent: AnalyzeCommand.userAgent, otherWords: [])
    }
}
