/// The API server as a pod sees it: its address from the environment, token
/// and authority from the mounted service account.
struct InClusterConnection {
    private static let folder = "/var/run/secrets/kubernetes.io/serviceaccount"

    let files: KubeconfigFiles

    /// The process runs in a pod that has a service account.
    var isPossible: Bool {
        !host.isEmpty && !port.isEmpty && read("token") != nil
    }

    /// `POD_NAMESPACE`, or the pod's own namespace; "default" outside of one.
    var namespace: String {
        guard isPossible else { return "default" }
        if let name = files.environment["POD_NAMESPACE"], !name.isEmpty { return name }
        let name = read("namespace").map { $0.trimmedText } ?? ""
        return name.isEmpty ? "default" : name
    }

    /// The connection, in which flags may replace the server, the token and
    /// the authority.
    func connection(flags: ConnectionFlags) throws(KubeconfigError) -> ClusterConnection {
        let address = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        let server = try ServerURL(
            flags.server.isEmpty ? "https://\(address)" : flags.server, defaultScheme: "https")
        var connection = ClusterConnection(server: server.text)
        guard server.scheme == "https" else { return connection }
        connection.credential = flags.token.isEmpty ? .tokenFile(Self.folder + "/token") : .token(flags.token)
        if !flags.certificateAuthority.isEmpty {
            let path = FilePath.absolute(flags.certificateAuthority, in: files.workingDirectory)
            connection.endpoint.certificateAuthority = .file(path)
        } else if read("ca.crt") != nil {
            connection.endpoint.certificateAuthority = .file(Self.folder + "/ca.crt")
        } else {
            connection.warnings.append("expected to load root CA config from \(Self.folder)/ca.crt")
        }
        return connection
    }

    private var host: String { files.environment["KUBERNETES_SERVICE_HOST"] ?? "" }
    private var port: String { files.environment["KUBERNETES_SERVICE_PORT"] ?? "" }

    private func read(_ name: String) -> [UInt8]? {
        try? files.readFile("\(Self.folder)/\(name)")
    }
}

extension Array<UInt8> {
    /// The text without white space around it.
    var trimmedText: String {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let start = firstIndex { !isSpace($0) } ?? endIndex
        let end = lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
        return String(decoding: self[start..<end], as: UTF8.self)
    }
}
