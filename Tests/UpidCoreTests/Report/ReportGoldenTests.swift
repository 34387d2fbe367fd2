import Foundation
import Samples
import Testing
import UpidCore

@Suite struct ReportGoldenTests {
    static let analysis = SnapshotSample.analysis
    static let summary = ClusterSummary(snapshot: SnapshotSample.snapshot, analysis: analysis)

    @Test func tableOfOneNamespace() throws {
        try GoldenFile.expect(AnalysisTable().table(of: Self.analysis).text(), matches: "analysis-table.txt")
    }

    @Test func wideTableOfAllNamespaces() throws {
        let table = AnalysisTable(showsNamespace: true)
        try GoldenFile.expect(table.table(of: Self.analysis).text(wide: true), matches: "analysis-table-wide.txt")
    }

    @Test func csv() throws {
        try GoldenFile.expect(AnalysisCSV.table(of: Self.analysis).csv(), matches: "analysis.csv")
    }

    @Test func explanation() throws {
        try GoldenFile.expect(AnalysisExplanation().text(of: Self.analysis), matches: "analysis-explanation.txt")
    }

    @Test func explanationInPlainCharacters() throws {
        let text = AnalysisExplanation(chartWidth: 40, isASCII: true).text(of: Self.analysis)
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
        try GoldenFile.expect(text, matches: "analysis-explanation-ascii.txt")
    }

    @Test func document() throws {
        try GoldenFile.expect(JSONPrinter.text(AnalysisDocument.list(of: Self.analysis)), matches: "analysis-list.json")
    }

    @Test func clusterReport() throws {
        try GoldenFile.expect(
            ClusterReport.text(of: Self.summary, usage: Self.analysis.usage), matches: "cluster-report.txt")
    }

    @Test func clusterDocument() throws {
        try GoldenFile.expect(
            JSONPrinter.text(ClusterReport.document(of: Self.summary, analysis: Self.analysis)),
            matches: "cluster-analysis.json")
    }

    /// One sample of now: everything is shown, and nothing is lowered.
    @Test func withoutPrometheus() throws {
        var snapshot = SnapshotSample.snapshot
        snapshot.usage.source = .metricsAPI
        snapshot.usage.start = snapshot.usage.end
        (snapshot.usage.step, snapshot.usage.rateWindow, snapshot.usage.scrapeInterval) = (0, 0, 0)
        let sample = ContainerUsage(
            cpu: UsageSamples.usage([0.12], days: 0, pods: 3),
            memory: UsageSamples.usage([350 * UsageSamples.mebibyte], days: 0, pods: 3))
        snapshot.usage.workloads = [WorkloadUsage(workload: SnapshotSample.web.id, containers: ["app": sample])]
        snapshot.inventory.workloads = [SnapshotSample.web]
        let analysis = Analysis(snapshot: snapshot)
        let summary = ClusterSummary(snapshot: snapshot, analysis: analysis)
        try GoldenFile.expect(
            AnalysisTable().table(of: analysis).text() + "\n" + AnalysisExplanation().text(of: analysis) + "\n"
                + ClusterReport.text(of: summary, usage: analysis.usage), matches: "metrics-api.txt")
    }

    @Test func nothingToShow() throws {
        let empty = Snapshot(
            takenAt: SnapshotSample.end, inventory: Inventory(),
            usage: UsageData(source: .none, start: SnapshotSample.end, end: SnapshotSample.end))
        let analysis = Analysis(snapshot: empty)
        #expect(AnalysisTable().table(of: analysis).rows.isEmpty)
        #expect(AnalysisDocument.list(of: analysis)["items"] == .array([]))
        try GoldenFile.expect(
            ClusterReport.text(of: ClusterSummary(snapshot: empty, analysis: analysis), usage: analysis.usage),
            matches: "cluster-report-empty.txt")
    }
}
