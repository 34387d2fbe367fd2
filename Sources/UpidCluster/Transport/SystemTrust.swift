#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Where the CA certificates lie that the system trusts.
///
/// A libcurl from the distribution knows; one that is linked into the
/// executable cannot, because each distribution keeps them elsewhere.
public struct SystemTrust: Hashable, Sendable {
    /// A PEM file of all of them; nil = where libcurl looks by itself.
    public var file: String?
    /// Folders with a file for each, under the names that OpenSSL's `rehash`
    /// gives, separated by colons.
    public var folders: String?

    /// What libcurl knows by itself.
    public init() {}

    /// `SSL_CERT_FILE` and `SSL_CERT_DIR` where they are set, as Go and OpenSSL
    /// have them: a file that is named there and missing is an error later, not
    /// a reason to trust others. Without the first, the first of `files` that
    /// can be read; without any, the first of `folders`.
    public init(
        environment: [String: String], files: [String] = Self.knownFiles, folders: [String] = Self.knownFolders,
        isReadable: (_ path: String) -> Bool = Self.canRead
    ) {
        func variable(_ name: String) -> String? {
            environment[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        let named = (file: variable("SSL_CERT_FILE"), folders: variable("SSL_CERT_DIR"))
        file = named.file ?? files.first(where: isReadable)
        self.folders = named.folders ?? (file == nil ? folders.first(where: isReadable) : nil)
    }

    /// Whether this process may read the file or folder.
    public static func canRead(_ path: String) -> Bool { access(path, R_OK) == 0 }

    #if os(Linux)
    /// Debian, Ubuntu, Arch, Gentoo; Fedora, RHEL; RHEL 7 and later; SUSE;
    /// Alpine.
    public static let knownFiles = [
        "/etc/ssl/certs/ca-certificates.crt",
        "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
        "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ]
    /// SUSE and Debian; Fedora and RHEL.
    public static let knownFolders = ["/etc/ssl/certs", "/etc/pki/tls/certs"]
    #else
    /// None: libcurl here comes with the system or with Homebrew, and knows.
    public static let knownFiles: [String] = []
    public static let knownFolders: [String] = []
    #endif
}
