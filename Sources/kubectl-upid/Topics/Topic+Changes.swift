/// What stands around a change, and a bill.
extension Topic {
    static let gates = Topic(
        name: "gates", summary: "The rules that a change has to pass",
        text: """
            A recommendation looks at usage alone. Before it becomes a change, optimize asks what else stands around the workload: autoscalers, quotas, rollouts, owners, room on nodes, heaps, earlier kills. Each such rule is a gate, which looks at one thing and may

            - block: the change is not made
            - review: a person is to look; the change is held back
            - constrain: the numbers are moved to what may be
            - note: something is to be known

            What a gate could not see is said to be unknown, and counts against the change. --force-owner overrides the gates on who owns an object, and --adjust-autoscalers moves a HorizontalPodAutoscaler's target along with the request; nothing overrides the others.

            All gates, what one of them is about, and what they said of a workload:

                kubectl upid optimize --list-gates
                kubectl upid optimize explain-gate hpa-utilisation
                kubectl upid optimize deployment web --explain

            See also: kubectl upid help risk
            """)

    static let prices = Topic(
        name: "prices", summary: "Where each price comes from",
        text: """
            Every amount rests on the price of a node, a volume, a load balancer or the cluster's management, and the column SOURCE says where that comes from:

            - file: your own prices (--prices=prices.csv)
            - opencost: an OpenCost in the cluster
            - list:aws, list:azure, list:gcp: a public price list that you fetched
            - catalogue: the list prices that are bundled
            - family: an estimate from machines of the same family
            - default: made up to have one; treat such amounts as a comparison, not as money

            They are asked in the order of --prices, and the first that knows the machine decides. auto, which counts without the flag, is an OpenCost and fetched lists where there are any, then the catalogue. Nobody outside the cluster is asked, but by this:

                kubectl upid cost prices update --provider=aws --region=us-east-1

            --discount=15% is taken off list prices. --currency=EUR --currency-rate=0.92 gives a bill in euros; a rate is never assumed. How the price of a node was found:

                kubectl upid cost prices explain
                kubectl upid cost prices list --provider=aws

            See also: kubectl upid help idle
            """)

    static let idle = Topic(
        name: "idle", summary: "What is paid for and used by nobody",
        text: """
            A container pays for the larger of what it requests and what it uses, at the price of its node. What of a node nobody requests or uses is idle; what the node keeps for itself is overhead. Workloads, idle and overhead together are always what is paid.

            Idle is not waste by itself: room for a rollout or for the next peak is idle too. It shows in the whole cluster only, so that is read whole, whatever you ask for. --share-idle divides it between those who run on the same node.

                kubectl upid cost
                kubectl upid cost --by=node,namespace
                kubectl upid cost --by=team --share-idle

            A lower request frees room on a node. It saves money once a node goes: with a cluster autoscaler soon, with a fixed number of nodes never. Savings say which.

            See also: kubectl upid help prices
            """)

    static let snapshot = Topic(
        name: "snapshot", summary: "All that was read, in a file to look at later or elsewhere",
        text: """
            --save-snapshot writes what a command read of the cluster and of its metrics to a file, which only you may read. --snapshot takes such a file in place of a cluster: the same command gives the same bytes, offline, on any machine.

                kubectl upid analyze -A --save-snapshot=shop.json.gz
                kubectl upid analyze -A --snapshot=shop.json.gz
                kubectl upid optimize -n shop --snapshot=shop.json.gz -o patch

            It holds names, labels, images, resources and usage; no Secret, environment value, annotation value or credential. A snapshot of optimize holds what gates look at too, and one of cost what costs need; a command says what it misses in a snapshot of another.

            JSON, compressed where the name ends in .gz. A file of an earlier version is read as well: what that did not know yet is unknown.
            """)
}
