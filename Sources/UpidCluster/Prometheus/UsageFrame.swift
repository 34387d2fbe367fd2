internal import UpidCore

/// What the answers of one reading have in common, whichever part of it they
/// are.
struct UsageFrame: Sendable {
    let keys: UsageKeys
    /// Seconds over which a CPU rate is taken.
    let rateWindow: Int
    /// All moments of the window, and its end.
    let window: TimeGrid
    let windowEnd: Timestamp
    let startup: StartupRule
}
