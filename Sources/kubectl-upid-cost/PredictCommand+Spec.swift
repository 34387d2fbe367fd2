import UpidBilling
import UpidCommand
import UpidConsole

extension PredictCommand {
    static let spec = CommandSpec(
        path: "kubectl upid cost predict", executable: "kubectl-upid-cost",
        summary: "Show what manifests will cost before they are applied.",
        details: """
            What the scheduler will set aside for the pods, times their number, at the mean price of the cluster's \
            nodes, or of a type of machine that you name. Of an autoscaler TOTAL is with its fewest pods and UP TO with \
            its most. NOW is what the same workloads ask for in the cluster at the same prices. Jobs are in no total: \
            they cost what they cost only while they run.

            No cluster is needed: without one the default prices are taken, and it is said.

            Exit codes: 0 done, 1 an error or a partial answer, 2 more than --fail-over.
            """,
        examples: [
            .init(
                "The manifests of a folder, and the difference to what runs", "kubectl upid cost predict -f manifests/"),
            .init(
                "In CI, without a cluster",
                "kustomize build | kubectl upid cost predict -f - --offline --instance-type=m5.large \\\n"
                    + "    --region=us-east-1 --fail-over=500"),
        ],
        synopsis: "-f FILENAME [flags]",
        flags: FlagTable([
            PredictOptions.flags, .prices,
            FlagGroup(
                FlagGroup.selection.title,
                FlagGroup.selection.flags.filter { ["filename", "recursive", "chunk-size"].contains($0.name) }),
            .output, .snapshot, .connection, .log,
        ]))

    /// No types of objects are named.
    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        .ofFlags(in: environment)
    }
}
