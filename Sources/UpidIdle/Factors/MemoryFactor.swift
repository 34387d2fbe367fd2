import UpidCore

/// By how much the working set of each container changes: a process that holds
/// a lot and moves nothing does nothing.
struct MemoryFactor {
    static func measured(_ subject: IdleSubject, _ grid: HourGrid, _ pods: PodHours) -> MeasuredFactor {
        let policy = subject.policy
        var factor = IdleFactor(.memory, isRequired: true, span: policy.memorySpan, source: subject.usageSourceName)
        // With several pods the highest one and the mean differ all the time.
        let mostPods = pods.pods.max() ?? 1
        let hours = HourGrid.hours(in: policy.memorySpan)
        var all: HourLevels?
        var worst: (height: Float, name: String, changes: HourValues, threshold: Double)?
        for container in subject.judgedContainers {
            var levels = HourLevels(grid)
            if let usage = container.usage, let memory = usage.memory {
                let values = HourValues(memory.hours, grid)
                let (changes, sizes) = Self.changes(of: values, over: hours, withinHours: mostPods <= 1)
                for index in levels.levels.indices {
                    let threshold = max(Float(policy.memoryShare) * sizes[index], Float(policy.memoryNoise))
                    levels.levels[index] = changes.max[index] / threshold
                }
                if usage.isIncomplete { levels.forgetLow() }
                let height = levels.height(last: policy.memorySpan)
                if worst.map({ height > $0.height }) ?? true {
                    let size = Double(sizes.last(where: { !$0.isNaN }) ?? 0)
                    let threshold = max(policy.memoryShare * size, policy.memoryNoise)
                    worst = (height, container.name, changes, threshold)
                }
            }
            if container.isPast {
                all?.raise(levels)
            } else if all == nil {
                all = levels
            } else {
                all?.merge(levels)
            }
        }
        guard var all, let worst else {
            factor.detail = "no data"
            return MeasuredFactor(unknown: factor)
        }
        all.forgetLow(in: pods.blind)
        factor.threshold = worst.threshold
        factor.detail = "container \(worst.name)"
        return MeasuredFactor(factor, all, worst.changes)
    }

    /// By hour: from the lowest to the highest of the hours that end with it,
    /// of the mean over pods and of the highest pod, whichever moved more; and
    /// the highest itself. Unknown where one of these hours is.
    static func changes(
        of values: HourValues, over hours: Int, withinHours: Bool
    ) -> (changes: HourValues, sizes: [Float]) {
        var changes = values
        var sizes = values.max
        for index in values.max.indices {
            var (lowMean, highMean) = (Float.infinity, -Float.infinity)
            var (lowMax, highMax) = (Float.infinity, -Float.infinity)
            var isKnown = true
            for hour in max(0, index - hours + 1)...index {
                let (mean, top) = (values.mean[hour], values.max[hour])
                if mean.isNaN || top.isNaN { isKnown = false }
                lowMean = min(lowMean, mean)
                highMean = max(highMean, mean)
                lowMax = min(lowMax, top)
                highMax = max(highMax, top)
            }
            var change = max(highMean - lowMean, highMax - lowMax)
            if withinHours { change = max(change, values.max[index] - values.mean[index]) }
            changes.max[index] = isKnown ? change : .nan
            changes.mean[index] = changes.max[index]
            sizes[index] = isKnown ? highMax : .nan
        }
        return (changes, sizes)
    }
}
