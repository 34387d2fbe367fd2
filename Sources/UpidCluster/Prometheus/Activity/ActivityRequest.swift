internal import UpidCore

/// Which workloads' doings to read.
struct ActivityRequest: Sendable {
    /// The workloads, their pods, and the window; its step is not heeded.
    var usage: UsageRequest
    /// Whom Services stand for; nil where that is not known.
    var services: [Service]?
    var scalers: [EventScaler]
    /// Whose pods are whose, as usage was read with; nil = to be asked for.
    var attribution: PodAttribution?
    /// Seconds that a rate needs at least.
    var rateWindow = 300
}

/// Activity as far as it could be read.
struct ActivityReading: Sendable {
    var data: ActivityData
    /// What could not be read.
    var gaps: [Gap]
    /// Requests that it took.
    var queries: Int
}
