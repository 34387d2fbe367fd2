/// Bytes of a PEM file: a path to read, or the bytes themselves.
public enum PEMSource: Hashable, Sendable {
    case file(String)
    case bytes([UInt8])
}

/// How to reach and trust one server.
public struct EndpointOptions: Hashable, Sendable {
    /// CA bundle; nil = the system's.
    public var certificateAuthority: PEMSource?
    public var clientCertificate: PEMSource?
    public var clientKey: PEMSource?
    /// Trust any certificate. Only when the user asked for it.
    public var skipVerification = false
    /// The name to expect in the certificate (and to send as SNI) instead of
    /// the URL's host.
    public var serverName: String?
    /// Proxy to go through, as `http://`, `https://` or `socks5://` URL;
    /// nil = direct. Environment variables are resolved before
    /// (``ProxyEnvironment``): the transport never looks at them.
    public var proxy: String?
    /// Basic authentication; sent to this server only.
    public var basicUser: String?
    public var basicPassword: String?

    /// A server with the system's trust and no proxy.
    public init() {}
}
