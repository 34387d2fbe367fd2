/// The roles that come with upid, as files of `plugins/rbac`.
public enum RoleFile: String, CaseIterable, Sendable {
    case reader = "reader.yaml"
    case namespaceReader = "reader-namespace.yaml"
    case applier = "applier.yaml"
    case prometheus = "prometheus-query.yaml"

    /// `plugins/rbac/reader.yaml`.
    public var path: String { "plugins/rbac/\(rawValue)" }

    /// How to get what it grants.
    public var fix: String { "have this role bound to you: kubectl apply -f \(path)" }
}
