/// A moment at which a request is decided for the seven days after it, and
/// what for. Points of the five-minute grid.
public struct Origin: Hashable, Sendable {
    public enum Kind: String, Sendable {
        /// The following days are scored.
        case score
        /// One of the seven days after the first decision: what changes by
        /// deciding anew every day.
        case churn
    }

    /// The first point that the decision does not know.
    public let point: Int
    public let kind: Kind

    /// A decision before a point.
    public init(point: Int, kind: Kind) {
        self.point = point
        self.kind = kind
    }

    /// All decisions for a series of so many points.
    public static func all(length: Int) -> [Origin] {
        let folds = Fold.all(length: length)
        guard let first = folds.first else { return [] }
        let daily = (1...7).map { first.origin + $0 * TraceSeries.day }.filter { $0 <= length }
        return folds.map { Origin(point: $0.origin, kind: .score) } + daily.map { Origin(point: $0, kind: .churn) }
    }
}
