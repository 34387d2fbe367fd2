import UpidCommand
import UpidConsole

extension AnalyzeCommand {
    static let userAgent = Version.userAgent(of: "kubectl-upid-analyze")

    static let spec = CommandSpec(
        path: "kubectl upid analyze", executable: "kubectl-upid-analyze",
        summary: "Show what workloads use, what they need, and what stands out.",
        details: """
            Usage comes from a Prometheus-compatible server, which is found through the cluster's Services or named with \
            --prometheus-url; without one, from metrics.k8s.io as a single sample of now. CPU(USED) is the p99 and \
            MEM(USED) the maximum of one pod, over all pods and the whole window. CPU(NEED) and MEM(NEED) are requests \
            that the week to come stays within, but for the chance that --risk allows; --explain shows what each number \
            rests on, and how it would have held in the past. HISTORY is how much of the past they rest on.

            Nothing is written to the cluster.
            """,
        examples: [
            .init("All workloads of the present namespace", "kubectl upid analyze"),
            .init(
                "One Deployment, with the evidence behind each number", "kubectl upid analyze deployment web --explain"),
            .init(
                "What would have happened over the past 14 days under the recommendation, and under numbers of your own",
                "kubectl upid analyze deployment web --replay --request=cpu=200m,memory=300Mi"),
            .init(
                "Everything in the cluster, the largest CPU request last",
                "kubectl upid analyze -A --sort-by='CPU(REQ)'"),
            .init("A pod, and the workload that a change would go to", "kubectl upid analyze pod web-7d4b9c8f6d-x2x1z"),
            .init("The workloads that manifests name", "kubectl upid analyze -f manifests/ -R"),
            .init("The cluster at a glance", "kubectl upid analyze cluster"),
            .init("What nobody uses", "kubectl upid analyze idle -A"),
            .init(
                "A metrics server outside of the cluster",
                "kubectl upid analyze -A --prometheus-url=https://mimir.example.com/prometheus \\\n"
                    + "    --prometheus-bearer-token-file=token"),
            .init(
                "Save what was read, and analyse it without a cluster",
                "kubectl upid analyze -A --save-snapshot=shop.json.gz\n  kubectl upid analyze --snapshot=shop.json.gz"),
        ],
        synopsis: "[(TYPE[.VERSION][.GROUP] [NAME ...] | TYPE/NAME ... | cluster | idle)] [flags]",
        flags: .reading(
            own: [
                FlagSpec(
                    "explain", nil, .bool,
                    usage:
                        "Show the evidence behind each number: source, window, samples, statistic, margin, and a chart."
                ), RiskOption.flag,
            ] + ReplayOptions.flags))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        .ofCluster(
            in: environment, userAgent: userAgent,
            otherWords: [CompletionCandidate("cluster", note: "the whole cluster at a glance")])
    }
}
