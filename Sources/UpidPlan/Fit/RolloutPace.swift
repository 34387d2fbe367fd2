public import UpidCore

/// How many pods a new template may add, and take away, at once.
///
/// Source: `ResolveFenceposts` of the deployment controller, and the
/// defaults of each kind's API.
public struct RolloutPace: Hashable, Sendable {
    /// Pods beyond those wanted.
    public var surge: Int
    /// Pods fewer than those wanted.
    public var unavailable: Int

    /// The pace of `workload` with so many pods. A rollout that was not read
    /// is taken to have its kind's defaults.
    public init(_ workload: Workload, pods: Int) {
        let rollout = workload.rollout ?? Rollout()
        switch (workload.id.kind, rollout.strategy) {
        case (_, "Recreate"), (.job, _), (.cronJob, _): (surge, unavailable) = (0, min(max(pods, 0), Self.most))
        case (.rollout, "BlueGreen"): (surge, unavailable) = (min(max(pods, 0), Self.most), 0)
        case (.deployment, _), (.rollout, _), (.deploymentConfig, _):
            surge = Self.count(rollout.maxSurge ?? "25%", of: pods, roundsUp: true)
            unavailable = Self.count(rollout.maxUnavailable ?? "25%", of: pods, roundsUp: false)
            if surge == 0, unavailable == 0 { unavailable = 1 }
        case (.daemonSet, "OnDelete"), (.statefulSet, "OnDelete"): (surge, unavailable) = (0, 1)
        case (.daemonSet, _):
            surge = Self.count(rollout.maxSurge ?? "0", of: pods, roundsUp: true)
            unavailable = Self.count(rollout.maxUnavailable ?? "1", of: pods, roundsUp: true)
            if surge == 0, unavailable == 0 { unavailable = 1 }
        case (.statefulSet, _):
            surge = 0
            unavailable = max(1, Self.count(rollout.maxUnavailable ?? "1", of: pods, roundsUp: false))
        case (.replicaSet, _), (.replicationController, _), (.pod, _): (surge, unavailable) = (0, 1)
        }
    }

    /// A number, or a per cent of `all`; what is neither counts as nothing.
    static func count(_ text: String, of all: Int, roundsUp: Bool) -> Int {
        guard text.hasSuffix("%") else { return min(max(Int(text) ?? 0, 0), most) }
        let share = min(max(Int(text.dropLast()) ?? 0, 0), most) * min(max(all, 0), most)
        return (share + (roundsUp ? 99 : 0)) / 100
    }

    private static let most = 1_000_000
}
