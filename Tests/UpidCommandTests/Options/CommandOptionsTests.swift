import Testing
import UpidConsole

@testable import UpidCommand

@Suite struct CommandOptionsTests {
    /// Accepted for kubectl's sake, and used by nothing.
    static let unused: Set<String> = ["cache-dir"]

    /// Every flag of the table changes what a command is told, but for those
    /// that are known to change nothing.
    @Test(arguments: TryCommand.spec.flags.flags.filter { !$0.isHidden })
    func everyFlagIsRead(_ flag: FlagSpec) throws {
        let told = try Self.told(["--\(flag.name)=\(Self.unusual(flag.value))"])
        #expect((try told == Self.told([])) == Self.unused.contains(flag.name))
    }

    /// No two flags end in the same place.
    @Test func everyFlagIsReadByItself() throws {
        let flags = TryCommand.spec.flags.flags.filter { !$0.isHidden && !Self.unused.contains($0.name) }
        let told = try Set(flags.map { try Self.told(["--\($0.name)=\(Self.unusual($0.value))"]) })
        #expect(told.count == flags.count)
    }

    private static func told(_ words: [String]) throws -> String {
        var text = ""
        dump(try TryCommand(words: words), to: &text)
        return text
    }

    /// A value that no flag has by default.
    private static func unusual(_ value: FlagValue) -> String {
        switch value {
        case .bool, .optionalBool: "true"
        case .enabled: "false"
        case .string, .strings, .list: "unusual"
        case .integer: "7"
        case .duration, .timeout: "77m"
        }
    }

    @Test func valuesArriveUnchanged() throws {
        let command = try TryCommand(words: [
            "-n", "", "-l", "-x=1", "-o=json", "--as-group", "--as", "--as-user-extra=k=v", "-f", "-", "-Lb,c",
            "--chunk-size=-1", "--insecure-skip-tls-verify=false", "-v8", "--window", "1h", "-A", "deploy", "--", "-n",
        ])
        let flags = command.connection.flags
        #expect(flags.namespace == "")
        #expect(flags.impersonateGroups == ["--as"])
        #expect(flags.impersonateExtra == ["k=v"])
        #expect(flags.insecureSkipTLSVerify == false)
        #expect(flags.requestTimeout == "0")
        #expect(command.selection.selector == "-x=1")
        #expect(command.selection.filenames == ["-"])
        #expect(command.selection.chunkSize == -1)
        #expect(command.selection.allNamespaces)
        #expect(command.output.labelColumns == ["b", "c"])
        #expect(command.output.output == "json")
        #expect(command.log.verbosity == 8)
        #expect(command.usage.window == 3_600)
        #expect(command.usage.step == nil)
        #expect(command.resources == ["deploy", "-n"])
    }

    @Test func nothingGivenIsTheDefault() throws {
        let command = try TryCommand(words: [])
        #expect(command.connection.flags.insecureSkipTLSVerify == nil)
        #expect(command.connection.flags.requestTimeout == "0")
        #expect(command.usage.window == 14 * 86_400)
        #expect(command.selection.chunkSize == 500)
        #expect(command.log.verbosity == 0)
        #expect(command.resources.isEmpty)
    }
}
