import UpidConsole
import UpidCore
import UpidPlan

/// What a plan may change, as the line says it.
enum PlanOptions {
    static let flags = FlagGroup(
        "Plan Options",
        [
            FlagSpec(
                "max-risk", nil, .string(default: "0.3"),
                usage: "Leave changes of a higher risk out of the output and list them as held back, between 0 and 1."),
            FlagSpec(
                "only", nil, .list,
                usage: "Change these numbers alone: cpu, memory, requests, limits; several are separated by commas.",
                completion: .values(["cpu", "memory", "requests", "limits"])),
            FlagSpec("no-decrease", nil, .bool, usage: "If true, lower nothing."),
            FlagSpec(
                "step-down", nil,
                usage: "Lower no number by more than this in one run, e.g. 30%; run again later for the next step."),
            FlagSpec(
                "min-saving", nil,
                usage: "Leave changes alone that free less than this over all pods, e.g. cpu=100m,memory=256Mi (either "
                    + "is enough). What raises a number is always kept."),
            FlagSpec(
                "adjust-autoscalers", nil, .bool,
                usage: "If true, move a HorizontalPodAutoscaler's target together with the request that it measures "
                    + "by; else that request is kept."),
            FlagSpec(
                "force-owner", nil, .bool,
                usage: "If true, change objects that Argo CD, Flux, Helm or an operator applies all the same. Their "
                    + "next apply reverts it."),
        ])

    /// The policy that the line asks for, for changes in a format where one
    /// is given; throws ``PlanOptionError``.
    static func policy(_ line: NormalisedArguments, format: PatchFormat?) throws(PlanOptionError) -> PlanPolicy {
        var policy = PlanPolicy()
        let text = line.text("max-risk")
        guard let risk = ShareArgument.value(text) else { throw .badRisk(text) }
        policy.maxRisk = risk
        policy.scope = try scope(line.values("only"))
        policy.noDecrease = line.isTrue("no-decrease")
        if let text = line.value("step-down"), !text.isEmpty {
            guard let step = ShareArgument.value(text), step > 0 else { throw .badStep(text) }
            policy.stepDown = step
        }
        if let text = line.value("min-saving"), !text.isEmpty { policy.minimumSaving = try saving(text) }
        policy.adjustsAutoscalers = line.isTrue("adjust-autoscalers")
        // A change of the source is no live edit, whoever applies it.
        policy.forceOwner = line.isTrue("force-owner") || format?.isForTheSource == true
        policy.inPlace = format == .resize || line.isTrue("in-place")
        return policy
    }

    private static func scope(_ words: [String]) throws(PlanOptionError) -> PlanPolicy.Scope {
        let words = words.filter { !$0.isEmpty }
        for word in words where !["cpu", "memory", "requests", "limits"].contains(word) { throw .badScope(word) }
        let (resources, bounds) = (
            words.contains { $0 == "cpu" || $0 == "memory" },
            words.contains { $0 == "requests" || $0 == "limits" }
        )
        return PlanPolicy.Scope(
            cpu: !resources || words.contains("cpu"), memory: !resources || words.contains("memory"),
            requests: !bounds || words.contains("requests"), limits: !bounds || words.contains("limits"))
    }

    private static func saving(_ text: String) throws(PlanOptionError) -> PlanPolicy.Saving {
        var saving = PlanPolicy.Saving()
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, let amount = Quantity(String(sides[1])), amount > .zero else {
                throw .badSaving(text)
            }
            switch sides[0] {
            case "cpu" where saving.cpu == nil: saving.cpu = amount
            case "memory" where saving.memory == nil: saving.memory = amount
            default: throw .badSaving(text)
            }
        }
        return saving
    }
}

/// What a flag of a plan cannot mean.
enum PlanOptionError: UserFacingError, Hashable {
    case badRisk(String)
    case badScope(String)
    case badStep(String)
    case badSaving(String)

    var description: String {
        switch self {
        case .badRisk(let text): "error: invalid risk \"\(TerminalText.escaped(text))\" for --max-risk"
        case .badScope(let text): "error: invalid value \"\(TerminalText.escaped(text))\" for --only"
        case .badStep(let text): "error: invalid share \"\(TerminalText.escaped(text))\" for --step-down"
        case .badSaving(let text): "error: invalid amounts \"\(TerminalText.escaped(text))\" for --min-saving"
        }
    }

    var hint: String? {
        switch self {
        case .badRisk: "a number between 0 and 1, such as 0.3"
        case .badScope: "cpu, memory, requests, limits, or several of them: --only=memory,requests"
        case .badStep: "a share above 0 and up to 100%, such as 30%"
        case .badSaving: "amounts of requests, such as cpu=100m,memory=256Mi"
        }
    }
}
