import UpidCore

/// When a CronJob or Job last started; nil for any other kind.
struct RunsFactor {
    static func factor(_ subject: IdleSubject) -> IdleFactor? {
        let workload = subject.workload
        guard workload.id.kind == .cronJob || workload.id.kind == .job else { return nil }
        let period = workload.schedule.flatMap { CronSchedule($0)?.longestPause }
        let (product, overflow) = (period ?? 0).multipliedReportingOverflow(by: Int64(max(0, subject.policy.periods)))
        let span = overflow ? .max : product
        var factor = IdleFactor(.runs, threshold: Double(span), span: span, source: "status")
        guard let runs = workload.runs else {
            factor.detail = "its runs were not read"
            return factor
        }
        if runs.active > 0 {
            factor.state = .high
            factor.detail = "\(runs.active) under way"
            return factor
        }
        guard let last = runs.lastStart else {
            factor.detail = "it never started"
            return factor
        }
        let age = max(0, subject.surroundings.now.secondsSince(last))
        (factor.mean, factor.p99, factor.max) = (Double(age), Double(age), Double(age))
        (factor.quiet, factor.observed) = (age, age)
        factor.detail = "last start \(last)"
        factor.state = period == nil ? .unknown : age < span ? .high : .low
        return factor
    }
}
