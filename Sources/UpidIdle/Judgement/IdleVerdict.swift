/// Whether a workload is idle.
public enum IdleVerdict: String, Hashable, Codable, Sendable, CaseIterable {
    /// It may be stopped.
    case idle
    /// It looks idle, and a person has to decide.
    case review
    /// It is used.
    case active
    /// It is not to be stopped, idle or not.
    case keep
    /// What there is does not tell.
    case unknown
}
