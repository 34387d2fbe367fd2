import Foundation

/// Runs `kubectl upid …` with the built executables on PATH, so that kubectl
/// itself finds the plugin.
public struct KubectlRunner: Sendable {
    public var runner: CommandRunner
    /// Given before the arguments of each run: `--context token`.
    public var flags: [String] = []

    /// A user whose kubeconfig is the given file and whose home folder is
    /// `home`; proxies of this process do not apply.
    public init(kubeconfig: String?, home: TemporaryFolder) {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        runner = CommandRunner(
            changing: [
                "PATH": "\(Repository.binaries.path):\(path)", "HOME": home.url.path, "KUBECONFIG": kubeconfig,
                "HTTPS_PROXY": nil, "https_proxy": nil, "HTTP_PROXY": nil, "http_proxy": nil, "NO_COLOR": nil,
                "KUBERNETES_SERVICE_HOST": nil, "KUBERNETES_SERVICE_PORT": nil,
            ], folder: home.url.path)
    }

    /// `kubectl upid <words>`.
    public func upid(_ words: String..., stdin: String = "") throws -> CommandResult {
        try run(["upid"] + words, stdin: stdin)
    }

    /// `kubectl upid analyze <words> <flags>`.
    public func analyze(_ words: [String], stdin: String = "") throws -> CommandResult {
        try run(["upid", "analyze"] + words + flags, stdin: stdin)
    }

    /// `kubectl upid analyze <words> <flags>`.
    public func analyze(_ words: String..., stdin: String = "") throws -> CommandResult {
        try analyze(words, stdin: stdin)
    }

    /// kubectl with any arguments.
    public func run(_ arguments: [String], stdin: String = "") throws -> CommandResult {
        try runner.run("kubectl", arguments, stdin: stdin)
    }
}
