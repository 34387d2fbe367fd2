/// When a CronJob or a Job ran.
public struct JobRuns: Hashable, Codable, Sendable {
    /// `spec.suspend`.
    public var isSuspended: Bool
    /// CronJob: `status.lastScheduleTime`. Job: `status.startTime`.
    public var lastStart: Timestamp?
    /// CronJob: `status.lastSuccessfulTime`. Job: `status.completionTime`.
    public var lastSuccess: Timestamp?
    /// Runs that are under way.
    public var active: Int
    /// CronJob: `spec.timeZone`; nil for the controller's own.
    public var timeZone: String?

    /// Runs as the status tells.
    public init(
        isSuspended: Bool = false, lastStart: Timestamp? = nil, lastSuccess: Timestamp? = nil, active: Int = 0,
        timeZone: String? = nil
    ) {
        self.isSuspended = isSuspended
        self.lastStart = lastStart
        self.lastSuccess = lastSuccess
        self.active = active
        self.timeZone = timeZone
    }
}
