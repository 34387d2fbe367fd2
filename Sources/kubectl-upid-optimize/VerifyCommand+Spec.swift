import UpidCommand
import UpidConsole

extension VerifyCommand {
    static let spec = CommandSpec(
        path: "kubectl upid optimize verify", executable: "kubectl-upid-optimize",
        summary: "Compare how workloads fare since a plan was applied with how they did before.",
        details: """
            PLAN is a file (of --save-plan), or the id of a plan that was applied from this machine. Usage against \
            the new requests and limits, throttling, OOM kills, restarts and readiness are looked at from the change \
            on. Each container gets a verdict: keep, watch (it is too early, something is unknown, or it is tight) or \
            roll back (the change made it worse).

            Exit codes: 0 keep, 1 an error or a partial answer, 2 watch, 3 roll back.
            """,
        examples: [
            .init("How what was applied last is doing", "kubectl upid optimize verify --last"),
            .init("A plan that was kept in a file, as JSON", "kubectl upid optimize verify plan.json -o json"),
            .init(
                "Take it back if it made things worse",
                "kubectl upid optimize verify --last; [ $? != 3 ] || kubectl upid optimize rollback --last --yes"),
        ],
        synopsis: "(PLAN | --last) [flags]",
        flags: FlagTable([
            FlagGroup("Options", [PlanArgument.flag]), .output,
            FlagGroup(FlagGroup.usage.title, FlagGroup.usage.flags.filter { $0.name != "window" }), .connection, .log,
        ]))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion { .ofPlans(in: environment) }
}
