import ArgumentParser
import Foundation
import Testing
import UpidConsole

@testable import UpidCommand

/// The table that reads the command line and the declarations that receive it
/// must describe the same flags.
@Suite struct FlagTableAgreementTests {
    static let groups: [(FlagGroup, any ParsableArguments.Type)] = [
        (.connection, ConnectionOptions.self), (.selection, SelectionOptions.self), (.output, OutputOptions.self),
        (.usage, UsageOptions.self), (.snapshot, SnapshotOptions.self), (.log, LogOptions.self),
    ]

    @Test(arguments: groups.indices) func agree(_ index: Int) throws {
        let (group, type) = Self.groups[index]
        #expect(try DeclaredFlag.all(of: type) == Set(group.flags.map(DeclaredFlag.init)))
    }

    /// A command as a whole: its own flags and every group.
    @Test func aCommandAgreesWithItsTable() throws {
        let table = Set(TryCommand.spec.flags.flags.filter { !$0.isHidden }.map(DeclaredFlag.init))
        #expect(try DeclaredFlag.all(of: TryCommand.self) == table)
    }

    @Test func everyGroupIsCompared() {
        let compared = Self.groups.flatMap { $0.0.flags.map(\.name) }
        let all = FlagTable.anywhere.flags.filter { !$0.isHidden }.map(\.name)
        #expect(Set(compared) == Set(all))
    }

    @Test func valuesArriveUnchanged() throws {
        let words = [
            "-n", "", "-l", "-x=1", "-o=json", "--as-group", "--as", "--as-user-extra=k=v", "-f", "-", "-Lb,c",
            "--chunk-size=-1", "--insecure-skip-tls-verify=false", "-v8", "--window", "1h", "-A", "deploy", "--", "-n",
        ]
        let spec = TryCommand.spec
        let plain = try ArgumentNormaliser(table: spec.flags, command: spec.path).arguments(words).plain
        let command = try TryCommand.parse(plain)
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
        let command = try TryCommand.parse([])
        #expect(command.connection.flags.insecureSkipTLSVerify == nil)
        #expect(command.usage.window == 14 * 86_400)
        #expect(command.selection.chunkSize == 500)
        #expect(command.resources.isEmpty)
    }
}

/// A flag as far as both sides know it.
struct DeclaredFlag: Hashable {
    var name: String
    var shorthand: String?
    var takesValue: Bool
    var isRepeatable: Bool
    /// Of a flag with a value; "" where none is declared.
    var defaultValue: String

    init(_ flag: FlagSpec) {
        name = flag.name
        shorthand = flag.shorthand.map { String($0) }
        takesValue = flag.value.takesValue
        isRepeatable = flag.value.isRepeatable
        defaultValue =
            switch flag.value {
            case .bool, .optionalBool, .strings, .list: ""
            case .string(let text), .duration(let text): text
            case .integer(let number, _): String(number)
            }
    }

    private init?(_ argument: [String: Any]) {
        let names = argument["names"] as? [[String: Any]] ?? []
        func named(_ kind: String) -> [String] {
            names.filter { $0["kind"] as? String == kind }.compactMap { $0["name"] as? String }
        }
        guard let long = named("long").first(where: { !$0.hasPrefix("no-") || $0 == "no-headers" }), long != "help"
        else { return nil }
        name = long
        shorthand = named("short").first
        takesValue = argument["kind"] as? String == "option"
        isRepeatable = argument["isRepeating"] as? Bool ?? false
        defaultValue = takesValue && !isRepeatable ? argument["defaultValue"] as? String ?? "" : ""
    }

    static func all(of type: any ParsableArguments.Type) throws -> Set<DeclaredFlag> {
        let dump = try JSONSerialization.jsonObject(with: Data(type._dumpHelp().utf8)) as? [String: Any]
        let command = dump?["command"] as? [String: Any]
        let arguments = try #require(command?["arguments"] as? [[String: Any]])
        return Set(arguments.compactMap { DeclaredFlag($0) })
    }
}
