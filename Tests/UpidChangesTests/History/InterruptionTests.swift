import Testing
import UpidCore

@testable import UpidChanges
@testable import UpidCluster

@Suite struct InterruptionTests {
    /// Actions on workloads 1 and 2, in their order, and which of them never
    /// ended.
    @Test(
        arguments: [
            ([], []),
            (["applying 1", "applied 1"], []),
            (["applying 1"], [1]),
            (["applying 1", "failed 1"], []),
            (["applying 1", "unclear 1"], [1]),
            (["applying 1", "applying 2", "applied 2"], [1]),
            (["applying 1", "rolling-back 1", "rolled-back 1"], [1]),
            (["rolling-back 2", "applied 1"], [1]),
            (["applying 1", "verified 1", "planned 1"], [1]),
            (["applying 1", "applying 1"], [1, 2]),
        ] as [([String], [Int64])]) func areFound(lines: [String], expected: [Int64])
    {
        let entries = lines.enumerated().map { place, line in
            let words = line.split(separator: " ")
            let record = AuditSamples.record(Int(words[1]) ?? 0, AuditAction(rawValue: String(words[0])))
            return AuditEntry(seq: Int64(place + 1), time: AuditSamples.time, record: record, previous: "")
        }
        let trail = AuditTrail(entries: entries, count: entries.count, head: nil, problems: [], incompleteBytes: 0)
        #expect(trail.interruptions.map(\.seq) == expected)
    }
}
