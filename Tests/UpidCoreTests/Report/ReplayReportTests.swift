import Foundation
import Samples
import Testing
import UpidCore

@Suite struct ReplayReportTests {
    /// The sample with advice that does not change with the method of sizing.
    private static var analysis: Analysis {
        let mebibytes = ["app": (512, 1_024), "postgres": (640, 640)]
        var analysis = SnapshotSample.analysis
        for row in analysis.workloads.indices {
            for index in analysis.workloads[row].containers.indices {
                let container = analysis.workloads[row].containers[index]
                guard analysis.workloads[row].pod == nil, container.usage != nil,
                    let memory = mebibytes[container.container.name]
                else {
                    analysis.workloads[row].containers[index].recommendation = .none(method: "test", because: .noData)
                    continue
                }
                analysis.workloads[row].containers[index].recommendation = Recommendation(
                    method: "test", cpu: ResourceAdvice(request: .millicores(220)),
                    memory: ResourceAdvice(request: .mebibytes(memory.0), limit: .mebibytes(memory.1)))
            }
        }
        return analysis
    }

    private static func replay() throws -> Replay { try Replay(analysis) }

    /// One workload alone, under numbers of the user's.
    private static func tried() throws -> Replay {
        var analysis = Self.analysis
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
        let list = ReplayDocument.list(of: try Self.tried())
        #expect(list["kind"] == "ReplayList")
        #expect(list["usage"] == AnalysisDocument.list(of: Self.analysis)["usage"])
        let items = try #require(list["items"])
        try GoldenFile.expect(JSONPrinter.text(items), matches: "replay-items.json")
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
