internal import UpidCluster
public import UpidCore

/// An object that can be changed: a workload (or a pod), or a scaler of one.
public enum ChangeTarget: Hashable, Sendable {
    case workload(WorkloadID)
    case autoscaler(namespace: String, name: String)
    /// A ScaledObject of KEDA.
    case eventScaler(namespace: String, name: String)

    public var namespace: String {
        switch self {
        case .workload(let id): id.namespace
        case .autoscaler(let namespace, _), .eventScaler(let namespace, _): namespace
        }
    }

    public var name: String {
        switch self {
        case .workload(let id): id.name
        case .autoscaler(_, let name), .eventScaler(_, let name): name
        }
    }

    /// `Deployment`.
    public var kind: String { resource.kind }

    /// `apps/v1`: the version that is read and written.
    public var apiVersion: String {
        resource.group.isEmpty ? resource.version : "\(resource.group)/\(resource.version)"
    }

    /// `deployments.apps "web"`: how the API server names it.
    public var qualifiedName: String {
        "\(resource.qualifiedName) \"\(ServerText.line(name, limit: 253))\""
    }

    /// `deployment.apps/web`: how kubectl names an object that it changed.
    public var printedName: String {
        let kind = kind.lowercased()
        return "\(resource.group.isEmpty ? kind : "\(kind).\(resource.group)")/\(ServerText.line(name, limit: 253))"
    }

    /// It is not a custom resource.
    var isBuiltIn: Bool { resource.isBuiltIn }

    var resource: APIResource {
        switch self {
        case .workload(let id): id.kind.resource
        case .autoscaler: .autoscalers
        case .eventScaler: .scaledObjects
        }
    }

    /// The path of the object. Names may come from a file that somebody
    /// edited: one that would lead elsewhere is refused.
    func path(subresource: String? = nil) throws(ChangeError) -> String {
        guard Self.isName(namespace), Self.isName(name) else { throw .badName(self) }
        let path = resource.path(namespace: namespace, name: name)
        return subresource.map { "\(path)/\($0)" } ?? path
    }

    /// Lower-case letters, digits, `-` and `.`, as RFC 1123 has a subdomain.
    private static func isName(_ text: String) -> Bool {
        (1...253).contains(text.utf8.count) && text != "." && text != ".."
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                    UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}
