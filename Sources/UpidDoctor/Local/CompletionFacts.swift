/// The script that kubectl asks for what may follow `kubectl upid`.
public struct CompletionFacts: Hashable, Sendable {
    /// Its name; kubectl looks for it on PATH.
    public static let name = "kubectl_complete-upid"

    /// Where PATH has it; nil where it does not.
    public var path: String?
    /// The one that came with this release; nil where there is none.
    public var bundled: String?

    /// What was found.
    public init(path: String? = nil, bundled: String? = nil) {
        self.path = path
        self.bundled = bundled
    }

    public var result: CheckResult {
        if let path { return CheckResult(.completion, .ok, path) }
        let fix =
            bundled.map { "sudo ln -s \(ShellWord.quoted($0)) /usr/local/bin/, or into any other folder of PATH" }
            ?? "put \(Self.name) of the release's archive into a folder of PATH"
        return CheckResult(
            .completion, .note, "\(Self.name) is not on PATH: the TAB key does not complete \"kubectl upid\"", fix: fix)
    }
}
