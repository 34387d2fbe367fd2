/// The kubectl that a shell runs.
public struct KubectlFacts: Hashable, Sendable {
    /// nil where PATH has none.
    public var path: String?
    /// `v1.32.4`; nil where it did not tell.
    public var version: String?
    /// Why it did not tell.
    public var failure: CheckFailure?

    /// What was found.
    public init(path: String? = nil, version: String? = nil, failure: CheckFailure? = nil) {
        self.path = path
        self.version = version
        self.failure = failure
    }

    /// The first minor version that asks plugins for completion.
    static let completes = MinorVersion(major: 1, minor: 26)

    public var result: CheckResult {
        guard let path else {
            return CheckResult(
                .kubectl, .warning, "kubectl is not on PATH: upid runs by itself, but not as \"kubectl upid\"",
                fix: "install kubectl: https://kubernetes.io/docs/tasks/tools/")
        }
        guard let version, let minor = MinorVersion(version) else {
            let why = failure.map { ": \($0.message)" } ?? ""
            return CheckResult(
                .kubectl, .warning, "\(path) did not tell its version\(why)", fix: "see: kubectl version --client")
        }
        if minor < Self.completes {
            return CheckResult(
                .kubectl, .note, "\(version) at \(path) does not complete plugins: \(Self.completes) and later do",
                fix: "install a later kubectl: https://kubernetes.io/docs/tasks/tools/")
        }
        return CheckResult(.kubectl, .ok, "\(version) at \(path)")
    }
}
