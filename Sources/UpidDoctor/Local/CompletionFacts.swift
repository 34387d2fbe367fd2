/// The script that kubectl asks for what may follow `kubectl upid`.
public struct CompletionFacts: Hashable, Sendable {
    /// Its name; kubectl looks for it on PATH.
    public static let name = "kubectl_complete-upid"

    /// Where PATH has it; nil where it does not.
    public var path: String?

    /// What was found.
    public init(path: String? = nil) {
        self.path = path
    }

    public var result: CheckResult {
        if let path { return CheckResult(.completion, .ok, path) }
        return CheckResult(
            .completion, .note, "\(Self.name) is not on PATH: the TAB key does not complete \"kubectl upid\"",
            fix: "kubectl upid completion install")
    }
}
