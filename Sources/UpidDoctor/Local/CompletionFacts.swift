/// The scripts that kubectl asks for what may follow `kubectl upid`.
public struct CompletionFacts: Hashable, Sendable {
    /// The name of the first one; kubectl looks for it on PATH.
    public static let name = "kubectl_complete-upid"

    /// Executables that kubectl finds by themselves where they are on PATH. It
    /// does not ask the first script then, but one of theirs.
    public static let siblings = InstallationFacts.known.filter { $0 != "kubectl-upid" }

    /// What kubectl asks behind an executable that it finds by itself:
    /// `kubectl_complete-upid-cost` for `kubectl-upid-cost`.
    public static func script(of sibling: String) -> String {
        "kubectl_complete-\(sibling.dropFirst("kubectl-".count))"
    }

    /// Where PATH has the first one; nil where it does not.
    public var path: String?
    /// Those of ``siblings`` that are on PATH without their scripts.
    public var missing: [String]

    /// What was found.
    public init(path: String? = nil, missing: [String] = []) {
        self.path = path
        self.missing = missing
    }

    public var result: CheckResult {
        guard let path else {
            return CheckResult(
                .completion, .note, "\(Self.name) is not on PATH: the TAB key does not complete \"kubectl upid\"",
                fix: "kubectl upid completion install")
        }
        guard missing.isEmpty else {
            let commands = missing.map { "\"kubectl upid \($0.dropFirst("kubectl-upid-".count))\"" }
            return CheckResult(
                .completion, .note,
                "\(missing.map(Self.script).joined(separator: ", ")) not on PATH, where kubectl finds "
                    + "\(missing.count == 1 ? "its executable" : "their executables"): the TAB key does not complete "
                    + "\(commands.joined(separator: ", "))",
                fix: "kubectl upid completion install")
        }
        return CheckResult(.completion, .ok, path)
    }
}
