import UpidConsole
import UpidCore
import UpidCost

/// How a prediction is made and judged.
struct PredictOptions {
    let period: CostPeriod
    /// Per month, in the bill's currency; nil never fails.
    let failOver: Double?
    let instanceType: String?
    let region: String
    let isSpot: Bool
    let isOffline: Bool

    static let flags = FlagGroup(
        "Options",
        [
            FlagSpec(
                "fail-over", nil,
                usage: "Exit with code 2 where a month may cost more than this, with the most pods that autoscalers "
                    + "allow."),
            FlagSpec("instance-type", nil, usage: "Take the prices of this type of machine, e.g. m5.large."),
            FlagSpec("offline", nil, .bool, usage: "If true, ask no cluster."),
            FlagSpec(
                "per", nil, .string(default: "month"), usage: "Show rates per hour, day or month (of 730 hours).",
                completion: .values(CostPeriod.allCases.map(\.rawValue))),
            FlagSpec("region", nil, usage: "Where --instance-type runs, e.g. us-east-1."),
            FlagSpec("spot", nil, .bool, usage: "If true, take the spot price of --instance-type."),
        ])

    /// What the line says of it; throws ``PredictError``, and
    /// ``CostOptionError`` for a period.
    init(_ line: NormalisedArguments) throws {
        guard line.words.isEmpty else { throw PredictError.words }
        guard !line.values("filename").isEmpty else { throw PredictError.noFiles }
        let text = line.text("per")
        guard let period = CostPeriod(rawValue: text) else { throw CostOptionError.badPeriod(text) }
        self.period = period
        let bound = line.text("fail-over")
        failOver = bound.isEmpty ? nil : Double(bound)
        if !bound.isEmpty {
            guard let failOver, failOver.isFinite, failOver >= 0 else { throw PredictError.badBound(bound) }
        }
        let type = line.text("instance-type")
        instanceType = type.isEmpty ? nil : type
        region = line.text("region")
        isSpot = line.isTrue("spot")
        if instanceType == nil, isSpot || !region.isEmpty { throw PredictError.noType }
        if instanceType != nil, region.isEmpty { throw PredictError.noRegion(type) }
        isOffline = line.isTrue("offline")
    }
}

/// What cannot be predicted, and a prediction that is too high.
enum PredictError: UserFacingError {
    case words
    case noFiles
    case badBound(String)
    case noType
    case noRegion(String)
    case over(Money, bound: Double)

    var description: String {
        switch self {
        case .words: "error: predict takes no arguments"
        case .noFiles: "error: must specify manifests with -f"
        case .badBound(let text): "error: invalid amount \"\(TerminalText.escaped(text))\" for --fail-over"
        case .noType: "error: --region and --spot are of --instance-type, which is not given"
        case .noRegion(let type): "error: the price of \(TerminalText.escaped(type)) depends on its region"
        case .over(let money, let bound):
            "error: a month may cost \(HumanMoney.amount(money.amount, money.currency)), which is more than "
                + "\(HumanMoney.amount(bound, money.currency))"
        }
    }

    var hint: String? {
        switch self {
        case .words, .noFiles: "kubectl upid cost predict -f manifests/"
        case .badBound: "an amount per month, such as 500"
        case .noType: "--instance-type=m5.large --region=us-east-1"
        case .noRegion: "name it with --region"
        case .over: nil
        }
    }
}
