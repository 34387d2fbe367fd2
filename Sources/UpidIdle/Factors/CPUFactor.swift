import UpidCore

/// CPU of each container against its own request: a busy one beside one that
/// asks for a lot is not hidden by it.
struct CPUFactor {
    static func measured(_ subject: IdleSubject, _ grid: HourGrid, _ pods: PodHours) -> MeasuredFactor {
        let policy = subject.policy
        var factor = IdleFactor(.cpu, isRequired: true, span: policy.cpuSpan, source: subject.usageSourceName)
        var all: HourLevels?
        var worst: (height: Float, name: String, values: HourValues, threshold: Double)?
        for container in subject.judgedContainers {
            let threshold = Self.threshold(container.request(.cpu)?.doubleValue, policy)
            var levels = HourLevels(grid)
            if let usage = container.usage, let cpu = usage.cpu {
                let values = HourValues(cpu.hours, grid)
                for index in levels.levels.indices { levels.levels[index] = values.max[index] / Float(threshold) }
                if usage.isIncomplete { levels.forgetLow() }
                let height = levels.height(last: policy.cpuSpan)
                if worst.map({ height > $0.height }) ?? true {
                    worst = (height, container.name, values, threshold)
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
        return MeasuredFactor(factor, all, worst.values)
    }

    /// Cores below which a container with that request waits.
    static func threshold(_ request: Double?, _ policy: IdlePolicy) -> Double {
        guard let request, request > 0 else { return policy.cpuCores }
        return min(policy.cpuCores, max(policy.cpuShare * request, policy.cpuNoise))
    }
}
