import Support
import Testing
import UpidCore

@testable import UpidIdle

@Suite struct IdleReportTests {
    private let analysis = ReportSample.analysis

    @Test func table() throws {
        try Golden.check(IdleTable().table(of: analysis).text(), "idle.txt")
    }

    @Test func wideTable() throws {
        try Golden.check(IdleTable(showsNamespace: true).table(of: analysis).text(wide: true), "idle-wide.txt")
    }

    @Test func leftovers() throws {
        try Golden.check(LeftoverTable().table(of: analysis).text(), "idle-leftovers.txt")
    }

    @Test func explanation() throws {
        try Golden.check(IdleExplanation().text(of: analysis), "idle-explain.txt")
    }

    @Test func csv() throws {
        try Golden.check(IdleCSV.table(of: analysis).csv(wide: true), "idle.csv")
    }

    @Test func document() throws {
        try Golden.check(JSONPrinter.text(IdleDocument.list(of: analysis)), "idle.json")
    }

    @Test func withoutMoneyThereIsNoColumnOfIt() {
        let table = IdleTable().table(of: IdleSample().analysis())
        #expect(!table.columns.contains { $0.header.hasSuffix("/mo") })
        #expect(table.rows.allSatisfy { $0.count == table.columns.count })
    }

    @Test func noTextOfOthersReachesTheTerminal() {
        for text in [
            IdleExplanation().text(of: analysis), IdleTable(showsNamespace: true).table(of: analysis).text(wide: true),
        ] {
            #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" })
        }
    }

    @Test func nothingAtAll() {
        let empty = IdleAnalysis(
            snapshot: Snapshot(
                takenAt: IdleSample.end, inventory: Inventory(),
                usage: UsageData(source: .none, start: IdleSample.start, end: IdleSample.end)))
        #expect(empty.workloads.isEmpty)
        #expect(IdleTable().table(of: empty).rows.isEmpty)
        let text = IdleExplanation().text(of: empty)
        #expect(text.contains("traffic: nobody was asked"))
        #expect(text.contains("not known: PersistentVolumes were not read"))
    }
}
