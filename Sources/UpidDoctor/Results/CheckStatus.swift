/// How a check came out, the best first; ``skipped`` says nothing about its
/// subject.
public enum CheckStatus: String, CaseIterable, Sendable {
    case ok
    /// Worth knowing; nothing has to be done.
    case note
    /// The tools work, and something of their answers is missing or doubtful.
    case warning
    /// Something does not work.
    case problem
    /// It could not be looked at, for a reason that another check tells.
    case skipped

    /// The plural where there are several: `2 notes`, `1 problem`, `5 ok`.
    func counted(_ count: Int) -> String {
        switch self {
        case .ok, .skipped: "\(count) \(rawValue)"
        case .note, .warning, .problem: "\(count) \(rawValue)\(count == 1 ? "" : "s")"
        }
    }
}
