/// What the numbers of `analyze` promise.
extension Topic {
    static let confidence = Topic(
        name: "confidence", summary: "How sure a recommended number is, and how that is known",
        text: """
            A recommendation says how the same method would have done on the past of the same container. It is run on each of the last seven days with what was known then, and held against the day after it:

                confidence: held in 7 of 7 past days; 84-100%

            The range is where the share of good days lies with a probability of 90 %, given those days and a prior worth ten days of recorded usage. It is a measurement, not a feeling: a container whose past was not foreseeable gets a wide range.

            Little history makes the range wide too. HISTORY shows how much past a number rests on. Below two days nothing is predicted (the p99 or maximum counts, plus 15 %), and below one day nothing is lowered. Without Prometheus there is a single sample of now, and no confidence at all.

            The evidence behind each number, and what would have happened under other numbers:

                kubectl upid analyze deployment web --explain
                kubectl upid analyze deployment web --replay --request=cpu=200m,memory=300Mi

            See also: kubectl upid help risk
            """)

    static let risk = Topic(
        name: "risk", summary: "The risk that a request may take, and the risk of a change",
        text: """
            Two things are called risk, and both are numbers between 0 and 1.

            --risk is what you allow a recommendation: the chance that within the week to come CPU is above the request for more than 1 % of the time, or memory at all. It is low (2 %), balanced (5 %), aggressive (20 %), or anything between 2 % and 30 %. A smaller risk asks for larger requests. Below 2 % there is too little recorded usage to promise anything.

                kubectl upid analyze --risk=low
                kubectl upid optimize --risk=10%

            RISK in a plan of optimize orders changes by how likely one does harm, and how much:

            - the chance that a lowered number turns out too small: one minus the lower end of its confidence, and more where history is short or could not be read, or where a container was killed or throttled
            - the harm then: few replicas, a high priority, no old template to go back to, Recreate, a StatefulSet
            - the disruption of the change itself: pods that restart, most of all the only one

            Of these the confidence alone is a measured probability; the rest are weights, to put the safest changes first. What is above --max-risk (0.3 unless you say otherwise) is held back and listed on standard error. --explain shows each part.

                kubectl upid optimize --max-risk=0.1
                kubectl upid optimize deployment web --explain

            See also: kubectl upid help confidence, kubectl upid help gates
            """)

    static let findings = Topic(
        name: "findings", summary: "What the FINDINGS column of analyze says",
        text: """
            A finding is something about a workload that stands out, with a severity: critical, warning or info. --explain adds the numbers and a sentence to each label.

            Something is wrong now:

            - OOMKilled, CrashLoop, MemNearLimit, MemLeak: memory is short, or grows
            - Throttled: the CPU limit holds the container back
            - NotRunning, Pending, NodeNotReady, NodeCordoned: pods or nodes that are not there

            Requests do not fit:

            - LowCPU, LowMem: more is used than asked for
            - HighCPU, HighMem: much more is asked for than needed
            - NoCPUReq, NoMemReq: nothing is asked for

            To be known before a change:

            - HPA, VPA, LimitRange, Heap, Operator, PodLevel, Injected, Defaulted: something else has a say in the numbers
            - ShortHistory, NoData: too little is known

            A table of just those, and the same for a script:

                kubectl upid analyze -A --sort-by=findings
                kubectl upid analyze -A -o json

            See also: kubectl upid help gates
            """)
}
