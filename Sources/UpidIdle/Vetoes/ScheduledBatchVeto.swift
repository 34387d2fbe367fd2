import UpidCore

/// It runs by the clock, or to its end.
struct ScheduledBatchVeto: Veto {
    static let id = "scheduled-batch"
    static let title = "a CronJob or Job is quiet between its runs"
    static let documentation = """
        Looks at CronJobs and Jobs: at the schedule, whose longest pause is its period, at the last run, and at whether \
        it is suspended.

        A weekly report uses nothing for six days and is not idle. So both kinds are kept, never called idle. Only a \
        CronJob that has not started for two of its periods, though it is not suspended and the window holds both, is \
        put up for review: something keeps it from running. Where its runs were not read or its schedule cannot be, \
        the verdict is unknown.
        """
    static let effects: [VetoEffect] = [.keep, .review, .unknown]
    static let example = outcome(
        .keep, saw: "a CronJob, every 7.0d (0 3 * * 0)", says: "quiet between two runs is not idle")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        let workload = subject.workload
        switch workload.id.kind {
        case .job: return job(workload)
        case .cronJob: return cronJob(workload, subject.surroundings)
        default: return nil
        }
    }

    private func job(_ workload: Workload) -> VetoOutcome {
        guard let runs = workload.runs else { return notRead("its runs were", says: "a Job ends by itself") }
        let state = runs.isSuspended ? "a suspended Job" : runs.active > 0 ? "a Job that runs" : "a Job"
        return outcome(.keep, saw: state, says: "a Job ends by itself and is not stopped for being quiet")
    }

    private func cronJob(_ workload: Workload, _ surroundings: IdleSurroundings) -> VetoOutcome {
        guard let text = workload.schedule, let runs = workload.runs else {
            return notRead("its schedule and runs were", says: "it may run at any time")
        }
        if runs.isSuspended {
            return outcome(.keep, saw: "a suspended CronJob", says: "nothing runs that could be stopped")
        }
        guard let schedule = CronSchedule(text) else {
            return outcome(.unknown, saw: "schedule \"\(text)\"", says: "it cannot be read: when it runs is not known")
        }
        guard let period = schedule.longestPause else {
            return outcome(
                .unknown, saw: "schedule \"\(text)\"", says: "its day never comes: what it is for is not known")
        }
        let every = "a CronJob, every \(HumanDuration.history(seconds: period)) (\(text))"
        let quiet = "quiet between two runs is not idle"
        guard runs.active == 0, let since = runs.lastStart ?? workload.createdAt else {
            return outcome(.keep, saw: every, says: quiet)
        }
        let window = surroundings.end.secondsSince(surroundings.start)
        let pause = surroundings.end.secondsSince(since)
        guard pause >= 2 * period, window >= 2 * period else { return outcome(.keep, saw: every, says: quiet) }
        return outcome(
            .review, saw: "\(every), last started \(runs.lastStart?.description ?? "never")",
            says: "two of its periods passed without a run: something keeps it from running")
    }
}
