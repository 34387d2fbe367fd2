import UpidBilling
import UpidCommand
import UpidConsole

extension CostCommand {
    static let userAgent = Version.userAgent(of: "kubectl-upid-cost")

    static let spec = CommandSpec(
        path: "kubectl upid cost", executable: "kubectl-upid-cost",
        summary: "Show what workloads cost, where each price comes from, and what is idle.",
        details: """
            A container costs what it asks for, or uses above that, at the price of its node. What nobody asked for is \
            idle, what nodes keep for themselves is overhead; together they are what is paid. SOURCE tells where \
            prices come from: a file of yours, an OpenCost in the cluster, lists that were fetched, the bundled \
            list prices (catalogue), an estimate by the family of a machine, or defaults. EFFICIENCY is what the usage costs by what the requests cost.

            Without arguments the whole cluster is shown, with -n one namespace of it. It is read whole in any case: \
            what is idle shows in all of it alone. Without a history of pods the rate of now is shown. Data that leaves \
            pods is in no price then.

            Nothing is written to the cluster, and nobody is asked but the cluster.
            """,
        examples: [
            .init("What each namespace costs per month, and what is idle", "kubectl upid cost"),
            .init("The workloads of one namespace", "kubectl upid cost -n shop"),
            .init("By team, and what is idle divided between them", "kubectl upid cost --by=team --share-idle"),
            .init(
                "Per day, with the cost of shared namespaces divided",
                "kubectl upid cost --per=day --share-namespaces=kube-system,monitoring"),
            .init("The nodes, and what of each is idle", "kubectl upid cost --by=node,namespace"),
            .init(
                "With prices of your own, a discount, and in euros",
                "kubectl upid cost --prices=prices.csv --discount=15% --currency=EUR --currency-rate=0.92"),
            .init("The most expensive workloads last", "kubectl upid cost -A --by=workload --sort-by=total"),
            .init(
                "Save what was read, and look at it without a cluster",
                "kubectl upid cost --save-snapshot=shop.json.gz\n  kubectl upid cost --by=team --snapshot=shop.json.gz"),
        ],
        synopsis: "[(TYPE[.VERSION][.GROUP] [NAME ...] | TYPE/NAME ...)] [flags]",
        flags: FlagTable([
            CostOptions.grouping, CostOptions.shares, .prices, .chosen, .output(formats: CostFormat.all),
            CostFormat.flags,
            .history, .snapshot, .connection, .log,
        ]))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        .ofCluster(in: environment, userAgent: userAgent, otherWords: [])
    }
}
