internal import UpidCluster
public import UpidConsole
internal import UpidCore
public import UpidIdle

/// From when on something counts as idle, as the line says it.
public enum IdleOptions {
    /// Annotations that have to be read for a judgement.
    public static let annotations: Set<String> = [KeepAnnotation.name]

    /// The flags, for help and parsing.
    public static let flags = FlagGroup(
        "Idle Options",
        [
            FlagSpec(
                "cpu-below", nil, .string(default: "5%"),
                usage: "A container whose CPU stays below this share of its request does nothing."),
            FlagSpec(
                "cpu-cores-below", nil, .string(default: "50m"),
                usage: "The same in cores: a small share of a large request is work too."),
            FlagSpec("cpu-for", nil, .duration(default: "4h"), usage: "How long CPU has to be that low."),
            FlagSpec(
                "memory-below", nil, .string(default: "10%"),
                usage: "Memory that changes by less than this share of it is not worked with."),
            FlagSpec("memory-for", nil, .duration(default: "4h"), usage: "How long memory has to be that steady."),
            FlagSpec(
                "network-below", nil, .string(default: "1k"),
                usage: "Bytes per second of all pods together, above the noise of probes and scrapes, that are nothing."
            ),
            FlagSpec("network-for", nil, .duration(default: "2h"), usage: "How long the network has to be that quiet."),
            FlagSpec(
                "requests-for", nil, .duration(default: "6h"),
                usage: "How long there has to be no request, and an empty queue."),
            FlagSpec(
                "grace", nil, .timeout(default: "3d"),
                usage: "How long a new workload is left alone, beyond the longest of these times."),
            FlagSpec(
                "min-confidence", nil, .string(default: "0.85"),
                usage: "Call nothing idle that is less certain to stay so for a week, between 0 and 1."),
            FlagSpec(
                "exclude-namespace", nil, .list,
                usage: "Keep everything in these namespaces, besides those of the system.", completion: .namespaces),
            FlagSpec(
                "exclude-selector", nil, .strings,
                usage: "Keep workloads with these labels (e.g. --exclude-selector tier=standby); may be repeated."),
        ])

    /// The policy that the line asks for.
    ///
    /// Throws ``IdleOptionError``, and for a selector `ResourceArgumentError`.
    public static func policy(_ line: NormalisedArguments) throws -> IdlePolicy {
        var policy = IdlePolicy()
        policy.cpuShare = try share(line, "cpu-below")
        policy.cpuCores = try amount(line, "cpu-cores-below")
        policy.memoryShare = try share(line, "memory-below")
        policy.networkRate = try amount(line, "network-below")
        policy.confidence = try confidence(line, policy.calibration)
        policy.cpuSpan = span(line, "cpu-for", policy.cpuSpan)
        policy.memorySpan = span(line, "memory-for", policy.memorySpan)
        policy.networkSpan = span(line, "network-for", policy.networkSpan)
        policy.requestSpan = span(line, "requests-for", policy.requestSpan)
        policy.grace = span(line, "grace", policy.grace)
        policy.excludedNamespaces = Set(line.values("exclude-namespace").filter { !$0.isEmpty })
        policy.excludedLabels = try line.values("exclude-selector").filter { !$0.isEmpty }.map { text in
            let selector = try LabelSelector(text)
            return LabelExclusion(text) { selector.matches($0) }
        }
        return policy
    }

    private static func span(_ line: NormalisedArguments, _ flag: String, _ standard: Int64) -> Int64 {
        line.duration(flag).map { Int64($0.seconds.rounded(.up)) } ?? standard
    }

    private static func share(_ line: NormalisedArguments, _ flag: String) throws(IdleOptionError) -> Double {
        let text = line.text(flag)
        guard let share = ShareArgument.value(text) else { throw .badShare(flag: flag, text) }
        return share
    }

    /// A confidence that can be reached.
    private static func confidence(
        _ line: NormalisedArguments, _ calibration: IdleCalibration
    ) throws(IdleOptionError) -> Double {
        let confidence = try share(line, "min-confidence")
        let most = calibration.confidence(raw: 1)
        guard confidence < most else {
            throw .confidenceOutOfReach(line.text("min-confidence"), most: PlainNumber.cores(most))
        }
        return confidence
    }

    /// `50m`, `1k`: above zero.
    private static func amount(_ line: NormalisedArguments, _ flag: String) throws(IdleOptionError) -> Double {
        let text = line.text(flag)
        guard let amount = Quantity(text), amount > .zero else { throw .badAmount(flag: flag, text) }
        return amount.doubleValue
    }
}
