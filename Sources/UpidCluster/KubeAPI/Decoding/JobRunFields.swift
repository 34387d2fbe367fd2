internal import UpidCore

extension JobRuns {
    /// Reads `spec` of a CronJob or Job.
    mutating func readSpec(_ cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let isCron = context.kind == .cronJob
        try cursor.fields(isCron ? Self.cronSpecShape : Self.jobSpecShape) { number, cursor in
            if number == 8 {
                timeZone = try cursor.string(context.pool)
            } else {
                isSuspended = try cursor.bool()
            }
        }
    }

    /// Reads `status` of a CronJob or Job.
    mutating func readStatus(_ cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let isCron = context.kind == .cronJob
        try cursor.fields(isCron ? Self.cronStatusShape : Self.jobStatusShape) { number, cursor in
            switch number {
            // The Jobs under way themselves.
            case 1: active += 1
            case 2,
                4 where isCron:
                lastStart = try cursor.seconds().map { Timestamp(seconds: $0) }
            case 4: active = try cursor.int()
            default: lastSuccess = try cursor.seconds().map { Timestamp(seconds: $0) }
            }
        }
    }

    private static let cronSpecShape = MessageShape(.field(4, "suspend"), .field(8, "timeZone"))
    private static let jobSpecShape = MessageShape(.field(10, "suspend"))
    private static let cronStatusShape = MessageShape(
        .field(1, "active"), .field(4, "lastScheduleTime"), .field(5, "lastSuccessfulTime"))
    private static let jobStatusShape = MessageShape(
        .field(2, "startTime"), .field(3, "completionTime"), .field(4, "active"))
}
