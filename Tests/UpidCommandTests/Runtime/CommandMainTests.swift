import Foundation
import Samples
import Testing
import UpidConsole

@testable import UpidCommand

@Suite struct CommandMainTests {
    static let examples: [(words: [String], code: Int32, output: String, errors: String)] = [
        (["-o", "name"], 0, "deployment.apps/web\ndeployment.apps/api\njob.batch/job\n", ""),
        (["--version"], 0, "kubectl-upid-try v\(Version.current)\n", ""),
        (["fail"], 1, "", "Error from server (Forbidden): no\nhint: ask someone\n"),
        (["misuse"], 1, "", "Error from server (Forbidden): no\nhint: ask someone\n"),
        (
            ["partial", "-oname"], 1, "deployment.apps/web\ndeployment.apps/api\njob.batch/job\n",
            "warning: nodes could not be read\n"
        ),
        (["--nope"], 1, "", "error: unknown flag: --nope\nSee 'kubectl upid try --help' for usage.\n"),
        (
            ["-o", "x", "-h", "--no"], 1, "",
            "error: unknown flag: --no\nSee 'kubectl upid try --help' for usage.\nhint: did you mean --no-headers?\n"
        ),
        (["__complete", "--exp"], 0, "--explain\tIf true, tell why.\n:4\n", ""),
        (["__complete"], 0, WorkloadTypes.names.map { $0 + "\n" }.joined() + ":4\n", ""),
    ]

    @Test(arguments: examples)
    func ends(_ example: (words: [String], code: Int32, output: String, errors: String)) async {
        let recorded = RecordedEnvironment()
        let code = await CommandMain.run(TryCommand.self, example.words, in: recorded.environment)
        #expect(code == example.code)
        #expect(recorded.output == example.output)
        #expect(recorded.errors == example.errors)
    }

    @Test func helpGoesToStandardOutput() async {
        let recorded = RecordedEnvironment()
        #expect(await CommandMain.run(TryCommand.self, ["deploy", "-h"], in: recorded.environment) == 0)
        #expect(recorded.output.hasPrefix("Try something.\n\nOptions:\n    --explain=false:\n\tIf true, tell why.\n\n"))
        #expect(recorded.output.contains("\nSelection Options:\n    -A, --all-namespaces=false:\n"))
        #expect(!recorded.output.contains("--kubeconfig"))
        #expect(recorded.errors == "")
    }

    @Test func aFullDiskIsAnError() async {
        let recorded = RecordedEnvironment(writeError: ENOSPC)
        #expect(await CommandMain.run(TryCommand.self, [], in: recorded.environment) == 1)
        #expect(recorded.errors == "error: write /dev/stdout: no space left on device\n")
    }

    @Test func aClosedPipeIsQuiet() async {
        let recorded = RecordedEnvironment(writeError: EPIPE)
        #expect(await CommandMain.run(TryCommand.self, [], in: recorded.environment) == 141)
        #expect(recorded.errors == "")
    }
}
