#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What becomes of a recorded series in a trial, so that it is known whether
/// it is idle.
enum IdleScenario: String, CaseIterable, Sendable {
    /// It stays as it was recorded.
    case recorded
    /// Its activity ends at some moment of the 30 days before the decision,
    /// and does not come back.
    case stopped
    /// Its activity rests for a while, and comes back as it was recorded. All
    /// lengths from an hour to 14 days are as likely, by their logarithm.
    case paused
    /// The same for lengths up to 28 days, which a window of 14 days cannot
    /// tell from an end.
    case longPaused = "paused up to 28 d"

    /// The points without activity around a decision; nil for none.
    func quiet(_ noise: inout SeededNoise, origin: Int) -> Range<Int>? {
        switch self {
        case .recorded: return nil
        case .stopped:
            let age = 1 + Int(noise.next() * Double(Fold.history - 1))
            return max(0, origin - age)..<Int.max
        case .paused, .longPaused:
            let longest = (self == .paused ? 14.0 : 28) * Double(TraceSeries.day)
            let shortest = Double(TraceSeries.day) / 24
            let length = max(1, Int(shortest * pow(longest / shortest, noise.next())))
            // Most are under way at the decision, a quarter are over by then.
            let isOver = noise.next() < 0.25
            let age =
                isOver ? length + Int(noise.next() * Double(7 * TraceSeries.day)) : Int(noise.next() * Double(length))
            let start = max(0, origin - age)
            return start..<start + length
        }
    }
}
