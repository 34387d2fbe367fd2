import UpidBilling
import UpidCommand
import UpidConsole
import UpidPlan

extension OptimizeCommand {
    static let userAgent = Version.userAgent(of: "kubectl-upid-optimize")

    static let spec = CommandSpec(
        path: "kubectl upid optimize", executable: "kubectl-upid-optimize",
        summary: "Plan changes of requests and limits that are safe to apply.",
        details: """
            Each change is what analyze recommends, after the gates: rules that stop, bound or comment a change for \
            what else stands around a workload (rollouts, autoscalers, quotas, owners, room on nodes, heaps, kills). \
            SAVES/MO is what freed requests are worth at the prices of their nodes: money only where nodes go. \
            RISK orders what is left from 0 to 1; what is above --max-risk is held back. --explain gives the evidence \
            of each gate, and what the past window would have looked like.

            Nothing is written to the cluster without --apply, which tries everything first, shows the differences and \
            asks. Then exit code 0 means that all was done, 1 that nothing was changed, 2 that some of it was.
            """,
        examples: [
            .init("What to change in the present namespace", "kubectl upid optimize"),
            .init("One Deployment, with the evidence of each gate", "kubectl upid optimize deployment web --explain"),
            .init(
                "Memory alone, in steps of at most 30% down", "kubectl upid optimize -A --only=memory --step-down=30%"),
            .init("Apply it: try everything, look, answer, wait for the pods", "kubectl upid optimize -n shop --apply"),
            .init(
                "Look how that went a day later, and take it back if it went wrong",
                "kubectl upid optimize verify --last\n  kubectl upid optimize rollback --last"),
            .init(
                "The gates, and what one of them is about",
                "kubectl upid optimize --list-gates\n  kubectl upid optimize explain-gate hpa-utilisation"),
        ],
        synopsis: "[(TYPE[.VERSION][.GROUP] [NAME ...] | TYPE/NAME ...)] [flags]",
        flags: .reading(
            own: [
                FlagGroup(
                    "Options",
                    [
                        FlagSpec(
                            "explain", nil, .bool,
                            usage: "Show the evidence of each gate, the parts of the risk, and what the window would "
                                + "have looked like."),
                        FlagSpec("list-gates", nil, .bool, usage: "List all gates and do nothing else."),
                        FlagSpec("show-kept", nil, .bool, usage: "Show workloads too that nothing changes of."),
                        RiskOption.flag,
                    ]), PlanOptions.flags, PlanEmission.flags, PlanApplication.flags, .prices,
            ], formats: PlanFormat.all))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        .ofCluster(in: environment, userAgent: userAgent, otherWords: [])
    }
}
