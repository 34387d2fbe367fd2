import Foundation
import Support
import Testing
import UpidCore

@testable import UpidChanges
@testable import UpidCluster

@Suite struct AuditLogTests {
    private let folder: TemporaryFolder
    private let log: AuditLog

    init() throws {
        folder = try TemporaryFolder()
        log = AuditLog(in: StateFolder(path: folder.url.path))
    }

    private func append(_ numbers: ClosedRange<Int>) throws {
        for number in numbers { try log.append(AuditSamples.record(number), at: AuditSamples.time) }
    }

    private func text(_ name: String = "audit.jsonl") throws -> String {
        String(decoding: try folder.bytes(name), as: UTF8.self)
    }

    @Test func givesBackWhatWasAppended() throws {
        #expect(try log.trail() == AuditTrail(entries: [], count: 0, head: nil, problems: [], incompleteBytes: 0))
        try append(1...3)
        let trail = try log.trail()
        #expect(trail.isIntact)
        #expect(trail.entries.map(\.seq) == [1, 2, 3])
        #expect(trail.entries.map(\.record) == (1...3).map { AuditSamples.record($0) })
        #expect(
            trail.entries[1].record.changes[0].fields.map(\.place) == [
                "container app: requests.cpu", "container app: limits.memory",
            ])
        #expect(trail.entries[1].record.changes[0].fields.map(\.before) == ["500m", nil])
        #expect(trail.head?.seq == 3)
    }

    /// The digest of a line can be checked without reading JSON.
    @Test func aLineHoldsTheBytesOfItsDigest() throws {
        try append(1...1)
        let line = try text().dropLast()
        let parts = line.dropFirst(#"{"entry":"#.count).components(separatedBy: #","hash":""#)
        #expect(parts.count == 2)
        #expect(try SHA256Digest(of: parts[0].utf8).hex + #""}"# == parts[1])
    }

    @Test func holdsNoSecretsAndNoControlCharacters() throws {
        let error = "denied\u{1B}[31m by\nwebhook " + String(repeating: "x", count: 1_000)
        let record = AuditRecord(.failed, by: AuditSamples.actor, result: error)
        #expect(record.result?.hasPrefix("denied by webhook x") == true)
        #expect(record.result?.count == 301)
        try append(1...1)
        #expect(!(try text().contains("secret")))
    }

    @Test func aTornLineIsPutAsideAndTheChainGoesOn() throws {
        try append(1...2)
        let whole = try folder.bytes("audit.jsonl")
        for length in [1, 20, 200] {
            let before = try folder.bytes("audit.jsonl")
            try Data(before + whole.prefix(length)).write(to: folder.url.appendingPathComponent("audit.jsonl"))
            let torn = try log.trail()
            #expect(torn.incompleteBytes == length)
            #expect(torn.isIntact)
            try append(9...9)
        }
        let trail = try log.trail()
        #expect(trail.isIntact)
        #expect(trail.incompleteBytes == 0)
        #expect(trail.entries.count { $0.record.action == .recovered } == 3)
        #expect(trail.entries[2].record.result == "an incomplete line of 1 bytes was moved to audit.torn")
        #expect(trail.entries.map(\.seq) == Array(1...8))
        #expect(try folder.bytes("audit.torn").count == 1 + 20 + 200 + 3)
    }

    /// Killed behind the line, before its note.
    @Test func aNoteThatIsBehindCatchesUp() throws {
        try append(1...1)
        let note = try folder.bytes("audit.head")
        try append(2...2)
        try Data(note).write(to: folder.url.appendingPathComponent("audit.head"))
        #expect(try log.trail().isIntact)
        try append(3...3)
        #expect(try log.trail().entries.map(\.seq) == [1, 2, 3])
        #expect(try log.trail().isIntact)
    }

    @Test func aCutEndStaysVisible() throws {
        try append(1...5)
        let lines = try text().split(separator: "\n", omittingEmptySubsequences: false)
        try folder.write(lines[..<3].joined(separator: "\n") + "\n", to: "audit.jsonl")
        #expect(try log.trail().problems == [.cutOff(last: 3, noted: 5)])
        try append(6...6)
        let trail = try log.trail()
        #expect(trail.problems == [.outOfOrder(file: "audit.jsonl", line: 4, expected: 4, found: 6)])
        #expect(trail.entries.map(\.seq) == [1, 2, 3, 6, 7])
        #expect(trail.entries[3].record.result == "entries 4 to 5 were gone")
    }

    @Test func aLogThatIsGoneIsMissed() throws {
        try append(1...2)
        try FileManager.default.removeItem(atPath: folder.path("audit.jsonl"))
        #expect(try log.trail().problems == [.cutOff(last: 0, noted: 2)])
        try append(3...3)
        #expect(try log.trail().problems == [.outOfOrder(file: "audit.jsonl", line: 1, expected: 1, found: 3)])
    }

    @Test func aMissingNoteIsMissed() throws {
        try append(1...2)
        try FileManager.default.removeItem(atPath: folder.path("audit.head"))
        #expect(try log.trail().problems == [.noteMissing])
        try append(3...3)
        let trail = try log.trail()
        #expect(trail.isIntact)
        #expect(trail.entries[2].record.result == "the note of the last entry was missing")
    }

    /// Whoever rewrites all of it is found out by what was noted elsewhere.
    @Test func anAnchorBetraysARewrittenLog() throws {
        try append(1...3)
        let anchor = try #require(try log.trail().head)
        try append(4...4)
        #expect(try log.trail(anchor: anchor).isIntact)
        for name in ["audit.jsonl", "audit.head"] { try FileManager.default.removeItem(atPath: folder.path(name)) }
        for number in [1, 2, 7, 4] { try log.append(AuditSamples.record(number), at: AuditSamples.time) }
        #expect(try log.trail().isIntact)
        #expect(try log.trail(anchor: anchor).problems == [.notAsNoted(seq: 3)])
    }

    @Test func aFullLogIsPutAsideAndTheChainGoesOn() throws {
        let small = AuditLog(in: StateFolder(path: folder.url.path), fullSize: 2_000)
        for number in 1...20 { try small.append(AuditSamples.record(number), at: AuditSamples.time) }
        let trail = try small.trail()
        #expect(trail.isIntact)
        #expect(trail.entries.map(\.seq) == Array(1...20))
        #expect(trail.entries.allSatisfy { $0.record.action == .applied })
        let archives = AuditFiles(folder: folder.url.path).archives
        #expect(archives.count > 3)
        try FileManager.default.removeItem(atPath: archives[1])
        #expect(try small.trail().problems.count == 1)
    }

    @Test func aDamagedLastLineIsNotBuiltOn() throws {
        try append(1...3)
        var bytes = try folder.bytes("audit.jsonl")
        bytes[bytes.count - 40] ^= 1
        try Data(bytes).write(to: folder.url.appendingPathComponent("audit.jsonl"))
        try append(4...4)
        let trail = try log.trail()
        #expect(trail.problems.contains(.damaged(file: "audit.jsonl", line: 3)))
        #expect(trail.entries.map(\.seq) == [1, 2, 4, 5])
    }
}
