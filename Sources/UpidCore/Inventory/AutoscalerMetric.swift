/// One entry of a HorizontalPodAutoscaler's `spec.metrics`.
public struct AutoscalerMetric: Hashable, Codable, Sendable {
    /// Its place in `spec.metrics`.
    public var index: Int
    /// `Resource`, `ContainerResource`, `Pods`, `Object`, `External`.
    public var type: String
    /// `cpu`, `memory`; empty for the other types.
    public var resource: String
    /// `ContainerResource`: the container that is measured.
    public var container: String?
    /// Per cent of the request; nil where the target is an amount.
    public var targetUtilisation: Int?
    /// Per cent of the request that `status.currentMetrics` gives; nil when
    /// it says nothing.
    public var currentUtilisation: Int?

    /// A metric with its target.
    public init(
        index: Int, type: String, resource: String = "", container: String? = nil, targetUtilisation: Int? = nil,
        currentUtilisation: Int? = nil
    ) {
        self.index = index
        self.type = type
        self.resource = resource
        self.container = container
        self.targetUtilisation = targetUtilisation
        self.currentUtilisation = currentUtilisation
    }
}
