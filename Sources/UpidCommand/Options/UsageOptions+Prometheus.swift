public import UpidCluster
public import UpidConsole

extension UsageOptions {
    /// The metrics server that the flags name; nil when they name none. The
    /// environment's proxy rules apply to it; nothing of a kubeconfig does.
    public func prometheus(in environment: CommandEnvironment) throws -> DirectPrometheus? {
        guard !prometheusURL.isEmpty else { return nil }
        var named = DirectPrometheus(url: prometheusURL)
        named.headers = prometheusHeaders
        named.bearerTokenFile = prometheusBearerTokenFile.isEmpty ? nil : prometheusBearerTokenFile
        named.endpoint.certificateAuthority = Self.file(prometheusCertificateAuthority)
        named.endpoint.clientCertificate = Self.file(prometheusClientCertificate)
        named.endpoint.clientKey = Self.file(prometheusClientKey)
        named.endpoint.skipVerification = prometheusInsecureSkipTLSVerify
        named.endpoint.proxy = try ProxyEnvironment(environment: environment.variables).proxy(forURL: prometheusURL)
        if prometheusNetrc {
            named.netrcFile = environment.variables["NETRC"] ?? environment.home + "/.netrc"
        }
        return named
    }

    private static func file(_ path: String) -> PEMSource? { path.isEmpty ? nil : .file(path) }
}
