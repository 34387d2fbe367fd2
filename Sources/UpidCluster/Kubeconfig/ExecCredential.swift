import UpidCore

/// What a credential plugin answers.
struct ExecCredential: Hashable {
    var token = ""
    var certificate: [UInt8] = []
    var key: [UInt8] = []
    var expiration: Timestamp?

    /// Reads the standard output of a plugin.
    init(output: [UInt8], of plugin: ExecPlugin) throws(CredentialError) {
        let group = "client.authentication.k8s.io"
        let members = try Self.members(output)
        let kind: ObjectKind
        do { kind = try ObjectKind(members) } catch { throw .unreadableOutput(cause: error.text) }
        guard !kind.apiVersion.isEmpty else {
            throw .otherVersion(wanted: plugin.apiVersion, got: group + "/__internal")
        }
        let isKnown = ["v1", "v1beta1", "v1alpha1"].contains { kind.apiVersion == "\(group)/\($0)" }
        guard isKnown, kind.kind.isEmpty || kind.kind == "ExecCredential" else {
            let name = kind.kind.isEmpty ? "ExecCredential" : kind.kind
            throw .unreadableOutput(
                cause: "no kind \"\(name)\" is registered for version \"\(kind.apiVersion)\"")
        }
        let status = try read(members)
        guard kind.apiVersion == plugin.apiVersion else {
            throw .otherVersion(wanted: plugin.apiVersion, got: kind.apiVersion)
        }
        guard status else { throw .noStatus }
        guard !token.isEmpty || !certificate.isEmpty || !key.isEmpty else { throw .noCredential }
        guard certificate.isEmpty == key.isEmpty else { throw .halfCertificate }
        guard certificate.isEmpty || (PEM.isPresent(in: certificate) && PEM.isPresent(in: key)) else {
            throw .invalidCertificate
        }
    }

    /// Takes over the fields of the status; false if there is none.
    private mutating func read(_ members: [String: JSONValue]) throws(CredentialError) -> Bool {
        do throws(KubeconfigDecodingError) {
            let fields = KubeconfigFields(members, type: "ExecCredential")
            guard let status = try fields.object("status", as: "ExecCredentialStatus") else { return false }
            token = try status.string("token")
            certificate = Array(try status.string("clientCertificateData").utf8)
            key = Array(try status.string("clientKeyData").utf8)
            let moment = try status.string("expirationTimestamp")
            expiration = Timestamp(moment)
            guard moment.isEmpty || expiration != nil else {
                throw KubeconfigDecodingError(
                    text: "parsing time \"\(moment)\" as \"2006-01-02T15:04:05Z07:00\"")
            }
            return true
        } catch {
            throw .unreadableOutput(cause: error.text)
        }
    }

    /// The document's fields. What the parser complains about may quote the
    /// output, which may hold a secret: only where it is wrong is told on.
    private static func members(_ output: [UInt8]) throws(CredentialError) -> [String: JSONValue] {
        let document: JSONValue
        do {
            document = try YAMLReader.firstDocument(output, name: "stdout")
        } catch {
            guard case .malformed = error else { throw .unreadableOutput(cause: "yaml: invalid document") }
            throw .unreadableOutput(cause: error.cause)
        }
        switch document {
        case .object(let members): return members
        case .null: return [:]
        default: throw .unreadableOutput(cause: ObjectKind.mismatch(document))
        }
    }
}
