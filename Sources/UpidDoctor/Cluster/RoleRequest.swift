/// Somebody who lacks permissions, and what would grant them: commands for
/// who may grant them, which need no more than a release.
public struct RoleRequest: Hashable, Sendable {
    /// `v0.1.0`, of the release whose roles are meant.
    public var version: String
    /// As the server has it; nil where it does not tell.
    public var user: String?
    /// Where the permissions are wanted; nil for all namespaces.
    public var namespace: String?

    /// A request of a user.
    public init(version: String, user: String? = nil, namespace: String? = nil) {
        self.version = version
        self.user = user
        self.namespace = namespace
    }

    /// How to get what a role grants.
    public func fix(_ file: RoleFile) -> String {
        let home = file.isOfNamespace ? inNamespace : ""
        let isWide = !file.isOfNamespace && (namespace == nil || file == .reader)
        let binding =
            isWide
            ? "kubectl create clusterrolebinding \(binding(file)) --clusterrole=\(file.role)"
            : "kubectl\(inNamespace) create rolebinding \(binding(file)) "
                + "--\(file.isOfNamespace ? "role" : "clusterrole")=\(file.role)"
        return "\(Self.ask): kubectl\(home) apply -f \(address(of: file)) && \(binding) \(subject)"
    }

    /// How to get what ``RoleFile/prometheus`` grants, for the Service of this
    /// name (with its scheme and port, as the server checks it).
    func fix(service: String, in namespace: String) -> String {
        let (file, kubectl) = (RoleFile.prometheus, "kubectl -n \(ShellWord.quoted(namespace)) create")
        return "\(Self.ask) (it is what \(address(of: file)) grants): \(kubectl) role \(file.role) --verb=get,create "
            + "--resource=services/proxy --resource-name=\(ShellWord.quoted(service)) && "
            + "\(kubectl) rolebinding \(binding(file)) --role=\(file.role) \(subject)"
    }

    private static let ask = "have this run by who may"

    private func address(of file: RoleFile) -> String {
        "https://raw.githubusercontent.com/upid-dev/upid/\(version)/\(file.path)"
    }

    private var inNamespace: String { namespace.map { " -n \(ShellWord.quoted($0))" } ?? " -n NAMESPACE" }

    /// One of the user's own: there may be others of the role. A name of this
    /// kind may be any text that makes a part of a path.
    private func binding(_ file: RoleFile) -> String {
        guard let user, !user.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "%") }) else {
            return file.role
        }
        return ShellWord.quoted("\(file.role)-\(user)")
    }

    private var subject: String {
        guard let user else { return "--user=USER" }
        let account = "system:serviceaccount:"
        return user.hasPrefix(account)
            ? "--serviceaccount=\(ShellWord.quoted(String(user.dropFirst(account.count))))"
            : "--user=\(ShellWord.quoted(user))"
    }
}
