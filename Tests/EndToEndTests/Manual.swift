import Foundation
import Support
import UpidCore

/// What the executables say of their commands.
struct Manual {
    struct Command {
        var path: String
        /// `--namespace`; all that help and `options` show.
        var flags: [String]
        /// Without those that every command takes.
        var ownFlags: [String]
        var examples: [String]
    }

    static func commands() throws -> [Command] {
        try answers.get().flatMap { $0["commands"]?.arrayValue ?? [] }.map { command in
            let groups = command["groups"]?.arrayValue ?? []
            return Command(
                path: command["path"]?.stringValue ?? "", flags: groups.flatMap(flags),
                ownFlags: groups.filter { $0["isGlobal"] != .bool(true) }.flatMap(flags),
                examples: (command["examples"]?.arrayValue ?? []).compactMap { $0["line"]?.stringValue })
        }
    }

    static func topics() throws -> [String] {
        try answers.get().flatMap { $0["topics"]?.arrayValue ?? [] }.compactMap { $0["name"]?.stringValue }
    }

    private static func flags(_ group: JSONValue) -> [String] {
        (group["flags"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue.map { "--\($0)" } }
    }

    private static let answers = Result {
        try FileManager.default.contentsOfDirectory(atPath: Repository.binaries.path).sorted()
            .filter { $0.wholeMatch(of: /kubectl-upid(-[a-z]+)?/) != nil }
            .map { name in
                let path = Repository.binaries.appendingPathComponent(name).path
                return try JSONReader.value(Array(try CommandRunner().run(path, ["__commands"]).stdout.utf8))
            }
    }
}
