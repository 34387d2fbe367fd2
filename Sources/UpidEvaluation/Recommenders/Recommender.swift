internal import CZlib
public import UpidCore

/// A way from usage to a request, as the product has it: it sees what the
/// reader of a cluster gives, and no raw values.
public struct Recommender: Sendable {
    public let name: String
    /// The request in cores or bytes for a risk (0…1), before floors and
    /// rounding; nil when usage does not allow one.
    public let request: @Sendable (_ usage: ResourceUsage, _ resource: ResourceName, _ risk: Double) -> Double?

    /// How it did on the days before; nil for one that does not look.
    let backtest: (@Sendable (ResourceUsage, ResourceName, Double) -> Backtest?)?
    /// What is in force stays where the need is close to it, as in the
    /// product.
    let keepsWhatIsClose: Bool
    /// The one to ask for a series, where that differs.
    let forSeries: (@Sendable (TraceSeries) -> Recommender)?

    /// A recommender over a function.
    public init(
        _ name: String, keepsWhatIsClose: Bool = false, forSeries: (@Sendable (TraceSeries) -> Recommender)? = nil,
        backtest: (@Sendable (ResourceUsage, ResourceName, Double) -> Backtest?)? = nil,
        request: @escaping @Sendable (ResourceUsage, ResourceName, Double) -> Double?
    ) {
        self.name = name
        self.request = request
        self.forSeries = forSeries
        self.backtest = backtest
        self.keepsWhatIsClose = keepsWhatIsClose
    }

    /// The answers at all origins of a series, by point: one is in force until
    /// the next.
    func answers(_ series: TraceSeries, _ resource: TraceResource, risk: Double) -> [Int: Double] {
        guard let values = resource.values(of: series) else { return [:] }
        let recommender = forSeries?(series) ?? self
        var answers: [Int: Double] = [:]
        var current: Double?
        for point in Set(Origin.all(length: values.count).map(\.point)).sorted() {
            let usage = PastWindow(values, origin: point).usage
            let need = usage.flatMap { recommender.request($0, resource.name, risk) }
            if let need { current = keepsWhatIsClose ? Hysteresis.settled(need: need, current: current) : need }
            answers[point] = need == nil ? .nan : current
        }
        return answers
    }
}

extension Recommender {
    /// What the product does by itself.
    public static let upid = steady("upid", DemandModel.standard)

    /// Decisions that stand until a prediction is far from them, as the
    /// product has them; before floors and rounding.
    public static func steady(_ name: String, _ models: [ResourceName: DemandModel]) -> Recommender {
        let demand: @Sendable (ResourceUsage, ResourceName, Double) -> SteadyDemand? = { usage, resource, risk in
            models[resource].flatMap { SteadyDemand(usage, resource, risk: risk, model: $0) }
        }
        return Recommender(name, keepsWhatIsClose: true, backtest: { demand($0, $1, $2)?.backtest }) {
            demand($0, $1, $2)?.request
        }
    }

    /// Each day's prediction as it is.
    public static func prediction(_ name: String, _ models: [ResourceName: DemandModel]) -> Recommender {
        Recommender(name) { usage, resource, risk in
            SizingFeatures(usage, resource).flatMap { models[resource]?.request($0, risk: risk) }
        }
    }

    /// The same with models that a part of the series did not take part in,
    /// each of which answers for that part: by the CRC-32 of `source/id`.
    public static func crossValidated(_ parts: [[ResourceName: DemandModel]]) -> Recommender {
        let recommenders = parts.map { steady("upid", $0) }
        return Recommender(
            "upid", keepsWhatIsClose: true,
            forSeries: { series in
                let name = Array("\(series.source)/\(series.id)".utf8)
                return recommenders[Int(crc32(0, name, UInt32(name.count))) % recommenders.count]
            }
        ) { _, _, _ in nil }
    }

    /// A policy of quantiles and margins, which knows no risk.
    public static func quantile(_ name: String, policy: SizingPolicy) -> Recommender {
        Recommender(name) { usage, resource, _ in
            switch resource {
            case .cpu: usage.quantile(policy.cpuQuantile).map { $0 * (1 + policy.cpuMargin) }
            case .memory: usage.samples > 0 ? usage.max * (1 + policy.memoryMargin) : nil
            }
        }
    }
}
