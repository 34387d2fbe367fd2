public import ArgumentParser
internal import UpidConsole

/// Where usage comes from, and how far back.
public struct UsageOptions: ParsableArguments, Sendable {
    @Option(name: .customLong("window")) var windowText = "14d"
    @Option(name: .customLong("step")) var stepText = ""
    /// Base URL of a Prometheus-compatible server; "" = look in the cluster.
    @Option(name: .customLong("prometheus-url")) public var prometheusURL = ""
    /// `Name: value` lines for ``prometheusURL``. They may hold credentials.
    @Option(name: .customLong("prometheus-header"), parsing: .unconditionalSingleValue)
    public var prometheusHeaders: [String] = []
    @Option public var prometheusBearerTokenFile = ""
    @Option public var prometheusCertificateAuthority = ""
    @Option public var prometheusClientCertificate = ""
    @Option public var prometheusClientKey = ""
    @Flag(name: .customLong("prometheus-insecure-skip-tls-verify")) public var prometheusInsecureSkipTLSVerify = false
    /// User and password for ``prometheusURL`` come from `$NETRC` or
    /// `~/.netrc`.
    @Flag public var prometheusNetrc = false

    /// Nothing given.
    public init() {}

    /// How far back to look, in seconds.
    public var window: Double { TimeSpan(windowText)?.seconds ?? 14 * 86_400 }

    /// Seconds between two samples; nil = to be chosen.
    public var step: Double? { TimeSpan(stepText)?.seconds }
}
