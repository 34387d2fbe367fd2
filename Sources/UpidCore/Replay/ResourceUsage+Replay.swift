extension ResourceUsage {
    /// How long usage was past a threshold; nil without values. A day whose
    /// highest value passed it counts with one value at least, one whose
    /// highest value did not with none, and so do hours. `step` is in seconds.
    func time(past threshold: ReplayThreshold, step: Int, isLowerBound: Bool) -> ReplayedTime? {
        var (all, past, days) = (0, 0, 0)
        for day in self.days {
            let histogram = day.histogram.unpacked
            all += histogram.total
            guard threshold.isPassed(by: day.max) else { continue }
            past += Swift.max(threshold.count(in: histogram), Swift.min(1, histogram.total))
            days += 1
        }
        guard all > 0 else { return nil }
        let hours = hours.count { threshold.isPassed(by: $0.max) }
        past = Swift.max(past, Swift.min(hours, all))
        return ReplayedTime(
            share: Double(past) / Double(all),
            podSeconds: step > 0 ? Int64(clamping: Int128(past) * Int128(step)) : nil,
            hours: hours, days: days, isLowerBound: isLowerBound)
    }
}
