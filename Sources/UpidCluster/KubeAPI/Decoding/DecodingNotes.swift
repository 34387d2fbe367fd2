internal import Synchronization
internal import UpidCore

/// Fields of objects that could not be read, gathered over several lists.
final class DecodingNotes: Sendable {
    private let noted = Mutex<[Gap]>([])

    /// Each once, in the order of their objects.
    var gaps: [Gap] {
        Set(noted.withLock { $0 }).sorted { ($0.what, $0.why) < ($1.what, $1.why) }
    }

    func add(_ gap: Gap) { noted.withLock { $0.append(gap) } }
}
