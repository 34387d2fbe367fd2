import UpidCore

/// A policy as documents carry it.
enum IdlePolicyDocument {
    static func value(_ policy: IdlePolicy) -> JSONValue {
        .object([
            "cpuShare": .double(policy.cpuShare), "cpuCores": .double(policy.cpuCores),
            "cpuNoiseCores": .double(policy.cpuNoise), "cpuSpanSeconds": .int(policy.cpuSpan),
            "memoryShare": .double(policy.memoryShare), "memoryNoiseBytes": .int(PlainNumber.bytes(policy.memoryNoise)),
            "memorySpanSeconds": .int(policy.memorySpan),
            "networkBytesPerSecond": .double(policy.networkRate),
            "networkNoiseBytesPerSecond": .double(policy.networkNoise),
            "networkSpanSeconds": .int(policy.networkSpan), "requestsPerSecond": .double(policy.requestRate),
            "queueLength": .double(policy.queueLength), "requestSpanSeconds": .int(policy.requestSpan),
            "startSpanSeconds": .int(policy.startSpan), "graceSeconds": .int(policy.grace),
            "confidence": .double(policy.confidence), "seasonSeconds": .array(policy.seasons.map { .int($0) }),
            "periods": .int(Int64(policy.periods)),
            "excludedNamespaces": .array(policy.excludedNamespaces.sorted().map { .string($0) }),
            "excludedLabels": .array(policy.excludedLabels.map { .string($0.text) }),
        ])
    }
}
