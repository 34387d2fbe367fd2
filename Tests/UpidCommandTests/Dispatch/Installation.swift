import Foundation
import Support

/// A folder with the built dispatcher and subcommands that only tell how they
/// were called.
final class Installation {
    let folder: String
    let dispatcher: String

    init(subcommands: [String] = ["analyze", "cost"]) throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("upid-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        folder = url.resolvingSymlinksInPath().path
        dispatcher = "\(folder)/kubectl-upid"
        _ = try Child.run("/bin/cp", [Self.product, dispatcher])
        for name in subcommands { try add("kubectl-upid-\(name)", version: "v9.8.7") }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Puts an executable there that prints its name and each argument.
    func add(_ name: String, version: String = "v0.0.1", in subfolder: String = "") throws {
        let script = """
            #!/bin/sh
            if [ "$1" = __build ]; then exit 1; fi
            if [ "$1" = --version ]; then echo "\(name) \(version)"; exit; fi
            printf '\(name)'; for word in "$@"; do printf ' <%s>' "$word"; done; echo
            exit ${CODE:-0}
            """
        try FileManager.default.createDirectory(
            atPath: "\(folder)/\(subfolder)", withIntermediateDirectories: true)
        try write(script, to: "\(folder)/\(subfolder)\(name)")
    }

    /// Writes an executable script from another process: a descriptor that is
    /// open for writing here would be inherited by whatever another test
    /// starts, and the file would be busy.
    func write(_ script: String, to path: String) throws {
        _ = try Child.run("/bin/sh", ["-c", "printf '%s\\n' \"$2\" >\"$1\" && chmod 755 \"$1\"", "sh", path, script])
    }

    func run(_ arguments: [String], variables: [String: String] = [:]) throws -> Child {
        try Child.run(
            dispatcher, arguments, variables: ["PATH": "/usr/bin:/bin"].merging(variables) { _, given in given })
    }

    /// The repository's root.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// The executable that this build made.
    private static var product: String {
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("kubectl-upid").path
        return FileManager.default.isExecutableFile(atPath: beside) ? beside : "\(root)/.build/debug/kubectl-upid"
    }
}
