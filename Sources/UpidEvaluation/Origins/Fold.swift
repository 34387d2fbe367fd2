/// A decision and the time that it is scored on, in points of the grid.
public struct Fold: Hashable, Sendable {
    /// Points that a decision knows at most: 30 days.
    public static let history = 30 * TraceSeries.day
    /// Points that a decision is for: seven days.
    public static let week = 7 * TraceSeries.day

    /// The first point that the decision does not know.
    public let origin: Int
    /// The first point that is not scored any more.
    public let end: Int

    /// From 30 days on: a decision each week. From 14 days on: one, a week
    /// before the end. Below: one, at 70 % of the series.
    public static func all(length: Int) -> [Fold] {
        if length >= history + week {
            return stride(from: history, through: length - week, by: week).map { Fold(origin: $0, end: $0 + week) }
        }
        if length >= 14 * TraceSeries.day { return [Fold(origin: length - week, end: length)] }
        return [Fold(origin: Int(0.7 * Double(length)), end: length)]
    }
}
