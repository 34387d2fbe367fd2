/// Where usage came from.
public enum UsageSource: Hashable, Codable, Sendable {
    /// A Prometheus-compatible server: where (a Service `monitoring/prometheus:9090`,
    /// or a URL without user information), and which one.
    case prometheus(address: String, product: String)
    /// One sample of now, from metrics.k8s.io.
    case metricsAPI
    /// Nothing was there to ask.
    case none
}

/// Usage of all workloads that were asked for, and how it was measured.
public struct UsageData: Hashable, Codable, Sendable {
    public var source: UsageSource
    /// The window asked for.
    public var start: Timestamp
    public var end: Timestamp
    /// Seconds between two values of a histogram; 0 for metrics.k8s.io.
    public var step: Int
    /// Seconds over which a CPU rate is taken.
    public var rateWindow: Int
    /// The measured scrape interval in seconds; 0 when unknown.
    public var scrapeInterval: Int
    /// Sorted by workload, then by pod (the whole workload first).
    public var workloads: [WorkloadUsage]

    /// Usage as collected.
    public init(
        source: UsageSource, start: Timestamp, end: Timestamp, step: Int = 0, rateWindow: Int = 0,
        scrapeInterval: Int = 0, workloads: [WorkloadUsage] = []
    ) {
        self.source = source
        self.start = start
        self.end = end
        self.step = step
        self.rateWindow = rateWindow
        self.scrapeInterval = scrapeInterval
        self.workloads = workloads.sorted {
            $0.workload == $1.workload ? ($0.pod ?? "") < ($1.pod ?? "") : $0.workload < $1.workload
        }
    }
}
