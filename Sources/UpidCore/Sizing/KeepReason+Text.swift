extension KeepReason {
    /// Its identity in documents.
    public var id: String {
        switch self {
        case .noData: "no-data"
        case .shortHistory: "short-history"
        case .oneSample: "one-sample"
        case .throttled: "throttled"
        case .oomKilled: "oom-killed"
        case .runsBeforeStart: "runs-before-start"
        case .shortLived: "short-lived"
        case .belongsToWorkload: "belongs-to-workload"
        }
    }

    /// The reason in a sentence: lower case, no full stop.
    public var text: String {
        switch self {
        case .noData: "no usage was measured"
        case .shortHistory(let seconds, let samples):
            "nothing is lowered on \(samples) \(samples == 1 ? "value" : "values") over "
                + (seconds < 60 ? "less than a minute" : HumanDuration.history(seconds: seconds))
        case .oneSample: "nothing is lowered on one sample of now"
        case .throttled(let share):
            "it was throttled in \(HumanQuantity.percent(share)) of its CFS periods, so its use is what it was let have"
        case .oomKilled(let count): "it was killed for memory \(count) \(count == 1 ? "time" : "times")"
        case .runsBeforeStart: "it ends before the pod starts, and was not seen running"
        case .shortLived: "it runs shorter than measurements are apart, so its peak may be unseen"
        case .belongsToWorkload(let workload): "a change goes to \(workload.shortName)"
        }
    }
}
