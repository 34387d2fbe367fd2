/// How far apart kubectl and the API server are.
public enum VersionSkew {
    /// Minor versions that may lie between them.
    ///
    /// Source: https://kubernetes.io/releases/version-skew-policy/#kubectl
    static let allowed = 1

    /// nil for a version that is not known.
    public static func result(kubectl: String?, server: String?) -> CheckResult {
        guard let client = kubectl.flatMap(MinorVersion.init), let server = server.flatMap(MinorVersion.init) else {
            return CheckResult(.versionSkew, .skipped, "the versions of kubectl and the server are not both known")
        }
        guard client.major == server.major, abs(client.minor - server.minor) <= allowed else {
            let distance =
                client.major == server.major ? "\(abs(client.minor - server.minor)) minor versions" : "too far"
            return CheckResult(
                .versionSkew, .warning,
                "kubectl is \(client), the server \(server): \(distance) apart, \(allowed) is supported",
                fix: "install kubectl \(server): https://kubernetes.io/docs/tasks/tools/")
        }
        return CheckResult(.versionSkew, .ok, "kubectl is \(client), the server \(server)")
    }
}
