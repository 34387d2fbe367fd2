import Foundation
import Testing
import UpidCore

@Suite struct ReplayReportTests {
    private static func replay() throws -> Replay { try Replay(SnapshotSample.analysis) }

    /// One workload alone, under numbers of the user's.
    private static func tried() throws -> Replay {
        var analysis = SnapshotSample.analysis
        analysis.workloads = analysis.workloads.filter { $0.workload.id == SnapshotSample.database.id }
        return try Replay(
            analysis,
            yours: ReplayNumbers(
                requests: ["postgres:cpu=300m,memory=480Mi"], limits: ["postgres:cpu=400m,memory=500Mi"]))
    }

    @Test func text() throws {
        try GoldenFile.expect(ReplayText().text(of: Self.replay()), matches: "replay.txt")
    }

    @Test func textInPlainCharacters() throws {
        let text = ReplayText(chartWidth: 40, isASCII: true).text(of: try Self.tried())
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
        try GoldenFile.expect(text, matches: "replay-ascii.txt")
    }

    @Test func noLineEndsWithASpace() throws {
        let lines = ReplayText().text(of: try Self.replay()).split(separator: "\n")
        #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
    }

    @Test func table() throws {
        let table = ReplayTable(showsNamespace: true).table(of: try Self.replay())
        #expect(table.rows.allSatisfy { $0.count == table.columns.count })
        try GoldenFile.expect(table.text(), matches: "replay-table.txt")
    }

    @Test func csv() throws {
        let table = ReplayTable.plain(try Self.tried())
        #expect(table.rows.allSatisfy { $0.count == table.columns.count })
        try GoldenFile.expect(table.csv(), matches: "replay.csv")
    }

    @Test func document() throws {
        try GoldenFile.expect(
            JSONPrinter.text(ReplayDocument.list(of: try Self.tried())), matches: "replay-list.json")
    }

    @Test func hostileSnapshotsAreReplayedWithoutACrash() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<400 {
            let replay = try Replay(
                Analysis(snapshot: HostileSnapshotTests.snapshot(&random)),
                yours: ReplayNumbers(requests: ["cpu=1n,memory=1n"], limits: ["cpu=1e30,memory=99999Ei"]))
            for text in [ReplayText().text(of: replay), ReplayTable(showsNamespace: true).table(of: replay).text()] {
                #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E || $0 == "\n" })
            }
            #expect(ReplayDocument.list(of: replay)["items"]?.arrayValue?.count == 1)
            #expect(!ReplayTable.plain(replay).csv().isEmpty)
        }
    }
}
