internal import Synchronization

/// How long a reading has waited for questions that came to nothing. A
/// server that always takes its two minutes to give up would otherwise keep
/// a user waiting for hours, half by half.
final class LostTime: Sendable {
    private let milliseconds = Atomic(0)
    private let most: Duration

    /// Time of which `most` may be lost, over all questions under way.
    init(most: Duration) {
        self.most = most
    }

    /// Nothing more is worth asking.
    var isUp: Bool { .milliseconds(milliseconds.load(ordering: .relaxed)) >= most }

    /// Counts what has passed since a question was asked.
    func count(since start: ContinuousClock.Instant) {
        milliseconds.add(Int(start.duration(to: .now) / .milliseconds(1)), ordering: .relaxed)
    }
}
