import UpidCore

/// What a credential plugin is told in `KUBERNETES_EXEC_INFO`.
enum ExecInfo {
    private static let extensionName = "client.authentication.k8s.io/exec"

    /// The whole document for a plugin.
    static func text(for plugin: ExecPlugin, interactive: Bool) -> String {
        let cluster = plugin.provideClusterInfo ? plugin.clusterInfo.map { "\"cluster\":\($0)," } ?? "" : ""
        return "{\"kind\":\"ExecCredential\",\"apiVersion\":\(quoted(plugin.apiVersion)),"
            + "\"spec\":{\(cluster)\"interactive\":\(interactive)}}"
    }

    /// `spec.cluster`: empty fields are left out.
    static func cluster(_ cluster: KubeconfigCluster, server: String, authority: [UInt8]) -> String {
        var fields = ["\"server\":\(quoted(server))"]
        func add(_ name: String, _ text: String) {
            if !text.isEmpty { fields.append("\"\(name)\":\(quoted(text))") }
        }
        add("tls-server-name", cluster.tlsServerName)
        if cluster.insecureSkipTLSVerify { fields.append("\"insecure-skip-tls-verify\":true") }
        add("certificate-authority-data", Base64.encode(authority))
        add("proxy-url", cluster.proxyURL)
        if cluster.disableCompression { fields.append("\"disable-compression\":true") }
        if let config = cluster.extensions[extensionName] { fields.append("\"config\":\(json(config))") }
        return "{\(fields.joined(separator: ","))}"
    }

    private static func json(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .int(let number): String(number)
        case .double(let number): YAMLNumber.text(number)
        case .string(let text): quoted(text)
        case .array(let elements): "[\(elements.map(json).joined(separator: ","))]"
        case .object(let members):
            "{\(members.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(json($0.value))" }.joined(separator: ","))}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..<" ", "<", ">", "&", "\u{2028}", "\u{2029}":
                let code = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
