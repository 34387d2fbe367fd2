import Foundation
import Support
import Synchronization
import Testing
import UpidConsole
import UpidCore

@testable import upid_eval

@Suite struct EvaluationCommandTests {
    private let traces = Repository.fixtures.appendingPathComponent("traces").path

    private func run(_ arguments: [String]) async -> (code: Int32, output: String, errors: String) {
        let printed = PrintedText()
        let told = PrintedText()
        let environment = CommandEnvironment(
            now: { Timestamp(seconds: 0) },
            output: OutputWriter { bytes in
                printed.append(String(decoding: bytes, as: UTF8.self))
                return 0
            },
            console: ErrorConsole(terminal: .none) { told.append($0) })
        let code = await EvaluationCommand(environment: environment).run(arguments)
        return (code, printed.text, told.text)
    }

    /// The origins were listed by another program.
    @Test func answersEveryOriginThatIsListed() async throws {
        let listed = try String(contentsOfFile: "\(traces)/origins.csv", encoding: .utf8)
        let expected = listed.split(separator: "\n").dropFirst().map { $0.split(separator: ",").prefix(4) }
        let result = await run(["requests", traces])
        #expect(result.code == 0, "\(result.errors)")
        let rows = result.output.split(separator: "\n").map { $0.split(separator: ",") }
        #expect(rows.first == ["source", "series_id", "resource", "origin_s", "request"])
        #expect(rows.dropFirst().map { $0.prefix(4) } == expected)
        #expect(rows.dropFirst().allSatisfy { Double($0[4]) != nil })
        #expect(await run(["requests", traces]).output == result.output)
    }

    /// The lines of baselines and oracles were printed by another program,
    /// which does the same arithmetic in NumPy.
    @Test func scoresAgreeWithAnotherProgram() async throws {
        let expected = try String(contentsOfFile: "\(traces)/scores.txt", encoding: .utf8)
        let result = await run(["score", traces])
        #expect(result.code == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(
            lines.filter { !$0.hasPrefix("upid ") } == expected.split(separator: "\n", omittingEmptySubsequences: false)
        )
        #expect(lines.count { $0.hasPrefix("upid ") } == 6)
    }

    @Test func writesToAFile() async throws {
        let folder = try TemporaryFolder()
        let result = await run(["requests", traces, "-o", folder.path("out.csv")])
        #expect(result.code == 0)
        #expect(result.output == "")
        #expect(
            String(decoding: try folder.bytes("out.csv"), as: UTF8.self) == (await run(["requests", traces])).output)
        #expect(await run(["requests", traces, "-o", "/no/such/out.csv"]).code == 1)
        let before = try folder.bytes("out.csv")
        #expect(await run(["requests", "/no/such", "-o", folder.path("out.csv")]).code == 1)
        #expect(try folder.bytes("out.csv") == before)
    }

    @Test func measuresCalibrationAndVariants() async {
        let calibration = await run(["calibration", traces, "--risks", "0.05,low"])
        #expect(calibration.code == 0)
        #expect(calibration.output.contains("\nall"))
        #expect(calibration.output.contains("\nsecond"))
        #expect(!calibration.output.contains("10.0%   "))
        let variants = await run(["ablate", traces, "--by-source"])
        #expect(variants.code == 0)
        #expect(variants.output.contains("CPU, traces, second  (1 series)"))
        #expect(!variants.output.contains("oracle"))
    }

    @Test(arguments: [
        (["foo"], "error: unknown command \"foo\" for \"upid-eval\"\nhint: see upid-eval --help\n"),
        (["score"], "error: score needs a folder of traces\nhint: upid-eval score FOLDER\n"),
        (["throughput", "x"], "error: unexpected argument \"x\"\nhint: see upid-eval --help\n"),
        (["score", "a", "b"], "error: unexpected argument \"b\"\nhint: see upid-eval --help\n"),
        (
            ["score", "a", "--risk", "5"],
            "error: invalid risk \"5\" for --risk\nhint: low, balanced, aggressive, or a number between 0 and 1\n"
        ),
        (
            ["score", "/no/such"],
            """
            error: open /no/such: no such file or directory
            hint: name a folder that holds files NAME.csv.gz, one per source of traces

            """
        ),
        (["score", "--nope"], "error: unknown flag: --nope\nSee 'upid-eval --help' for usage.\n"),
    ])
    func refusesWhatItCannotDo(_ arguments: [String], _ errors: String) async {
        let result = await run(arguments)
        #expect(result.code == 1)
        #expect(result.output == "")
        #expect(result.errors == errors)
    }

    @Test func helpNamesEveryMeasure() async {
        let help = await run(["--help"])
        #expect(help.code == 0)
        for word in [
            "requests", "score", "calibration", "ablate", "leaks", "throughput", "--risk", "--risks", "--by-source",
        ] {
            #expect(help.output.contains(word))
        }
    }
}

/// Text that several may add to.
private final class PrintedText: Sendable {
    private let content = Mutex("")

    var text: String { content.withLock { $0 } }

    func append(_ more: String) { content.withLock { $0 += more } }
}
