/// Why a request stays as it is, or why there is none to give.
public enum KeepReason: Hashable, Sendable {
    /// No usage was measured.
    case noData
    /// Usage is lower, but it was seen for these seconds and values only.
    case shortHistory(seconds: Int64, samples: Int)
    /// Usage is lower, but some of it could not be read: a peak may be unseen.
    case incompleteUsage
    /// What there is differs from the need by this share of it only: a change
    /// would not pay.
    case closeEnough(share: Double)
    /// Usage is lower, but it is one sample of now.
    case oneSample
    /// Usage is lower, but the container was throttled in this share of its
    /// CFS periods: its usage is what it was let have.
    case throttled(share: Double)
    /// Usage is lower, but the container was killed for memory.
    case oomKilled(count: Int)
    /// It grows by so many bytes a day until its process ends: nothing is
    /// lowered, and no growth to come is asked for.
    case leaking(bytesPerDay: Double)
    /// Usage is lower, but it crashes again and again: what it uses while it
    /// starts is not what it will need.
    case crashLooping
    /// It runs to its end before the pod starts, and was never seen running.
    case runsBeforeStart
    /// It was seen running, but runs shorter than measurements are apart.
    case shortLived
    /// A pod's own row: a change goes to the workload.
    case belongsToWorkload(WorkloadID)
}

extension KeepReason {
    /// Its identity in documents.
    public var id: String {
        switch self {
        case .noData: "no-data"
        case .shortHistory: "short-history"
        case .incompleteUsage: "incomplete-usage"
        case .closeEnough: "close-enough"
        case .oneSample: "one-sample"
        case .throttled: "throttled"
        case .oomKilled: "oom-killed"
        case .leaking: "leaking"
        case .crashLooping: "crash-looping"
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
        case .incompleteUsage: "some of its usage could not be read, so its peak may be unseen"
        case .closeEnough(let share):
            share < 0.005
                ? "it is what is needed" : "it is within \(HumanQuantity.percent(share)) of what is needed"
        case .oneSample: "nothing is lowered on one sample of now"
        case .throttled(let share):
            "it was throttled in \(HumanQuantity.percent(share)) of its CFS periods, so its use is what it was let have"
        case .oomKilled(let count): "it was killed for memory \(count) \(count == 1 ? "time" : "times")"
        case .leaking(let bytesPerDay):
            "it leaks \(MemoryLeak.rateText(bytesPerDay)): nothing is lowered, and what is added would only fill up later"
        case .crashLooping: "it is in CrashLoopBackOff, and what it uses while it starts is not what it will need"
        case .runsBeforeStart: "it ends before the pod starts, and was not seen running"
        case .shortLived: "it runs shorter than measurements are apart, so its peak may be unseen"
        case .belongsToWorkload(let workload): "a change goes to \(workload.shortName)"
        }
    }
}
