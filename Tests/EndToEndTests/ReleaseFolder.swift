import Foundation
import Support
import Testing

/// What `make release` leaves in `dist`, made once for all tests of it, from
/// the executables that the tests run.
struct ReleaseFolder: Sendable {
    let folder: TemporaryFolder
    let key: String
    let version = "v0.1.0"

    static func shared() throws -> ReleaseFolder { try made.get() }

    private static let made = Result { try ReleaseFolder() }

    private init() throws {
        folder = try TemporaryFolder()
        key = folder.path("keys/upid.key")
        try FileManager.default.createDirectory(atPath: folder.path("keys"), withIntermediateDirectories: true)
        try Self.run("openssl", ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key])
        try Self.pack(version, into: folder.path("dist"))
        try seal()
    }

    /// The path of a file of the release.
    func path(_ name: String) -> String { folder.path("dist/\(name)") }

    /// The names of what is released.
    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path("dist")).sorted()
    }

    /// The one that is named `upid…` and ends with the suffix.
    func name(_ suffix: String) throws -> String {
        try #require(try names().first { $0.hasPrefix("upid") && $0.hasSuffix(suffix) }, "no upid…\(suffix)")
    }

    /// A copy to be damaged.
    func copy() throws -> TemporaryFolder {
        let copy = try TemporaryFolder()
        for name in try names() {
            try FileManager.default.copyItem(atPath: path(name), toPath: copy.path(name))
        }
        return copy
    }

    func seal() throws {
        try Self.run(
            Repository.root.appendingPathComponent("packaging/seal").path,
            ["--version", version, "--output", folder.path("dist")], changing: ["SIGNING_KEY": key])
    }

    /// Packs the tests' executables as a version of theirs.
    static func pack(_ version: String, into output: String) throws {
        let libraries = Repository.binaries.deletingLastPathComponent().appendingPathComponent("libraries").path
        try run(
            Repository.root.appendingPathComponent("packaging/pack").path,
            [
                "--version", version, "--binaries", Repository.binaries.path, "--output", output, "--libraries",
                libraries,
            ])
    }

    /// Runs what must succeed.
    @discardableResult
    static func run(
        _ executable: String, _ arguments: [String], changing: [String: String?] = [:],
        folder: String = Repository.root.path
    ) throws -> CommandResult {
        let result = try CommandRunner(changing: changing, folder: folder, timeout: 600).run(executable, arguments)
        try #require(result.status == 0, "\(executable) \(arguments): \(result.stdout)\(result.stderr)")
        return result
    }
}

extension Trait where Self == ConditionTrait {
    /// Skipped where a tool is not installed.
    static func needs(_ tool: String) -> Self {
        .enabled(if: CommandRunner().locate(tool) != nil, "\(tool) is not installed")
    }
}
