/// What a check found.
public struct CheckResult: Hashable, Sendable {
    public var id: CheckID
    public var status: CheckStatus
    /// The evidence, with its numbers, on one line.
    public var detail: String
    /// What to do, on one line, a command where there is one; nil for what is
    /// fine or was not looked at.
    public var fix: String?

    /// A finding.
    public init(_ id: CheckID, _ status: CheckStatus, _ detail: String, fix: String? = nil) {
        self.id = id
        self.status = status
        self.detail = detail
        self.fix = fix
    }

    /// What could not be found out, and how that can be changed.
    public init(_ id: CheckID, _ status: CheckStatus, _ failure: CheckFailure, orFix fix: String? = nil) {
        self.init(id, status, failure.message, fix: failure.hint ?? fix)
    }

    /// Checks that make no sense after another one has failed.
    public static func skipped(_ ids: [CheckID], because reason: String) -> [CheckResult] {
        ids.map { CheckResult($0, .skipped, reason) }
    }
}
