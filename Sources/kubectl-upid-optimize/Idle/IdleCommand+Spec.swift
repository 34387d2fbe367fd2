import UpidBilling
import UpidCommand
import UpidConsole
import UpidIdleCommand

extension IdleCommand {
    static let spec = CommandSpec(
        path: "kubectl upid optimize idle", executable: "kubectl-upid-optimize",
        summary: "Stop workloads that nobody uses, in a way that one command takes back.",
        details: """
            A workload is idle when what it uses and what others want of it has been low for long enough, and no veto \
            keeps it: see kubectl upid analyze idle. Stopping it sets its replicas to 0 and notes their number in the \
            annotation upid.dev/original-replicas; a CronJob is suspended. A HorizontalPodAutoscaler stands still \
            while there are no replicas; a ScaledObject of KEDA that looks at CPU and memory alone is held at 0 with it. \
            wake takes all of it back.

            Only what is idle is stopped. What a person has to decide about is stopped if it is named, with \
            --include-review. What is kept, used or unknown never is: standard error says why.

            --schedule takes workloads that are named, idle or not, and prints what runs them in working hours only: \
            an annotation for kube-downscaler or a ScaledObject of KEDA where one of them is installed and fits, else \
            two CronJobs with a role for this one workload.

            Nothing is written to the cluster without --apply, which tries everything first, shows the differences and \
            asks. Then exit code 0 means that all was done, 1 that nothing was changed, 2 that something was and not \
            all that was asked for.
            """,
        examples: [
            .init("What could be stopped in all namespaces", "kubectl upid optimize idle -A"),
            .init("One Deployment, with all evidence", "kubectl upid optimize idle deployment old --explain"),
            .init(
                "Look at the difference, then stop it", "kubectl upid optimize idle -n shop -o yaml | kubectl diff -f -"
            ),
            .init(
                "Stop it: try everything, look, answer; and start it again",
                "kubectl upid optimize idle deployment old --apply\n  kubectl upid optimize wake deployment old --apply"
            ),
            .init(
                "Run it in working hours only",
                "kubectl upid optimize idle deployment web --schedule \"Mon-Fri 08:00-20:00 Europe/Berlin\" | kubectl "
                    + "apply -f -"),
        ],
        synopsis: "[(TYPE[.VERSION][.GROUP] [NAME ...] | TYPE/NAME ...)] [flags]",
        flags: .reading(
            own: [
                FlagGroup(
                    "Options",
                    [
                        FlagSpec(
                            "explain", nil, .bool,
                            usage: "Show every factor and veto, and the evidence of each gate."),
                        FlagSpec(
                            "include-review", nil, .bool,
                            usage: "If true, stop named workloads too that a person has to decide about."),
                        FlagSpec(
                            "schedule", nil,
                            usage: "Working hours of the named workloads, as DAYS HH:MM-HH:MM ZONE (e.g. 'Mon-Fri "
                                + "08:00-20:00 Europe/Berlin'): print what starts and stops them by the clock."),
                    ]), IdleOptions.flags, ScaleDestination.flags, .prices,
            ], formats: ScaleDestination.allFormats))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        .ofCluster(in: environment, userAgent: OptimizeCommand.userAgent, otherWords: [])
    }
}
