import Foundation
import Support
import Testing

/// Recorded text under `Tests/Fixtures/golden`.
package enum GoldenFile {
    package static let folder = Repository.fixtures.appendingPathComponent("golden")

    package static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    /// Compares with what is recorded. With `UPID_RECORD_GOLDEN=1` (or when
    /// nothing is recorded yet) it writes the file and fails all the same.
    package static func expect(
        _ actual: String, matches name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let url = folder.appendingPathComponent(name)
        let recorded = try? String(contentsOf: url, encoding: .utf8)
        if recorded == nil || ProcessInfo.processInfo.environment["UPID_RECORD_GOLDEN"] == "1" {
            try actual.write(to: url, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name): read it, then run again", sourceLocation: sourceLocation)
            return
        }
        #expect(actual == recorded, sourceLocation: sourceLocation)
    }
}
