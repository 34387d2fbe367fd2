#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Predicts the request that keeps the chance of a bad week at a risk, from
/// what was seen on real usage.
///
/// Two sums of trees predict the logarithm of request ÷ ``SizingFeatures/base``:
/// one fitted for a higher risk, one for a lower. Between these risks they are
/// blended on the scale of log odds. What is then added for a risk was found on
/// series that the trees had not seen.
public struct DemandModel: Hashable, Sendable {
    /// For a higher risk, and for a lower one.
    public var trees: [BoostedTrees]
    /// The risk that each was fitted for.
    public var treeRisks: [Double]
    /// Ascending risks, and what is added at each.
    public var risks: [Double]
    public var offsets: [Double]

    /// A model of its parts.
    public init(trees: [BoostedTrees], treeRisks: [Double], risks: [Double], offsets: [Double]) {
        self.trees = trees
        self.treeRisks = treeRisks
        self.risks = risks
        self.offsets = offsets
    }

    /// A request is not below the base by more than this, as a logarithm.
    private static let largestCut = 3.0

    /// The request in cores or bytes, not rounded, without a floor. A lower
    /// risk never gives less. `asked` is the risk that requests are asked for
    /// at, where that is another one: of limits.
    public func request(_ features: SizingFeatures, risk: Double, asked: Double? = nil) -> Double {
        let sums = trees.map { $0.value(features.values) }
        // The largest of all that a higher risk asks for.
        let steps = risks.filter { $0 > risk } + [risk]
        let highest = steps.map { logarithm(sums, risk: $0) }.max() ?? 0
        return features.base * exp(min(max(highest, -Self.largestCut), features.ceiling + Self.room(asked ?? risk)))
    }

    /// How far above the ceiling who asks for a risk below 5 % may get, as a
    /// logarithm: where the ceiling stood in the way of the few who need most,
    /// all others paid for it.
    static func room(_ risk: Double) -> Double {
        0.15 * max(0, logOdds(0.05) - logOdds(risk))
    }

    private func logarithm(_ sums: [Double], risk: Double) -> Double {
        guard sums.count == 2, treeRisks.count == 2 else { return (sums.first ?? 0) + offset(risk) }
        let odds = treeRisks.map(Self.logOdds)
        let weight = min(max((odds[0] - Self.logOdds(risk)) / (odds[0] - odds[1]), 0), 1)
        return (1 - weight) * sums[0] + weight * sums[1] + offset(risk)
    }

    /// Between measured risks on a straight line over log odds.
    private func offset(_ risk: Double) -> Double {
        guard let above = risks.firstIndex(where: { $0 >= risk }) else { return offsets.last ?? 0 }
        guard above > 0, risks[above] > risk else { return offsets[above] }
        let odds = [risks[above - 1], risk, risks[above]].map(Self.logOdds)
        let share = (odds[1] - odds[0]) / (odds[2] - odds[0])
        return offsets[above - 1] + (offsets[above] - offsets[above - 1]) * share
    }

    private static func logOdds(_ risk: Double) -> Double {
        log(risk / (1 - risk))
    }
}

extension DemandModel {
    /// The models that were fitted on all recorded usage.
    public static let standard: [ResourceName: DemandModel] = {
        var reader = stored.withUTF8Buffer { DemandModelReader(base64: $0) }
        return all(&reader) ?? [:]
    }()

    /// The models of CPU and memory from their stored form, base 64; nil for
    /// any other text.
    public static func models(base64 text: String) -> [ResourceName: DemandModel]? {
        var text = text
        var reader = text.withUTF8 { DemandModelReader(base64: $0) }
        return all(&reader)
    }

    private static func all(_ reader: inout DemandModelReader) -> [ResourceName: DemandModel]? {
        guard let cpu = reader.model(), let memory = reader.model() else { return nil }
        return [.cpu: cpu, .memory: memory]
    }
}
