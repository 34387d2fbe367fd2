extension FlagGroup {
    /// Where usage comes from, and how far back.
    public static let usage = FlagGroup(
        "Usage Options",
        [
            FlagSpec(
                "window", nil, .duration(default: "14d"),
                usage: "How far back to look: 14d, 36h, 1w2d, ..."),
            FlagSpec(
                "step", nil, .duration(default: ""),
                usage: "Distance between two samples; chosen from the window and the scrape interval if not given."),
            FlagSpec(
                "prometheus-url",
                usage: "Base URL of a Prometheus-compatible server. If not given, one is looked for in the cluster."),
            FlagSpec(
                "prometheus-header", nil, .strings,
                usage: "'Name: value' to send to --prometheus-url; repeat it for several headers."),
            FlagSpec(
                "prometheus-label", nil, .strings,
                usage:
                    "NAME=VALUE that all series must have (e.g. cluster=production), for a server that holds several "
                    + "clusters; repeat it for several labels."),
            FlagSpec(
                "prometheus-bearer-token-file", usage: "File with the bearer token for --prometheus-url.",
                completion: .files),
            FlagSpec(
                "prometheus-certificate-authority", usage: "Path to a CA certificate for --prometheus-url.",
                completion: .files),
            FlagSpec(
                "prometheus-client-certificate", usage: "Path to a client certificate for --prometheus-url.",
                completion: .files),
            FlagSpec(
                "prometheus-client-key", usage: "Path to a client key for --prometheus-url.", completion: .files),
            FlagSpec(
                "prometheus-insecure-skip-tls-verify", nil, .bool,
                usage: "If true, the certificate of --prometheus-url is not checked. "
                    + "This makes the connection insecure."),
            FlagSpec(
                "prometheus-netrc", nil, .bool,
                usage: "If true, take user and password for --prometheus-url from $NETRC or ~/.netrc."),
        ])
}
