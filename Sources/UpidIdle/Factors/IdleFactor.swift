/// One kind of evidence of whether a workload is used: what was seen, over
/// which time, and what of it would be too much.
public struct IdleFactor: Hashable, Sendable {
    /// In the order in which they are told.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Cores of the container that stands highest.
        case cpu
        /// Bytes by which the working set of a container changed.
        case memory
        /// Bytes per second of all its pods, received and sent.
        case network
        /// Requests per second that it answered.
        case requests
        /// What waits for it.
        case queue
        /// Seconds since a pod of it started or a container ended.
        case starts
        /// Seconds since a CronJob or Job started.
        case runs
    }

    public enum State: String, Hashable, Sendable, CaseIterable {
        case low
        case high
        /// There is no data, or too little.
        case unknown
        /// What was measured is not the workload's own.
        case dropped
    }

    public var kind: Kind
    public var state: State
    /// A verdict of idle needs to know it.
    public var isRequired: Bool
    /// Over the hours for which it was low, or the last ones of its span where
    /// it was high; in the unit of its kind. Nil when unknown.
    public var mean: Double?
    public var p99: Double?
    public var max: Double?
    /// It is low below this; requests and queues also when they are at it.
    public var threshold: Double
    /// Bytes per second that were taken for probes and scrapes.
    public var noiseFloor: Double?
    /// Seconds for which it has to be low.
    public var span: Int64
    /// Seconds up to the end for which there is data without a gap.
    public var observed: Int64
    /// Seconds up to the end for which it was low.
    public var quiet: Int64
    /// The container, the metric's sources, or why it is unknown.
    public var detail: String
    /// By whom it was measured: `Prometheus`, `istio`, `pods`; empty when by
    /// nobody.
    public var source: String

    init(
        _ kind: Kind, _ state: State = .unknown, isRequired: Bool = false, threshold: Double = 0, span: Int64 = 0,
        detail: String = "", source: String = ""
    ) {
        self.kind = kind
        self.state = state
        self.isRequired = isRequired
        self.threshold = threshold
        self.span = span
        self.detail = detail
        self.source = source
        observed = 0
        quiet = 0
    }
}

/// A factor that was measured by hour, with its course.
struct MeasuredFactor: Sendable {
    var factor: IdleFactor
    /// Nil when nothing of it is known.
    var levels: HourLevels?

    /// Nothing is known of it.
    init(unknown factor: IdleFactor) { self.factor = factor }

    /// Reads the state off the course, and the numbers off the values.
    /// Of the hours of `pods` in which not all pods have data, nothing low is
    /// known.
    init(_ factor: IdleFactor, _ levels: HourLevels, _ values: HourValues, _ pods: PodHours? = nil) {
        var (factor, levels) = (factor, levels)
        if let pods { levels.forgetLow(in: pods.blind) }
        let hours = HourGrid.hours(in: factor.span)
        factor.observed = Int64(levels.observed) * 3_600
        factor.quiet = Int64(levels.quiet) * 3_600
        if levels.isHigh(last: hours) {
            factor.state = .high
        } else if levels.observed < hours {
            factor.state = .unknown
            if let pods, let last = pods.blind.last, last >= levels.levels.count - hours {
                factor.detail = "not all of its pods have data"
            } else if factor.detail.isEmpty || levels.observed == 0 {
                factor.detail = "no data of the last hours"
            }
        } else {
            factor.state = .low
        }
        let shown = factor.state == .low ? levels.quiet : hours
        if let numbers = values.numbers(last: Swift.max(1, shown)) {
            (factor.mean, factor.p99, factor.max) = (numbers.mean, numbers.p99, numbers.max)
        }
        self.factor = factor
        self.levels = levels
    }
}
