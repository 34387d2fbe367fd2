import Support
import Testing
import UpidCore

@testable import UpidDoctor

@Suite struct DoctorReportTests {
    static let results = [
        CheckResult(.prices, .ok, "3 nodes from catalogue"),
        CheckResult(.kubectl, .warning, "kubectl is not on PATH", fix: "install kubectl"),
        CheckResult(.connection, .problem, "refused", fix: "start it"),
        CheckResult(.history, .skipped, "no Prometheus"),
    ]

    @Test func tellsInOneOrderWithFixesBelow() {
        #expect(
            DoctorReport(Self.results).text(headers: true) == """
                STATUS    CHECK        DETAIL
                warning   kubectl      kubectl is not on PATH
                                       fix: install kubectl
                problem   connection   refused
                                       fix: start it
                skipped   history      no Prometheus
                ok        prices       3 nodes from catalogue

                4 checks: 1 ok, 1 warning, 1 problem, 1 skipped

                """)
    }

    @Test func withoutHeadersNothingElseChanges() {
        let report = DoctorReport(Self.results)
        let lines = report.text(headers: true).split(separator: "\n").dropFirst()
        #expect(report.text(headers: false).split(separator: "\n") == Array(lines))
    }

    @Test func manyOfOneReasonAreOneLine() {
        let skipped = CheckResult.skipped([.clock, .metricsServer, .history], because: "no way")
        let text = DoctorReport([CheckResult(.context, .ok, "c"), CheckResult(.prices, .skipped, "other")] + skipped)
            .text(headers: false)
        #expect(
            text == """
                ok        context    c
                skipped   3 checks   no way
                skipped   prices     other

                5 checks: 1 ok, 4 skipped

                """)
    }

    @Test func onlyProblemsAreProblems() {
        #expect(DoctorReport(Self.results).hasProblem)
        #expect(!DoctorReport(Self.results.filter { $0.status != .problem }).hasProblem)
    }

    @Test func nothingMovesTheCursor() {
        let result = CheckResult(.kubectl, .note, "a\u{1B}[2Jb\rc", fix: "x\u{1B}]0;t\u{07}y\nz")
        let text = DoctorReport([result]).text(headers: true)
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        #expect(text.split(separator: "\n").count == 4)
    }

    @Test func severalOfAKind() {
        let results = [CheckID.kubectl, .upid].map { CheckResult($0, .note, "") }
        #expect(DoctorReport(results).summary == "2 checks: 2 notes")
    }

    @Test func idsAreWordsForScripts() {
        for id in CheckID.allCases {
            #expect(id.rawValue.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }, "\(id)")
        }
        let local: [CheckID] = [.kubectl, .upid, .path, .completion, .kubeconfig, .context, .connection]
        #expect(Set(CheckID.ofCluster + local) == Set(CheckID.allCases))
    }

    @Test func aFailureIsOneLine() {
        struct Failure: UserFacingError {
            var description: String { "error: exec: executable x not found\nat all\n\nIt looks like" }
            var hint: String? { "do\nthis" }
        }
        #expect(CheckFailure(Failure()) == CheckFailure("exec: executable x not found at all", hint: "do this"))
    }
}
