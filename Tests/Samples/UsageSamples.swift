import UpidCore

/// Made-up usage with known numbers.
package enum UsageSamples {
    package static let start = Timestamp(seconds: 1_792_540_800)
    package static let gibibyte = 1_073_741_824.0
    package static let mebibyte = 1_048_576.0
    package static let prometheus = UsageSource.prometheus(address: "monitoring/prometheus:9090", product: "Prometheus")

    /// The given values over and over, one each `step` seconds per pod, for
    /// `days`.
    package static func usage(_ values: [Double], days: Double = 14, step: Int64 = 300, pods: Int = 1) -> ResourceUsage
    {
        let count = max(1, Int(days * 86_400) / Int(step))
        var hours: [UsageHour] = []
        var blocks: [(start: Timestamp, histogram: UsageHistogram, max: Double, sum: Double, samples: Int)] = []
        var peak = -1.0
        var peakAt = start
        var sum = 0.0
        for index in 0..<count {
            let (value, at) = (values[index % values.count], start.advanced(by: Int64(index) * step))
            let day = start.advanced(by: Int64(index) * step / 86_400 * 86_400)
            if blocks.last?.start != day { blocks.append((day, UsageHistogram(), 0, 0, 0)) }
            let block = blocks.count - 1
            blocks[block].histogram.add(value, times: pods)
            blocks[block].max = max(blocks[block].max, value)
            blocks[block].sum += value
            blocks[block].samples += pods
            sum += value
            if value > peak { (peak, peakAt) = (value, at) }
            let hour = Timestamp(seconds: at.seconds / 3_600 * 3_600)
            if hours.last?.start != hour { hours.append(UsageHour(start: hour, mean: 0, max: 0, samples: 0)) }
            let last = hours.count - 1
            hours[last].mean += (value - hours[last].mean) * Double(pods) / Double(hours[last].samples + pods)
            hours[last].max = max(hours[last].max, value)
            hours[last].samples += pods
        }
        return ResourceUsage(
            days: blocks.map { block in
                UsageDay(
                    start: block.start, histogram: PackedHistogram(block.histogram), max: block.max,
                    mean: block.sum * Double(pods) / Double(block.samples), samples: block.samples)
            }, max: peak, maxAt: peakAt, mean: sum / Double(count), samples: count * pods, firstSample: start,
            lastSample: start.advanced(by: Int64(count - 1) * step), hours: UsageCourse(hours))
    }

    package static func resources(
        _ cpu: String? = nil, _ memory: String? = nil, cpuLimit: String? = nil, memoryLimit: String? = nil
    ) -> Resources {
        Resources(
            cpuRequest: cpu.flatMap { Quantity($0) }, cpuLimit: cpuLimit.flatMap { Quantity($0) },
            memoryRequest: memory.flatMap { Quantity($0) }, memoryLimit: memoryLimit.flatMap { Quantity($0) })
    }
}
