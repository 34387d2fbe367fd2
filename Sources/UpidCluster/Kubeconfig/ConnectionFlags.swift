/// kubectl's connection flags as the user gave them; "" (or nil) is "not
/// given".
public struct ConnectionFlags: Sendable {
    public var kubeconfig = ""
    public var context = ""
    public var cluster = ""
    public var user = ""
    public var namespace = ""
    public var server = ""
    public var token = ""
    public var impersonateUser = ""
    public var impersonateGroups: [String] = []
    public var impersonateUID = ""
    /// `key=value`, repeatable.
    public var impersonateExtra: [String] = []
    public var certificateAuthority = ""
    public var clientCertificate = ""
    public var clientKey = ""
    public var insecureSkipTLSVerify: Bool?
    public var tlsServerName = ""
    /// A bare integer is seconds, else a Go duration; "0" = none.
    public var requestTimeout = "0"
    public var disableCompression = false

    /// No flag given.
    public init() {}
}
