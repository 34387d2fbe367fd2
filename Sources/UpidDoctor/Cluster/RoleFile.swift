/// The roles that come with upid, as files of `plugins/rbac`.
public enum RoleFile: String, CaseIterable, Sendable {
    case reader = "reader.yaml"
    case namespaceReader = "reader-namespace.yaml"
    case applier = "applier.yaml"
    case prometheus = "prometheus-query.yaml"

    /// `plugins/rbac/reader.yaml`, in the sources.
    public var path: String { "plugins/rbac/\(rawValue)" }

    /// The name of the role in it.
    public var role: String {
        switch self {
        case .reader, .namespaceReader: "upid-reader"
        case .applier: "upid-applier"
        case .prometheus: "upid-prometheus"
        }
    }

    /// It is for one namespace, where that of ``prometheus`` is named in the
    /// file.
    var isOfNamespace: Bool { self == .namespaceReader || self == .prometheus }
}
