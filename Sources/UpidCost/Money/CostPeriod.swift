/// The time that a rate is told for.
public enum CostPeriod: String, CaseIterable, Codable, Sendable {
    case hour, day, month

    /// How many hours it has. A month has 730 everywhere: a year's 8,760 by
    /// twelve.
    public var hours: Double {
        switch self {
        case .hour: 1
        case .day: 24
        case .month: 730
        }
    }
}
