import Synchronization
import UpidCluster

/// Keeps everything that is told.
final class DiagnosticsRecorder: Sendable {
    private let lines = Mutex<[String]>([])

    var text: String { lines.withLock { $0.joined(separator: "\n") } }

    var diagnostics: Diagnostics {
        let record: @Sendable (String) -> Void = { [self] line in lines.withLock { $0.append(line) } }
        return Diagnostics(verbosity: 10, log: record, warn: record, progress: record)
    }
}
