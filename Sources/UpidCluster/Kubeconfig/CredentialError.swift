public import UpidCore

/// Why a request could not be given its credential. The texts are kubectl's
/// where it has one, and never hold what a plugin has written.
public enum CredentialError: UserFacingError, Hashable {
    case notInteractive
    case executableNotFound(name: String, installHint: String?)
    /// The system would not start it.
    case notStarted(operation: String, path: String, reason: String)
    case failed(name: String, status: Int32)
    case timedOut(name: String, seconds: Int)
    case wroteTooMuch(name: String)
    case unreadableOutput(cause: String)
    case otherVersion(wanted: String, got: String)
    case noStatus
    case noCredential
    case halfCertificate
    case invalidCertificate
    case unreadableTokenFile(path: String, cause: String)
    case emptyTokenFile(path: String)
    /// A value with characters that no header may have.
    case invalidHeader(name: String)

    public var description: String {
        switch self {
        case .unreadableTokenFile(let path, let cause):
            "Unable to connect to the server: failed to read token file \"\(path)\": \(cause)"
        case .emptyTokenFile(let path):
            "Unable to connect to the server: read empty token from file \"\(path)\""
        case .invalidHeader(let name):
            "Unable to connect to the server: net/http: invalid header field value for \"\(name)\""
        default: "Unable to connect to the server: getting credentials: \(cause)"
        }
    }

    private var cause: String {
        switch self {
        case .notInteractive:
            "exec plugin cannot support interactive mode: standard input is not a terminal"
        case .executableNotFound(let name, let installHint):
            "exec: executable \(name) not found\n\n"
                + "It looks like you are trying to use a client-go credential plugin that is not installed.\n\n"
                + "To learn more about this feature, consult the documentation available at:\n"
                + "      https://kubernetes.io/docs/reference/access-authn-authz/authentication/"
                + "#client-go-credential-plugins" + (installHint.map { "\n\n" + $0 } ?? "")
        case .notStarted(let operation, let path, let reason): "exec: \(operation) \(path): \(reason)"
        case .failed(let name, let status): "exec: executable \(name) failed with exit code \(status)"
        case .timedOut(let name, let seconds):
            "exec: executable \(name) was stopped after \(seconds) seconds without an answer"
        case .wroteTooMuch(let name): "exec: executable \(name) was stopped for writing too much"
        case .unreadableOutput(let cause): "decoding stdout: \(cause)"
        case .otherVersion(let wanted, let got):
            "exec plugin is configured to use API version \(wanted), plugin returned version \(got)"
        case .noStatus: "exec plugin didn't return a status field"
        case .noCredential: "exec plugin didn't return a token or cert/key pair"
        case .halfCertificate: "exec plugin returned only certificate or key, not both"
        case .invalidCertificate:
            "failed parsing client key/certificate: tls: failed to find any PEM data in certificate input"
        case .unreadableTokenFile, .emptyTokenFile, .invalidHeader: ""
        }
    }
}
