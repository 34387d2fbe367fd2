/// A target of a HorizontalPodAutoscaler that moves with a request, so that
/// the number of pods stays what it is.
public struct AutoscalerChange: Hashable, Codable, Sendable {
    public var namespace: String
    public var name: String
    /// Its place in `spec.metrics`.
    public var metricIndex: Int
    /// `Resource` or `ContainerResource`.
    public var metricType: String
    /// Per cent of the request.
    public var before: Int
    public var after: Int

    /// A change of one metric's `averageUtilization`.
    public init(namespace: String, name: String, metricIndex: Int, metricType: String, before: Int, after: Int) {
        self.namespace = namespace
        self.name = name
        self.metricIndex = metricIndex
        self.metricType = metricType
        self.before = before
        self.after = after
    }

    /// Back from `after` to `before`.
    public var inverse: AutoscalerChange {
        AutoscalerChange(
            namespace: namespace, name: name, metricIndex: metricIndex, metricType: metricType, before: after,
            after: before)
    }
}
