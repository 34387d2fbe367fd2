/// A ResourceQuota with what it allows and what is taken of it.
public struct ResourceQuota: Hashable, Codable, Sendable {
    public var namespace: String
    public var name: String
    /// By the quota's own names: `requests.cpu`, `limits.memory`, `memory`, `pods`.
    public var hard: [String: Quantity]
    public var used: [String: Quantity]
    /// `BestEffort`, `NotBestEffort`, `Terminating`, `NotTerminating`,
    /// `PriorityClass`, …; empty = every pod of the namespace.
    public var scopes: [String]

    /// A quota with its status.
    public init(
        namespace: String, name: String, hard: [String: Quantity] = [:], used: [String: Quantity] = [:],
        scopes: [String] = []
    ) {
        self.namespace = namespace
        self.name = name
        self.hard = hard
        self.used = used
        self.scopes = scopes
    }
}
