public import UpidCore

/// The past of a cluster, as far as it could be read.
public struct CostHistoryReading: Sendable {
    /// One for each window that the history reaches into. The first window
    /// begins where the history does, if that is later.
    public var consumptions: [Consumption]
    /// When the history begins; nil where it reaches back to the first
    /// window's start.
    public var begins: Timestamp?
    /// What could not be read, and what had to be taken from elsewhere.
    public var gaps: [Gap]
    /// Pods are known by kube-state-metrics, and not by the usage of their
    /// containers alone.
    public var hasStateMetrics: Bool
    /// Seconds between two samples of a pod; 0 where it could not be told.
    public var scrapeInterval: Int
    /// Seconds that a value stands for.
    public var step: Int
    /// Requests that it took.
    public var queries: Int

    /// A reading.
    public init(
        consumptions: [Consumption], begins: Timestamp?, gaps: [Gap], hasStateMetrics: Bool, scrapeInterval: Int,
        step: Int, queries: Int
    ) {
        self.consumptions = consumptions
        self.begins = begins
        self.gaps = gaps
        self.hasStateMetrics = hasStateMetrics
        self.scrapeInterval = scrapeInterval
        self.step = step
        self.queries = queries
    }
}
