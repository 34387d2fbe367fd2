import Samples
import Testing
import UpidConsole
import UpidCore

@testable import UpidCommand

/// Commands below a command.
@Suite struct CommandTreeTests {
    private struct Below: RunnableCommand {
        let word: String?

        init(_ line: NormalisedArguments) throws { word = line.words.first }

        static let spec = CommandSpec(
            path: "kubectl upid try below", executable: "kubectl-upid-try", summary: "Try it below.",
            synopsis: "[WORD]", flags: FlagTable([.log]))

        static func completion(in environment: CommandEnvironment) -> CommandCompletion {
            CommandCompletion(words: .init([CompletionCandidate("one"), CompletionCandidate("two")]))
        }

        func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
            try environment.output.write("below \(word ?? "")\n")
            return .complete
        }
    }

    private static let tree = CommandTree(TryCommand.self, [CommandTree(Below.self)])

    @Test(arguments: [
        (["below"], "below \n", ""),
        (["-n", "shop", "below", "x"], "", "error: unknown shorthand flag: 'n' in -n\n"),
        (["below", "--version"], "kubectl-upid-try v\(Version.current)\n", ""),
        (["deploy", "below", "-oname"], "deployment.apps/web\ndeployment.apps/api\njob.batch/job\n", ""),
        (["__complete", "bel"], "below\tTry it below.\n:4\n", ""),
        (["__complete", "below"], "below\tTry it below.\n:4\n", ""),
        (["__complete", "below", ""], "one\ntwo\n:4\n", ""),
        (["__complete", "below", "one", ""], ":4\n", ""),
        (["__complete", "deploy", "bel"], ":4\n", ""),
        (["__check", "misuse"], "", "Error from server (Forbidden): no\n"),
        (["__check", "below", "x"], "", ""),
    ])
    func followsTheFirstWord(words: [String], output: String, errors: String) async {
        let recorded = RecordedEnvironment()
        let code = await CommandMain.run(Self.tree, words, in: recorded.environment)
        #expect(recorded.output == output)
        #expect(recorded.errors.hasPrefix(errors) && recorded.errors.isEmpty == errors.isEmpty)
        #expect(code == (errors.isEmpty ? 0 : 1))
    }

    @Test func tellsItsCommands() async throws {
        let recorded = RecordedEnvironment()
        _ = await CommandMain.run(Self.tree, ["__commands"], in: recorded.environment)
        let commands = try JSONReader.value(Array(recorded.output.utf8))["commands"]?.arrayValue ?? []
        #expect(commands.compactMap { $0["path"]?.stringValue } == ["kubectl upid try", "kubectl upid try below"])
        let flags = (commands[0]["groups"]?.arrayValue ?? []).flatMap { $0["flags"]?.arrayValue ?? [] }
        let names = Set(flags.compactMap { $0["name"]?.stringValue })
        #expect(names.isSuperset(of: ["explain", "namespace", "output"]))
        #expect(!names.contains("help"))
    }

    @Test func tellsItsBuild() async throws {
        let recorded = RecordedEnvironment()
        _ = await CommandMain.run(Self.tree, ["__build"], in: recorded.environment)
        let build = try JSONReader.value(Array(recorded.output.utf8))
        #expect(build["version"]?.stringValue == "v\(Version.current)")
        let libraries = (build["libraries"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
        #expect(libraries.first == "libcurl" && libraries.last == "libyaml")
    }
}
