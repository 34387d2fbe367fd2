/// One way to read a resource argument such as `deploy`, `Deployment`,
/// `deployments.apps` or `deployments.v1.apps`.
///
/// Source: `k8s.io/apimachinery/pkg/runtime/schema` `ParseResourceArg`, and
/// the matching of `k8s.io/apimachinery/pkg/api/meta` `DefaultRESTMapper`.
struct ResourceName {
    var resource: String
    /// "" = any.
    var version = ""
    /// The beginning of the group; "" = any.
    var group = ""

    /// The readings in the order they are tried: `resource.version.group`
    /// before `resource.group`.
    static func readings(of argument: String) -> [ResourceName] {
        let (resource, rest) = cut(argument)
        guard let rest else { return [ResourceName(resource: resource)] }
        let plain = ResourceName(resource: resource, group: rest)
        let (version, group) = cut(rest)
        guard let group else { return [plain] }
        return [ResourceName(resource: resource, version: version, group: group), plain]
    }

    /// The part before the first dot: what messages name.
    static func stem(of argument: String) -> String { cut(argument).0 }

    /// Plural and singular match in any case, short names exactly.
    func matches(plural: String, singular: String, shortNames: [String], group: String, version: String) -> Bool {
        let name = resource.lowercased()
        return (name == plural || name == singular || shortNames.contains(resource))
            && group.hasPrefix(self.group) && (self.version.isEmpty || self.version == version)
    }

    private static func cut(_ text: String) -> (String, String?) {
        guard let dot = text.firstIndex(of: ".") else { return (text, nil) }
        return (String(text[..<dot]), String(text[text.index(after: dot)...]))
    }
}
