/// A HorizontalPodAutoscaler and what it watches.
public struct Autoscaler: Hashable, Codable, Sendable {
    public var namespace: String
    public var name: String
    /// Kind and name of what it scales.
    public var target: Controller
    public var minReplicas: Int
    public var maxReplicas: Int
    /// Target utilisation in per cent of the request, by resource name
    /// (`cpu`, `memory`); empty when it scales on something else only.
    public var utilisationTargets: [String: Int]
    /// Its metrics in their order; nil when they were not read.
    public var metrics: [AutoscalerMetric]?
    /// `status.currentReplicas`.
    public var currentReplicas: Int?
    public var uid: String?

    /// An autoscaler of one target.
    public init(
        namespace: String, name: String, target: Controller, minReplicas: Int, maxReplicas: Int,
        utilisationTargets: [String: Int], metrics: [AutoscalerMetric]? = nil, currentReplicas: Int? = nil,
        uid: String? = nil
    ) {
        self.namespace = namespace
        self.name = name
        self.target = target
        self.minReplicas = minReplicas
        self.maxReplicas = maxReplicas
        self.utilisationTargets = utilisationTargets
        self.metrics = metrics
        self.currentReplicas = currentReplicas
        self.uid = uid
    }
}
