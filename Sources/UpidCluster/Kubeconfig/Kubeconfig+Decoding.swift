import UpidCore

extension Kubeconfig {
    /// Reads one file. The first document counts; an empty one is an empty
    /// kubeconfig.
    init(decoding text: [UInt8], name: String) throws(KubeconfigDecodingError) {
        let document: JSONValue
        do {
            document = try YAMLReader.firstDocument(text, name: name)
        } catch .unknownAnchor {
            // The name may be a password that begins with an asterisk.
            throw KubeconfigDecodingError(text: "yaml: unknown anchor referenced")
        } catch {
            throw KubeconfigDecodingError(text: error.cause)
        }
        if document == .null { return }
        guard case .object(let members) = document else {
            throw KubeconfigDecodingError(text: ObjectKind.mismatch(document))
        }
        let kind = try ObjectKind(members)
        guard kind.kind.isEmpty || kind.kind == "Config", kind.apiVersion.isEmpty || kind.apiVersion == "v1" else {
            let name = kind.kind.isEmpty ? "Config" : kind.kind
            let version = kind.apiVersion.isEmpty ? "v1" : kind.apiVersion
            throw KubeconfigDecodingError(text: "no kind \"\(name)\" is registered for version \"\(version)\"")
        }
        let fields = KubeconfigFields(members, type: "Config")
        currentContext = try fields.string("current-context")
        clusters = try Self.named(fields.list("clusters", of: "NamedCluster"), "Cluster") {
            (fields) throws(KubeconfigDecodingError) in
            try KubeconfigCluster(try fields.object("cluster", as: "Cluster") ?? .empty)
        }
        contexts = try Self.named(fields.list("contexts", of: "NamedContext"), "Context") {
            (fields) throws(KubeconfigDecodingError) in
            try KubeconfigContext(try fields.object("context", as: "Context") ?? .empty)
        }
        users = try Self.named(fields.list("users", of: "NamedAuthInfo"), "AuthInfo") {
            (fields) throws(KubeconfigDecodingError) in
            try KubeconfigUser(try fields.object("user", as: "AuthInfo") ?? .empty)
        }
    }

    private static func named<Entry>(
        _ list: [KubeconfigFields], _ type: String,
        _ decode: (KubeconfigFields) throws(KubeconfigDecodingError) -> Entry
    ) throws(KubeconfigDecodingError) -> [String: Entry] {
        var entries: [String: Entry] = [:]
        for fields in list {
            let name = try fields.string("name")
            guard entries.updateValue(try decode(fields), forKey: name) == nil else {
                throw KubeconfigDecodingError(
                    text: "error converting *[]Named\(type) into *map[string]*api.\(type): "
                        + "duplicate name \"\(name)\" in list")
            }
        }
        return entries
    }
}

extension KubeconfigContext {
    fileprivate init(_ fields: KubeconfigFields) throws(KubeconfigDecodingError) {
        cluster = try fields.string("cluster")
        user = try fields.string("user")
        namespace = try fields.string("namespace")
    }
}

extension KubeconfigCluster {
    fileprivate init(_ fields: KubeconfigFields) throws(KubeconfigDecodingError) {
        server = try fields.string("server")
        tlsServerName = try fields.string("tls-server-name")
        insecureSkipTLSVerify = try fields.bool("insecure-skip-tls-verify")
        certificateAuthority = try fields.string("certificate-authority")
        certificateAuthorityData = try fields.bytes("certificate-authority-data")
        proxyURL = try fields.string("proxy-url")
        disableCompression = try fields.bool("disable-compression")
        for entry in try fields.list("extensions", of: "NamedExtension") {
            extensions[try entry.string("name")] = entry.value("extension")
        }
    }
}

extension KubeconfigUser {
    fileprivate init(_ fields: KubeconfigFields) throws(KubeconfigDecodingError) {
        clientCertificate = try fields.string("client-certificate")
        clientCertificateData = try fields.bytes("client-certificate-data")
        clientKey = try fields.string("client-key")
        clientKeyData = try fields.bytes("client-key-data")
        token = try fields.string("token")
        tokenFile = try fields.string("tokenFile")
        impersonateUser = try fields.string("as")
        impersonateUID = try fields.string("as-uid")
        impersonateGroups = try fields.strings("as-groups")
        impersonateExtra = try fields.stringLists("as-user-extra")
        username = try fields.string("username")
        password = try fields.string("password")
        if let provider = try fields.object("auth-provider", as: "AuthProviderConfig") {
            authProvider = KubeconfigAuthProvider(
                name: try provider.string("name"), config: try provider.stringMap("config"))
        }
        if let exec = try fields.object("exec", as: "ExecConfig") { self.exec = try ExecPlugin(exec) }
    }
}

extension ExecPlugin {
    /// The first versions of the API did not have to say how interactive
    /// they are.
    fileprivate init(_ fields: KubeconfigFields) throws(KubeconfigDecodingError) {
        self.init(apiVersion: try fields.string("apiVersion"), command: try fields.string("command"))
        args = try fields.strings("args")
        for variable in try fields.list("env", of: "ExecEnvVar") {
            env.append((name: try variable.string("name"), value: try variable.string("value")))
        }
        let hint = try fields.string("installHint")
        installHint = hint.isEmpty ? nil : hint
        provideClusterInfo = try fields.bool("provideClusterInfo")
        interactiveMode = try fields.string("interactiveMode")
        if interactiveMode.isEmpty, apiVersion.hasSuffix("/v1beta1") || apiVersion.hasSuffix("/v1alpha1") {
            interactiveMode = "IfAvailable"
        }
    }
}
