/// How needs are derived from usage: a value that names the method and holds
/// its parameters, so that a result says by itself how it came about.
public struct SizingPolicy: Hashable, Codable, Sendable {
    /// The method and its version: `demand/v1`.
    public var method: String
    /// The allowed chance of a bad week.
    public var risk: RiskTarget
    /// The same for a memory limit, where passing it is a kill.
    public var memoryLimitRisk: Double
    /// A limit is not predicted higher than so many times the highest working
    /// set: too little was recorded of what lies beyond.
    public var largestMemoryLimit: Double
    /// The quantile of CPU that predictions are relative to and tables show,
    /// 0…1. Memory has its maximum.
    public var cpuQuantile: Double
    /// What is added to these values, as a share, where there is too little to
    /// predict from.
    public var cpuMargin: Double
    public var memoryMargin: Double
    /// A request moves only where the need is above it, or below it, by more
    /// than these shares of it.
    public var raiseBand: Double
    public var lowerBand: Double
    /// No request below these.
    public var cpuFloor: Quantity
    public var memoryFloor: Quantity
    /// After an out-of-memory kill, the request goes to the kill point times
    /// this, or by ``oomRaise`` above it, whichever is more.
    public var oomFactor: Double
    public var oomRaise: Quantity
    /// Seconds of history, and values, below which nothing is lowered.
    public var minimumHistory: Int64
    public var minimumSamples: Int
    /// From this share of throttled CFS periods on, CPU is not lowered.
    public var throttledShare: Double

    /// A policy; what is not given is as in ``standard``.
    public init(
        method: String = "demand/v1", risk: RiskTarget = .balanced, memoryLimitRisk: Double = 0.01,
        largestMemoryLimit: Double = 2,
        cpuQuantile: Double = 0.99, cpuMargin: Double = 0.15, memoryMargin: Double = 0.15, raiseBand: Double = 0.2,
        lowerBand: Double = 0.3,
        cpuFloor: Quantity = .millicores(10), memoryFloor: Quantity = .mebibytes(32), oomFactor: Double = 1.2,
        oomRaise: Quantity = .mebibytes(100), minimumHistory: Int64 = 86_400, minimumSamples: Int = 24,
        throttledShare: Double = 0.05
    ) {
        self.method = method
        self.risk = risk
        self.memoryLimitRisk = memoryLimitRisk
        self.largestMemoryLimit = largestMemoryLimit
        self.raiseBand = raiseBand
        self.lowerBand = lowerBand
        self.cpuQuantile = cpuQuantile
        self.cpuMargin = cpuMargin
        self.memoryMargin = memoryMargin
        self.cpuFloor = cpuFloor
        self.memoryFloor = memoryFloor
        self.oomFactor = oomFactor
        self.oomRaise = oomRaise
        self.minimumHistory = minimumHistory
        self.minimumSamples = minimumSamples
        self.throttledShare = throttledShare
    }

    /// A bad week in twenty. The rise after a kill is that of the
    /// VerticalPodAutoscaler; the bands are measured as churn on recorded
    /// usage.
    public static let standard = SizingPolicy()
}
