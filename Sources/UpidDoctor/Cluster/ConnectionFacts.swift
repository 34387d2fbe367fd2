/// What the API server says when it is greeted.
public struct ConnectionFacts: Hashable, Sendable {
    public var server: String
    public var milliseconds: Int
    /// `v1.36.0`; "" where it does not tell.
    public var version: String
    /// The user as the server has it; nil where it does not tell.
    public var user: String?

    /// What was found.
    public init(server: String, milliseconds: Int, version: String, user: String? = nil) {
        self.server = server
        self.milliseconds = milliseconds
        self.version = version
        self.user = user
    }

    /// From here on every command is felt to wait.
    static let slow = 1_000

    public var result: CheckResult {
        let name = version.isEmpty ? "no version" : "Kubernetes \(version)"
        let detail = "\(server) answered in \(milliseconds) ms: \(name)" + (user.map { ", as \($0)" } ?? "")
        guard milliseconds < Self.slow else {
            return CheckResult(
                .connection, .note, detail,
                fix: "that is slow: look at the network, a proxy, or how long the credential plugin takes")
        }
        return CheckResult(.connection, .ok, detail)
    }

    /// No answer, or none that can be used.
    public static func result(of failure: CheckFailure) -> CheckResult {
        CheckResult(.connection, .problem, failure, orFix: "see: kubectl cluster-info")
    }
}
