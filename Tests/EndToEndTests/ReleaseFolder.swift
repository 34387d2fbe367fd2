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
    static func pack(_ version: String, into output: String, changing: [String: String?] = [:]) throws {
        let libraries = Repository.binaries.deletingLastPathComponent().appendingPathComponent("libraries").path
        try run(
            Repository.root.appendingPathComponent("packaging/pack").path,
            [
                "--version", version, "--binaries", Repository.binaries.path, "--output", output, "--libraries",
                libraries,
            ], changing: changing)
    }

    /// The names of the executables that the package has, the dispatcher
    /// first.
    static func executables() throws -> [String] {
        let package = try String(contentsOf: Repository.root.appendingPathComponent("Package.swift"), encoding: .utf8)
        let names = package.matches(of: /\.executable\(name: "([^"]+)"/).map { String($0.1) }
        try #require(names.count > 1 && names.first == "kubectl-upid")
        return names
    }

    /// The names in a folder that are of executables, which must be all.
    static func expectEveryExecutable(in folder: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("kubectl-upid") }
        #expect(Set(names) == Set(try executables()))
    }

    /// Every executable of a folder runs by kubectl where nothing else of
    /// upid is on PATH, in the version of the release.
    static func expectEveryCommand(in bin: String) throws {
        let home = try TemporaryFolder()
        let tools = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .filter { !FileManager.default.fileExists(atPath: "\($0)/kubectl-upid") }
        let runner = CommandRunner(changing: [
            "PATH": ([bin[...]] + tools).joined(separator: ":"), "HOME": home.url.path, "KUBECONFIG": nil,
        ])
        let version = try runner.run("kubectl", ["upid", "version"])
        #expect(version.status == 0 && version.stderr.isEmpty, "\(version.stderr)")
        for name in try executables().dropFirst() {
            #expect(version.stdout.contains("\(name) Version: v0.1.0\n"), "\(version.stdout)")
        }
        // There is no cluster; that is what it tells.
        let doctor = try runner.run("kubectl", ["upid", "doctor"])
        #expect(doctor.stdout.hasPrefix("STATUS "), "\(doctor.stderr)")
    }

    /// Manual pages that a release has, of both sections.
    static let pages = [
        "man1/kubectl-upid.1", "man1/kubectl-upid-analyze.1", "man1/kubectl-upid-cost.1", "man1/kubectl-upid-doctor.1",
        "man1/kubectl-upid-optimize.1", "man7/kubectl-upid-findings.7", "man7/kubectl-upid-risk.7",
    ]

    /// A copy with another archive, whose checksum is listed.
    func copy(changing change: (TemporaryFolder) throws -> Void) throws -> TemporaryFolder {
        let (folder, files, archive) = (try copy(), try TemporaryFolder(), try name(".tar.gz"))
        try Self.run("tar", ["-xzf", path(archive), "-C", files.url.path])
        try change(files)
        let names = try FileManager.default.contentsOfDirectory(atPath: files.url.path)
        try Self.run("tar", ["-czf", folder.path(archive), "-C", files.url.path] + names)
        let sum = try Self.run("openssl", ["dgst", "-sha256", "-r", folder.path(archive)]).stdout.prefix(64)
        try folder.write("\(sum)  \(archive)\n", to: "SHA256SUMS")
        return folder
    }

    /// Makes a program of a script.
    @discardableResult
    static func program(_ script: String, _ name: String, in folder: TemporaryFolder) throws -> String {
        let path = folder.path(name)
        try FileManager.default.createDirectory(
            at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try folder.write("#!/bin/sh\n\(script)\n", to: name)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
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
