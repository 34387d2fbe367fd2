internal import UpidCore

/// Hands values of a series to recommenders in the form that the reader of a
/// cluster gives.
enum UsageFeed {
    /// When the grid of every series begins: a Monday.
    private static let start = Timestamp(seconds: 1_767_571_200)

    /// Usage over values that are so many points before `origin`, oldest
    /// first; nil without values.
    static func usage(_ values: [Float], ages: [Int], origin: Int) -> ResourceUsage? {
        guard let oldest = ages.first, let newest = ages.last else { return nil }
        var histogram = UsageHistogram()
        var hours: [UsageHour] = []
        var peak = -Double.infinity
        var peakAge = oldest
        var sum = 0.0
        for (single, age) in zip(values, ages) {
            let value = Double(single)
            histogram.add(value)
            sum += value
            if value > peak {
                peak = value
                peakAge = age
            }
            let moment = moment(origin - age)
            let hour = moment.advanced(by: -(moment.seconds % 3_600))
            if let last = hours.last, last.start == hour {
                let samples = last.samples + 1
                hours[hours.count - 1] = UsageHour(
                    start: hour, mean: last.mean + (value - last.mean) / Double(samples), max: max(last.max, value),
                    samples: samples)
            } else {
                hours.append(UsageHour(start: hour, mean: value, max: value, samples: 1))
            }
        }
        return ResourceUsage(
            histogram: histogram, max: peak, maxAt: moment(origin - peakAge), mean: sum / Double(values.count),
            samples: values.count, firstSample: moment(origin - oldest), lastSample: moment(origin - newest),
            hours: hours)
    }

    private static func moment(_ point: Int) -> Timestamp {
        start.advanced(by: Int64(point * TraceSeries.step))
    }
}
