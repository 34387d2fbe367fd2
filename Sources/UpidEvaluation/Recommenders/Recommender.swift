internal import CZlib
public import UpidCore

/// A way from usage to a request, as the product has it: it sees what the
/// reader of a cluster gives, and no raw values.
public struct Recommender: Sendable {
    public let name: String
    /// The request in cores or bytes for a risk (0…1), before floors and
    /// rounding; nil when usage does not allow one.
    public let request: @Sendable (_ usage: ResourceUsage, _ resource: ResourceName, _ risk: Double) -> Double?

    /// What to keep to of the request that is in force.
    let settled: @Sendable (_ need: Double, _ current: Double?) -> Double
    /// The one to ask for a series, where that differs.
    let forSeries: (@Sendable (TraceSeries) -> Recommender)?

    /// A recommender over a function.
    public init(
        _ name: String, keepsWhatIsClose: Bool = false, forSeries: (@Sendable (TraceSeries) -> Recommender)? = nil,
        request: @escaping @Sendable (ResourceUsage, ResourceName, Double) -> Double?
    ) {
        self.name = name
        self.request = request
        self.forSeries = forSeries
        settled = { need, current in keepsWhatIsClose ? Hysteresis.settled(need: need, current: current) : need }
    }

    /// The answers at all origins of a series, by point: each one is in force
    /// until the next.
    func answers(_ series: TraceSeries, _ resource: TraceResource, risk: Double) -> [Int: Double] {
        guard let values = resource.values(of: series) else { return [:] }
        let recommender = forSeries?(series) ?? self
        var answers: [Int: Double] = [:]
        var current: Double?
        for point in Set(Origin.all(length: values.count).map(\.point)).sorted() {
            let need = PastWindow(values, origin: point).usage.flatMap {
                recommender.request($0, resource.name, risk)
            }
            answers[point] = need.map { settled($0, current) } ?? .nan
            current = need == nil ? current : answers[point]
        }
        return answers
    }
}

extension Recommender {
    /// What the product does by itself.
    public static let upid = model("upid", DemandModel.standard, keepsWhatIsClose: true)

    /// A prediction, with what the product adds to it; before floors and
    /// rounding.
    public static func model(
        _ name: String, _ models: [ResourceName: DemandModel], keepsWhatIsClose: Bool = false
    ) -> Recommender {
        Recommender(name, keepsWhatIsClose: keepsWhatIsClose) { usage, resource, risk in
            models[resource]?.request(usage, resource, risk: risk)
        }
    }

    /// The same with models that a part of the series did not take part in,
    /// each of which answers for that part: by the CRC-32 of `source/id`.
    public static func crossValidated(_ parts: [[ResourceName: DemandModel]]) -> Recommender {
        let recommenders = parts.map { model("upid", $0) }
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
