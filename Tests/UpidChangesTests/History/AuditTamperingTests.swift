import Foundation
import Support
import Testing
import UpidCore

@testable import UpidChanges
@testable import UpidCluster

/// Whatever is done to the lines of a log is noticed.
@Suite struct AuditTamperingTests {
    private let folder: TemporaryFolder
    private let log: AuditLog
    private let lines: [[UInt8]]

    /// A log of entries that random numbers made.
    init() throws {
        folder = try TemporaryFolder()
        log = AuditLog(in: StateFolder(path: folder.url.path))
        var random = SplitMix64(seed: 99)
        let actions: [AuditAction] = [.planned, .emitted, .applying, .applied, .failed, .rolledBack, .verified]
        for number in 0..<8 {
            var record = AuditSamples.record(number, actions.randomElement(using: &random) ?? .planned)
            record.plan = random.text(of: ["a", "\"", "\\", "é", "<", "\u{202E}", "\n", "}"], atMost: 8)
            if Bool.random(using: &random) { record.changes = [] }
            if Bool.random(using: &random) { record.cluster = nil }
            try log.append(record, at: AuditSamples.time.advanced(by: Int64(number)))
        }
        lines = try folder.bytes("audit.jsonl").split(separator: UInt8(ascii: "\n")).map(Array.init)
    }

    private func write(_ bytes: [UInt8], to name: String = "audit.jsonl") throws {
        try Data(bytes).write(to: folder.url.appendingPathComponent(name))
    }

    private func write(_ lines: [[UInt8]]) throws { try write(lines.flatMap { $0 + [UInt8(ascii: "\n")] }) }

    private func isIntact() throws -> Bool { try log.trail(includingEntries: false).isIntact }

    @Test func untouchedItIsWhole() throws {
        #expect(lines.count == 8)
        try write(lines)
        #expect(try isIntact())
    }

    @Test func everyFlippedByteIsNoticed() throws {
        let whole = try folder.bytes("audit.jsonl")
        var random = SplitMix64(seed: 3)
        for place in whole.indices {
            var bytes = whole
            bytes[place] ^= UInt8.random(in: 1...255, using: &random)
            try write(bytes)
            #expect(try !isIntact(), "byte \(place)")
        }
    }

    @Test func everyFlippedByteOfTheNoteIsNoticed() throws {
        let whole = try folder.bytes("audit.head")
        var random = SplitMix64(seed: 4)
        for place in whole.indices {
            var bytes = whole
            bytes[place] ^= UInt8.random(in: 1...255, using: &random)
            try write(bytes, to: "audit.head")
            #expect(try !isIntact(), "byte \(place)")
        }
    }

    @Test func everyDeletedRunOfLinesIsNoticed() throws {
        for first in lines.indices {
            for last in first..<lines.count {
                try write(Array(lines[..<first] + lines[(last + 1)...]))
                #expect(try !isIntact(), "lines \(first) to \(last)")
            }
        }
    }

    @Test func everySwapAndMoveIsNoticed() throws {
        for first in lines.indices {
            for second in lines.indices where second != first {
                var swapped = lines
                swapped.swapAt(first, second)
                try write(swapped)
                #expect(try !isIntact(), "swapped \(first) and \(second)")
                var moved = lines
                moved.insert(moved.remove(at: first), at: second)
                try write(moved)
                #expect(try !isIntact(), "moved \(first) to \(second)")
            }
        }
    }

    /// A copy, an empty line, and a line that is right in itself.
    @Test func everyInsertedLineIsNoticed() throws {
        for place in 0...lines.count {
            for source in lines.indices {
                var more = lines
                more.insert(lines[source], at: place)
                try write(more)
                #expect(try !isIntact(), "a copy of \(source) at \(place)")
            }
            let previous =
                place == 0 ? AuditHead.none.hash : try #require(try AuditLine.link(lines[place - 1][...])).head.hash
            let forged = AuditEntry(
                seq: Int64(place), time: AuditSamples.time, record: AuditSamples.record(1), previous: previous)
            for line in [[], try AuditLine.text(forged).bytes] {
                var more = lines
                more.insert(line, at: place)
                try write(more)
                #expect(try !isIntact(), "at \(place)")
            }
        }
    }

    /// A replaced entry with a digest of its own needs all that follow.
    @Test func aReplacedEntryIsNoticed() throws {
        for place in lines.indices {
            let previous =
                place == 0 ? AuditHead.none.hash : try #require(try AuditLine.link(lines[place - 1][...])).head.hash
            let forged = AuditEntry(
                seq: Int64(place + 1), time: AuditSamples.time, record: AuditSamples.record(77), previous: previous)
            var replaced = lines
            replaced[place] = try AuditLine.text(forged).bytes
            try write(replaced)
            #expect(try !isIntact(), "line \(place)")
        }
    }
}
