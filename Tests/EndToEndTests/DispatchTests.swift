import Foundation
import Support
import Testing

/// How `kubectl upid …` reaches the executables.
@Suite struct DispatchTests {
    private let home: TemporaryFolder
    private let kubectl: KubectlRunner

    init() throws {
        (kubectl, home) = try Demo.kubectl()
    }

    @Test func flagsBeforeTheSubcommand() throws {
        let flags = ["-n", "shop", "--snapshot", Demo.path]
        let after = try kubectl.run(["upid", "analyze", "deploy"] + flags)
        #expect(after.status == 0, "\(after.stderr)")
        let before = try kubectl.run(["upid", "-n", "shop", "analyze", "deploy", "--snapshot", Demo.path])
        #expect(before.stdout == after.stdout)
        #expect(before.status == 0)
    }

    @Test func unknownSubcommand() throws {
        let result = try kubectl.upid("nope", "x")
        #expect(result.status == 1)
        #expect(result.stdout.isEmpty)
        #expect(result.stderr.hasPrefix("error: unknown command \"nope\" for \"kubectl upid\"\n"))
    }

    @Test(arguments: [["--help"], ["-h"], ["analyze", "--help"], ["analyze", "-h"], ["optimize", "-h"]])
    func help(words: [String]) throws {
        let result = try kubectl.run(["upid"] + words)
        #expect(result.status == 0)
        #expect(result.stderr.isEmpty)
        #expect(result.stdout.contains("kubectl upid"))
        #expect(!result.stdout.contains("kubectl-upid-"))
    }

    @Test(
        arguments: [
            ("upid", ["--help"]), ("analyze", ["analyze", "--help"]), ("optimize", ["optimize", "--help"]),
            ("doctor", ["doctor", "--help"]), ("explain-gate", ["optimize", "explain-gate", "--help"]),
            ("idle", ["optimize", "idle", "--help"]),
            ("wake", ["optimize", "wake", "--help"]), ("gates", ["optimize", "--list-gates"]),
            ("gate", ["optimize", "explain-gate", "hpa-utilisation"]),
            ("analyze-idle", ["analyze", "idle", "--help"]), ("vetoes", ["analyze", "idle", "--list-vetoes"]),
            ("veto", ["analyze", "idle", "--explain-veto", "lease-holder"]),
        ])
    func helpTexts(name: String, words: [String]) throws {
        try Golden.check(try kubectl.run(["upid"] + words).stdout, "help/\(name).txt")
    }

    @Test func versionOfEveryTool() throws {
        let result = try kubectl.upid("version")
        #expect(result.status == 0)
        #expect(result.stdout.contains("kubectl-upid"))
        #expect(result.stdout.contains("kubectl-upid-analyze"))
        #expect(result.stdout.contains("kubectl-upid-cost"))
        #expect(result.stdout.contains("kubectl-upid-optimize"))
    }

    /// The way krew installs: a link of the dispatcher only, elsewhere on
    /// PATH; a stray executable of the same name is not run.
    @Test func dispatcherRunsItsOwnSiblings() throws {
        try FileManager.default.createDirectory(atPath: home.path("bin"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: home.path("bin/kubectl-upid"),
            withDestinationPath: Repository.binaries.appendingPathComponent("kubectl-upid").path)
        let stray = try home.write("#!/bin/sh\necho stray\n", to: "bin/kubectl-upid-analyze")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: stray)
        var runner = kubectl.runner
        runner.environment["PATH"] = "\(home.path("bin")):/usr/bin:/bin"
        let result = try runner.run("kubectl", ["upid", "-n", "shop", "analyze", "deploy", "--snapshot", Demo.path])
        #expect(result.status == 0, "\(result.stderr)")
        #expect(result.stdout.contains("web"))
    }

    @Test func exitCodesAreZeroAndOne() throws {
        #expect(try kubectl.upid("analyze", "--snapshot", Demo.path, "-A").status == 0)
        #expect(try kubectl.upid("analyze", "--snapshot", home.path("missing"), "-A").status == 1)
        #expect(try kubectl.upid("analyze", "--frob").status == 1)
    }
}
