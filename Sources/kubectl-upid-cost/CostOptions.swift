import UpidConsole
import UpidCore
import UpidCost
import UpidCostReport

/// How a bill is cut up and shown.
struct CostOptions {
    /// Nil where the line does not say.
    let keys: [CostKey]?
    /// Nil for what the whole window cost.
    let period: CostPeriod?
    let sharing: CostSharing

    static let grouping = FlagGroup(
        "Options",
        [
            FlagSpec(
                "by", nil, .list,
                usage: "Group costs by namespace, workload, kind, pod, container, node, team, label:KEY, "
                    + "annotation:KEY, or several of them. By namespace if not given, by workload of one namespace.",
                completion: .values(keyNames)),
            FlagSpec(
                "per", nil, .string(default: "month"), usage: "Show rates per hour, day or month (of 730 hours).",
                completion: .values(CostPeriod.allCases.map(\.rawValue))),
            FlagSpec(
                "cumulative", nil, .bool, usage: "If true, show what the whole window cost in place of a rate."),
        ])

    static let shares = FlagGroup(
        "Sharing Options",
        [
            FlagSpec(
                "share-idle", nil, .bool,
                usage: "If true, divide what is idle between those who run on the same node."),
            FlagSpec(
                "share-overhead", nil, .bool,
                usage: "If true, divide what nodes keep for themselves, and the management fee, between all."),
            FlagSpec(
                "share-namespaces", nil, .list,
                usage: "Namespaces whose cost is divided between all others, e.g. kube-system,monitoring."),
            FlagSpec(
                "share", nil, .string(default: "weighted"),
                usage: "How they are divided: weighted (by what the others cost), even, or by weights of the groups, "
                    + "e.g. shop=3,data=1.",
                completion: .values(["even", "weighted"])),
        ])

    private static let keyNames = ["namespace", "workload", "kind", "pod", "container", "node", "team"]

    /// What the line says of it; throws ``CostOptionError``. Commands without
    /// `--per` show no rates.
    init(_ line: NormalisedArguments, showsRates: Bool = true) throws(CostOptionError) {
        var keys: [CostKey] = []
        for text in line.values("by") where !text.isEmpty {
            guard let key = CostKey(text) else { throw .badKey(text) }
            if !keys.contains(key) { keys.append(key) }
        }
        self.keys = keys.isEmpty ? nil : keys
        if !showsRates {
            period = nil
        } else if line.isTrue("cumulative") {
            guard line.value("per") == nil else { throw .periodOfWindow }
            period = nil
        } else {
            let text = line.text("per")
            guard let period = CostPeriod(rawValue: text) else { throw .badPeriod(text) }
            self.period = period
        }
        sharing = CostSharing(
            idle: line.isTrue("share-idle"), overhead: line.isTrue("share-overhead"),
            namespaces: Set(line.values("share-namespaces").filter { !$0.isEmpty }), split: try Self.split(line))
    }

    private static func split(_ line: NormalisedArguments) throws(CostOptionError) -> CostSharing.Split {
        let text = line.text("share")
        switch text {
        case "even": return .even
        case "weighted", "": return .weighted
        default:
            var weights: [String: Double] = [:]
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                guard let sign = part.lastIndex(of: "="), sign != part.startIndex,
                    let weight = Double(part[part.index(after: sign)...])
                else { throw .badSplit(text) }
                weights[String(part[..<sign])] = weight
            }
            return .custom(weights)
        }
    }

    /// Something is divided that is not a group's own.
    var shares: Bool { sharing.idle || sharing.overhead || !sharing.namespaces.isEmpty }
}

/// What a flag of a bill cannot mean.
enum CostOptionError: UserFacingError, Hashable {
    case badKey(String)
    case badPeriod(String)
    case badSplit(String)
    /// Both a rate and a sum.
    case periodOfWindow
    /// A sum over a window of which nothing is known.
    case noHistory
    /// A format for charges as they are.
    case sharedCharges
    /// An account without the format that has a place for it.
    case accountOfRows

    var description: String {
        switch self {
        case .badKey(let text): "error: invalid value \"\(TerminalText.escaped(text))\" for --by"
        case .badPeriod(let text): "error: invalid period \"\(TerminalText.escaped(text))\" for --per"
        case .badSplit(let text): "error: invalid split \"\(TerminalText.escaped(text))\" for --share"
        case .periodOfWindow: "error: --per and --cumulative cannot be used together"
        case .noHistory: "error: --cumulative needs a history of pods, and there is none"
        case .sharedCharges: "error: costs cannot be shared in -o focus"
        case .accountOfRows: "error: --billing-account can only be used with -o focus"
        }
    }

    var hint: String? {
        switch self {
        case .badKey: "namespace, workload, kind, pod, container, node, team, label:KEY, annotation:KEY"
        case .badPeriod: "hour, day or month"
        case .badSplit: "even, weighted, or weights such as shop=3,data=1"
        case .periodOfWindow, .sharedCharges, .accountOfRows: nil
        case .noHistory: "leave it out: the rate of now is shown, per hour, day or month"
        }
    }
}
