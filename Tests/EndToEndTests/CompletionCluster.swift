import Foundation
import Support

/// A user who ran `kubectl upid completion install`, in front of a stub.
struct CompletionCluster {
    let stub: APIServerStub
    let home: TemporaryFolder
    /// With the dispatcher on the PATH as krew links it, and nothing else of
    /// upid's but what was installed for completion.
    let runner: CommandRunner
    /// Lines for the shell's start file, as the installation printed them.
    let advice: String

    init(shell: String, options: APIServerStub.Options = .init()) throws {
        stub = try APIServerStub(options)
        home = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: home.path("bin"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: home.path("bin/kubectl-upid"),
            withDestinationPath: Repository.binaries.appendingPathComponent("kubectl-upid").path)
        let kubectl = KubectlRunner(kubeconfig: stub.kubeconfig, home: home)
        guard let program = kubectl.runner.locate("kubectl") else { throw CommandFailure.notFound("kubectl") }
        var runner = kubectl.runner
        runner.environment["PATH"] =
            "\(home.path("bin")):\(URL(fileURLWithPath: program).deletingLastPathComponent().path):/usr/bin:/bin"
        for name in ["ZDOTDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "BASH_COMPLETION_USER_DIR", "KREW_ROOT"] {
            runner.environment[name] = nil
        }
        runner.environment["TERM"] = "xterm"
        self.runner = runner
        let done = try runner.run("kubectl", ["upid", "completion", "install", shell])
        guard done.status == 0 else { throw Unfit(description: done.stderr) }
        advice = done.lines.filter { $0.hasPrefix("  ") }.map { $0.dropFirst(2) + "\n" }.joined()
    }

    /// Candidates and directive that kubectl gives a shell.
    func complete(_ line: [String]) throws -> (values: [String], directive: String, result: CommandResult) {
        let result = try runner.run("kubectl", ["__complete"] + line)
        let values = result.lines.map { String($0.prefix { $0 != "\t" }) }
        return (values.dropLast(), values.last ?? "", result)
    }
}

/// What a test needs could not be made.
struct Unfit: Error, CustomStringConvertible {
    var description: String
}
