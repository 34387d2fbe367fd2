public import UpidConsole

/// Where usage comes from, and how far back.
public struct UsageOptions: Sendable {
    /// How far back to look, in seconds.
    public let window: Double
    /// The window as the line has it; nil where it is the default.
    public let givenWindow: String?
    /// Seconds between two samples; nil = to be chosen.
    public let step: Double?
    /// Base URL of a Prometheus-compatible server; "" = look in the cluster.
    public let prometheusURL: String
    /// `Name: value` lines for ``prometheusURL``. They may hold credentials.
    public let prometheusHeaders: [String]
    /// `NAME=VALUE` of labels that all series must have.
    public let prometheusLabels: [String]
    public let prometheusBearerTokenFile: String
    public let prometheusCertificateAuthority: String
    public let prometheusClientCertificate: String
    public let prometheusClientKey: String
    public let prometheusInsecureSkipTLSVerify: Bool
    /// User and password for ``prometheusURL`` come from `$NETRC` or
    /// `~/.netrc`.
    public let prometheusNetrc: Bool

    /// What the line says of usage.
    public init(_ line: NormalisedArguments) {
        window = line.duration("window")?.seconds ?? 14 * 86_400
        givenWindow = line.value("window")
        step = line.duration("step")?.seconds
        prometheusURL = line.text("prometheus-url")
        prometheusHeaders = line.values("prometheus-header")
        prometheusLabels = line.values("prometheus-label")
        prometheusBearerTokenFile = line.text("prometheus-bearer-token-file")
        prometheusCertificateAuthority = line.text("prometheus-certificate-authority")
        prometheusClientCertificate = line.text("prometheus-client-certificate")
        prometheusClientKey = line.text("prometheus-client-key")
        prometheusInsecureSkipTLSVerify = line.isTrue("prometheus-insecure-skip-tls-verify")
        prometheusNetrc = line.isTrue("prometheus-netrc")
    }
}
