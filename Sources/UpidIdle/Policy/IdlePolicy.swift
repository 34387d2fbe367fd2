/// From when on a workload counts as idle, and whom that is never asked of.
public struct IdlePolicy: Sendable {
    /// CPU below this share of each container's request, 0…1 …
    public var cpuShare = 0.05
    /// … and below so many cores per container: a small share of a large
    /// request is work too. It stands alone where there is no request.
    public var cpuCores = 0.05
    /// Cores that a process uses which waits: below them a share of a small
    /// request does not count.
    public var cpuNoise = 0.001
    /// Seconds for which CPU has to be that low.
    public var cpuSpan: Int64 = 4 * 3_600

    /// A change of the working set below this share of it, 0…1. Only its
    /// change counts: a warm cache is not work.
    public var memoryShare = 0.1
    /// Bytes by which the working set of a process that waits changes.
    public var memoryNoise = 8.0 * 1_048_576
    public var memorySpan: Int64 = 4 * 3_600

    /// Bytes per second, received and sent, of all its pods together, above
    /// the noise floor.
    public var networkRate = 1_000.0
    /// The most bytes per second and pod that are taken for probes, scrapes
    /// and agents. What is steady above it is traffic.
    public var networkNoise = 2_048.0
    public var networkSpan: Int64 = 2 * 3_600
    /// Bytes per second and pod that probes and scrapes make at most: what is
    /// steady above it, somebody may want, where nobody counts requests.
    public var networkProbes = 1_000.0
    /// Bytes per second and pod up to which traffic in hours in which no
    /// request was counted does not make a workload active: that of a mesh's
    /// proxies and of agents.
    public var networkAgents = 32_768.0

    /// Requests per second that are nothing.
    public var requestRate = 0.0
    /// What may wait in a queue all the time.
    public var queueLength = 0.0
    /// Seconds without a request, and with an empty queue.
    public var requestSpan: Int64 = 6 * 3_600

    /// Seconds after a pod started, or a container ended, in which somebody is
    /// at work on it.
    public var startSpan: Int64 = 24 * 3_600

    /// Seconds that a workload is left alone for after it was made, beyond the
    /// longest of the spans.
    public var grace: Int64 = 3 * 86_400

    /// Idle is what is more certain than this, 0…1.
    public var confidence = 0.85
    /// The rhythms that are looked for, in seconds, ascending.
    public var seasons: [Int64] = [24 * 3_600, 168 * 3_600]
    /// So many periods of the strongest one have to be quiet.
    public var periods = 2
    /// What a measured confidence is read from.
    public var calibration = IdleCalibration.measured

    /// Namespaces that are left out besides ``SystemNamespaces/names``.
    public var excludedNamespaces: Set<String> = []
    /// Labels of workloads that are left out.
    public var excludedLabels: [LabelExclusion] = []

    /// The standard thresholds.
    public init() {}

    /// The longest span that any factor needs.
    public var longestSpan: Int64 { max(cpuSpan, memorySpan, networkSpan, requestSpan) }

    /// The age from which on a workload may be called idle, in seconds.
    public var leastAge: Int64 {
        let (sum, overflow) = longestSpan.addingReportingOverflow(grace)
        return overflow ? .max : sum
    }
}
