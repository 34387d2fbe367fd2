import UpidCommand
import UpidConsole

extension WakeCommand {
    static let spec = CommandSpec(
        path: "kubectl upid optimize wake", executable: "kubectl-upid-optimize",
        summary: "Start workloads again that idle has stopped.",
        details: """
            The number of replicas is that of the annotation upid.dev/original-replicas, or that which the \
            HorizontalPodAutoscaler keeps at least, whichever is more. The annotation goes, a suspended CronJob \
            resumes, and a ScaledObject is let go. Without names, everything that has the annotation is started.

            Nothing is written to the cluster without --apply. Then exit code 0 means that all was done, 1 that nothing \
            was changed, 2 that something was and not all that was asked for.
            """,
        examples: [
            .init("What has been stopped, in all namespaces", "kubectl upid optimize wake -A"),
            .init("Start one Deployment again", "kubectl upid optimize wake deployment old --apply"),
            .init("Start all of a namespace, without a question", "kubectl upid optimize wake -n shop --apply --yes"),
            .init("As patches, for somebody who may", "kubectl upid optimize wake -n shop -o patch"),
        ],
        synopsis: "[(TYPE[.VERSION][.GROUP] [NAME ...] | TYPE/NAME ...)] [flags]",
        flags: FlagTable([
            ScaleDestination.flags, .selection, .output(formats: ScaleDestination.allFormats), .snapshot, .connection,
            .log,
        ]))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        .ofCluster(in: environment, userAgent: OptimizeCommand.userAgent, otherWords: [])
    }
}
