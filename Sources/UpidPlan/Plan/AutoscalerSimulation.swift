public import UpidCore

/// How many pods a HorizontalPodAutoscaler would want of one resource, now
/// and after a change, all else being equal.
///
/// Source: `k8s.io/kubernetes/pkg/controller/podautoscaler.ReplicaCalculator`:
/// the pods times measured over wanted utilisation, rounded up, and left
/// alone within a tenth.
public struct AutoscalerSimulation: Hashable, Codable, Sendable {
    /// `cpu`, `memory`.
    public var resource: String
    /// Of all containers that it measures: what one pod requests.
    public var requestBefore: Quantity
    public var requestAfter: Quantity
    /// Per cent of the request.
    public var targetBefore: Int
    public var targetAfter: Int
    public var podsBefore: Int
    /// Nil when it is not known what the pods use.
    public var podsAfter: Int?
    /// With the target that it has now; nil as above.
    public var podsAtOldTarget: Int?

    /// The tenth within which nothing is scaled.
    static let tolerance = 0.1

    /// Pods that are wanted where each of `pods` uses `utilisation` per cent
    /// of its request.
    static func wanted(pods: Int, utilisation: Double, target: Int, _ autoscaler: Autoscaler) -> Int {
        guard pods > 0, target > 0, utilisation.isFinite else { return pods }
        let ratio = utilisation / Double(target)
        let wanted =
            abs(ratio - 1) <= tolerance ? pods : Int(min((Double(pods) * ratio - 1e-9).rounded(.up), 1e6))
        return min(max(wanted, autoscaler.minReplicas), max(autoscaler.maxReplicas, autoscaler.minReplicas))
    }
}
