import UpidConsole

extension RollbackCommand {
    static let spec = CommandSpec(
        path: "kubectl upid optimize rollback", executable: "kubectl-upid-optimize",
        summary: "Give workloads back the requests and limits that they had before a plan.",
        details: """
            PLAN is a file (of --save-plan), or the id of a plan that was applied from this machine. What had no \
            request or limit before has none afterwards. Each object is judged by what it is now: one that is as it \
            was before the plan is left alone, and one whose requests, limits or targets somebody changed since is \
            refused, and then nothing at all is changed.

            The server tries everything first, the differences are shown, and you are asked.

            Exit codes: 0 all is as it was before the plan, 1 nothing was changed, 2 some of it was.
            """,
        examples: [
            .init("Take back what was applied last", "kubectl upid optimize rollback --last"),
            .init("What that would do", "kubectl upid optimize rollback --last --dry-run=server"),
            .init(
                "A plan that was kept in a file, without a question", "kubectl upid optimize rollback plan.json --yes"),
        ],
        synopsis: "(PLAN | --last) [flags]",
        flags: FlagTable([
            FlagGroup(
                "Options",
                ChangeOptions.flags + [
                    PlanArgument.flag,
                    FlagSpec(
                        "skip-changed", nil, .bool,
                        usage: "If true, leave workloads alone that somebody changed since, and roll back the others."),
                ]), .connection, .log,
        ]))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion { .ofPlans(in: environment) }
}
