internal import UpidCluster

/// Time as what waits sees it.
public struct ChangeClock: Sendable {
    /// Seconds since some moment; never jumps.
    public var now: @Sendable () -> Double
    /// Waits that many seconds; throws when the task is cancelled.
    public var pause: @Sendable (_ seconds: Double) async throws -> Void

    /// A clock of the given closures.
    public init(now: @escaping @Sendable () -> Double, pause: @escaping @Sendable (Double) async throws -> Void) {
        self.now = now
        self.pause = pause
    }

    /// The real one.
    public static let live = ChangeClock(
        now: { MonotonicTime.now }, pause: { try await Task.sleep(for: .seconds($0)) })
}
