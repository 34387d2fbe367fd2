/// One row of the tables: who answers.
public struct Contender: Sendable {
    public enum Method: Sendable {
        /// Answers only where ``Origin/all(length:)`` asks, at a risk.
        case recommender(Recommender, risk: Double)
        case baseline(Baseline)
        /// Knows the days to come, and takes a quantile of them, without
        /// interpolation.
        case oracle(Double)
    }

    public let name: String
    public let method: Method

    /// A recommender at a risk, under its own name or another.
    public init(_ recommender: Recommender, risk: Double, name: String? = nil) {
        self.name = name ?? recommender.name
        method = .recommender(recommender, risk: risk)
    }

    private init(_ name: String, _ method: Method) {
        self.name = name
        self.method = method
    }

    /// The baselines for a resource.
    public static func baselines(_ resource: TraceResource) -> [Contender] {
        Baseline.all(resource).map { Contender($0.name, .baseline($0)) }
    }

    /// What could be had by foresight.
    public static let oracles: [Contender] = [
        Contender("oracle p95", .oracle(0.95)), Contender("oracle p99", .oracle(0.99)),
        Contender("oracle p99.9", .oracle(0.999)), Contender("oracle max", .oracle(1)),
    ]

    /// The answers of a recommender by point; nil for others.
    func answers(_ series: TraceSeries, _ resource: TraceResource) -> [Int: Double]? {
        guard case .recommender(let recommender, let risk) = method else { return nil }
        return recommender.answers(series, resource, risk: risk)
    }

    /// The request; NaN when there is none.
    func request(_ past: PastWindow, answer: Double?, future: FutureWeek) -> Double {
        let request: Double? =
            switch method {
            case .recommender: answer
            case .baseline(let baseline): baseline.request(past)
            case .oracle(let share): future.quantile(share)
            }
        return request ?? .nan
    }
}
