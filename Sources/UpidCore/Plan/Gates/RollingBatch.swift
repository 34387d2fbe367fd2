/// How many pods a rolling update replaces at a time, as the controllers
/// reckon it: a per cent of the replicas is rounded up for the surge and down
/// for those that may be unavailable (up for a DaemonSet), and where both come
/// to none, one pod may be unavailable.
///
/// Source: `k8s.io/kubernetes/pkg/controller/deployment/util.ResolveFenceposts`.
struct RollingBatch: Equatable {
    /// Pods beyond the replicas.
    var surge: Int
    /// Pods below the replicas.
    var unavailable: Int

    /// At least 1.
    var size: Int { max(1, surge + unavailable) }

    /// The batch of a workload of `kind` with `replicas` pods; what the
    /// rollout does not say is the kind's default.
    init(_ rollout: Rollout, kind: WorkloadKind, replicas: Int) {
        let isOneByOne = kind == .statefulSet || kind == .daemonSet
        let pods = min(max(replicas, 0), Self.most)
        surge = Self.amount(rollout.maxSurge ?? (isOneByOne ? "0" : "25%"), of: pods, roundsUp: true)
        unavailable = Self.amount(
            rollout.maxUnavailable ?? (isOneByOne ? "1" : "25%"), of: pods, roundsUp: kind == .daemonSet)
        if surge == 0, unavailable == 0 { unavailable = 1 }
    }

    private static let most = 1_000_000

    /// `2` as it is, `25%` of the pods; none of what is neither.
    private static func amount(_ text: String, of pods: Int, roundsUp: Bool) -> Int {
        guard text.hasSuffix("%") else { return min(max(Int(text) ?? 0, 0), most) }
        let share = min(max(Int(text.dropLast()) ?? 0, 0), most) * pods
        return (share + (roundsUp ? 99 : 0)) / 100
    }
}
