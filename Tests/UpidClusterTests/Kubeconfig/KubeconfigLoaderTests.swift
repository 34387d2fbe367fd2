import Foundation
import Support
import Testing
import UpidCluster

@Suite struct KubeconfigLoaderTests {
    /// A loader over files that exist in memory only.
    private func loader(
        _ files: [String: String], _ environment: [String: String] = [:], workingDirectory: String = "/srv"
    ) -> KubeconfigLoader {
        KubeconfigLoader(environment: environment, home: "/home/me", workingDirectory: workingDirectory) {
            (path) throws(FileFailure) in
            guard let text = files[path] else { throw FileFailure(operation: "open", code: ENOENT) }
            return Array(text.utf8)
        }
    }

    private func connection(
        cluster: String = "", user: String = "token: abc", context: String = "",
        files: [String: String] = [:], _ set: (inout ConnectionFlags) -> Void = { _ in }
    ) throws -> ClusterConnection {
        var files = files
        files["/home/me/.kube/config"] = """
            current-context: c
            contexts:
            - {name: c, context: {cluster: c, user: u\(context)}}
            clusters:
            - {name: c, cluster: {server: "https://10.0.0.1:6443"\(cluster.isEmpty ? "" : ", " + cluster)}}
            - {name: other, cluster: {server: "https://other/p/"}}
            users:
            - {name: u, user: {\(user)}}
            - {name: v, user: {token: other}}
            """
        var flags = ConnectionFlags()
        set(&flags)
        return try loader(files).connection(flags: flags)
    }

    @Test func takesThePartsOfTheCurrentContext() throws {
        let plain = try connection()
        #expect(plain.server == "https://10.0.0.1:6443")
        #expect(plain.contextName == "c")
        #expect(plain.namespace == "default")
        #expect(!plain.namespaceIsExplicit)
        #expect(plain.credential.text == "token abc")
        #expect(plain.endpoint == EndpointOptions())
        #expect(plain.requestTimeout == 0)
        #expect(plain.compression)
    }

    @Test func namespaceComesFromFlagThenContext() throws {
        #expect(try connection(context: ", namespace: shop").namespace == "shop")
        let flagged = try connection(context: ", namespace: shop") { $0.namespace = "n" }
        #expect(flagged.namespace == "n")
        #expect(flagged.namespaceIsExplicit)
    }

    @Test func flagsOverrideParts() throws {
        #expect(try connection { $0.cluster = "other" }.server == "https://other/p")
        #expect(try connection { $0.user = "v" }.credential.text == "token other")
        #expect(try connection { $0.token = "flag" }.credential.text == "token flag")
        #expect(try connection { $0.server = "https://[::1]:8443/a/b/?q=1#f" }.server == "https://[::1]:8443/a/b")
        #expect(try connection { $0.requestTimeout = "1m30s" }.requestTimeout == 90)
        #expect(try !connection { $0.disableCompression = true }.compression)
        #expect(try !connection(cluster: "disable-compression: true").compression)
    }

    @Test func aTokenFlagReplacesATokenFile() throws {
        let user = "tokenFile: /t"
        #expect(try connection(user: user, files: ["/t": "x"]).credential.text == "file /t")
        #expect(try connection(user: user + ", token: a").credential.text == "file /t")
        #expect(try connection(user: user) { $0.token = "flag" }.credential.text == "token flag")
    }

    @Test func relativePathsBelongToTheirFile() throws {
        let files = [
            "/home/me/.kube/ca.pem": "x", "/home/me/.kube/keys/c.pem": "x", "/home/me/k.pem": "x",
            "/home/me/.kube/t": "x", "/srv/flag.pem": "x",
        ]
        let user = "client-certificate: keys/c.pem, client-key: ../k.pem, tokenFile: t"
        let found = try connection(cluster: "certificate-authority: ./ca.pem", user: user, files: files)
        #expect(found.endpoint.certificateAuthority == .file("/home/me/.kube/ca.pem"))
        #expect(found.endpoint.clientCertificate == .file("/home/me/.kube/keys/c.pem"))
        #expect(found.endpoint.clientKey == .file("/home/me/k.pem"))
        #expect(found.credential.text == "file /home/me/.kube/t")
        let flagged = try connection(cluster: "certificate-authority: ./ca.pem", files: files) {
            $0.certificateAuthority = "flag.pem"
        }
        #expect(flagged.endpoint.certificateAuthority == .file("/srv/flag.pem"))
    }

    @Test(arguments: [
        ("plugin", "plugin"), ("./plugin", "/home/me/.kube/plugin"), ("bin/plugin", "/home/me/.kube/bin/plugin"),
        ("/opt/plugin", "/opt/plugin"),
    ])
    func aPluginWithASlashBelongsToItsFile(_ command: String, _ resolved: String) throws {
        let user =
            "exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: \(command), args: [a], "
            + "env: [{name: A, value: b}], installHint: \"get\\n\\e[1mit\"}"
        let plugin = try #require(try connection(user: user).credential.plugin)
        #expect(plugin.command == resolved)
        #expect(plugin.args == ["a"])
        #expect(plugin.env.map(\.name) == ["A"])
        #expect(plugin.interactiveMode == "IfAvailable")
        #expect(plugin.installHint == "get\nU+001B[1mit")
        #expect(plugin.clusterInfo == nil)
    }

    @Test func aPluginIsToldOfItsCluster() throws {
        let cluster = """
            certificate-authority: ca.pem, tls-server-name: nn, disable-compression: true, proxy-url: "http://p:1", \
            extensions: [{name: client.authentication.k8s.io/exec, extension: {b: 1, a: "<&>"}}, {name: x, extension: 1}]
            """
        let user =
            "exec: {apiVersion: client.authentication.k8s.io/v1, command: p, interactiveMode: Never, "
            + "provideClusterInfo: true}"
        let found = try connection(cluster: cluster, user: user, files: ["/home/me/.kube/ca.pem": "PEM"])
        #expect(
            found.credential.plugin?.clusterInfo == #"{"server":"https://10.0.0.1:6443","tls-server-name":"nn","#
                + #""certificate-authority-data":"UEVN","proxy-url":"http://p:1","disable-compression":true,"#
                + #""config":{"a":"\u003c\u0026\u003e","b":1}}"#)
    }

    @Test(arguments: [
        "token: a", "username: a, password: b", "client-certificate: /c, client-key: /k", "tokenFile: /c",
    ])
    func noPluginBesideAnotherCredential(_ other: String) throws {
        let exec = ", exec: {apiVersion: client.authentication.k8s.io/v1, command: p, interactiveMode: Never}"
        let found = try connection(user: other + exec, files: ["/c": "x", "/k": "x"])
        #expect(found.credential.plugin == nil)
    }

    @Test func insecureDropsTheAuthority() throws {
        let cluster = "certificate-authority-data: \(Self.pem), tls-server-name: nn"
        let secure = try connection(cluster: cluster)
        #expect(secure.endpoint.certificateAuthority != nil)
        #expect(secure.endpoint.serverName == "nn")
        let insecure = try connection(cluster: cluster) { $0.insecureSkipTLSVerify = true }
        #expect(insecure.endpoint.certificateAuthority == nil)
        #expect(insecure.endpoint.skipVerification)
        let unchanged = try connection(cluster: cluster) { $0.insecureSkipTLSVerify = false }
        #expect(unchanged.endpoint == secure.endpoint)
        let trusting = try connection(cluster: "insecure-skip-tls-verify: true", files: ["/srv/ca": "x"]) {
            $0.certificateAuthority = "ca"
        }
        #expect(!trusting.endpoint.skipVerification)
    }

    @Test func anotherServerDropsTheTLSName() throws {
        let moved = try connection(cluster: "tls-server-name: nn") { $0.server = "https://x" }
        #expect(moved.endpoint.serverName == nil)
        let named = try connection(cluster: "tls-server-name: nn") { $0.tlsServerName = "m" }
        #expect(named.endpoint.serverName == "m")
    }

    @Test func plainHTTPCarriesNoCredential() throws {
        let exec = "exec: {apiVersion: client.authentication.k8s.io/v1, command: p, interactiveMode: Never}"
        for user in ["token: a", "tokenFile: /missing", "username: a, password: b", exec] {
            let found = try connection(cluster: "", user: user + ", as: bob") { $0.server = "http://10.0.0.1" }
            #expect(found.credential.text == "none")
            #expect(found.endpoint == EndpointOptions())
            #expect(found.impersonation.map(\.value) == ["bob"])
        }
    }

    @Test func aServerWithoutASchemeIsSecureOnlyWithTLSOptions() throws {
        #expect(try connection { $0.server = "10.0.0.1:80" }.server == "http://10.0.0.1:80")
        let secure = try connection {
            $0.server = "10.0.0.1:443"
            $0.insecureSkipTLSVerify = true
        }
        #expect(secure.server == "https://10.0.0.1:443")
        #expect(secure.credential.text == "token abc")
    }

    @Test func thePasswordOfAURLStaysOutOfIt() throws {
        let found = try connection(user: "") { $0.server = "https://me:p%40ss@10.0.0.1/" }
        #expect(found.server == "https://10.0.0.1")
        #expect(found.credential.text == "basic me p@ss")
    }

    @Test func impersonates() throws {
        let user = "token: a, as: bob, as-uid: u, as-groups: [g1, g2], as-user-extra: {\"a/B\": [x, w], c: [z]}"
        let lines = try connection(user: user).impersonation.map { "\($0.name): \($0.value)" }
        #expect(
            lines == [
                "Impersonate-User: bob", "Impersonate-Uid: u", "Impersonate-Group: g1", "Impersonate-Group: g2",
                "Impersonate-Extra-a%2FB: x", "Impersonate-Extra-a%2FB: w", "Impersonate-Extra-c: z",
            ])
        let flagged = try connection(user: user) {
            $0.impersonateUser = "eve"
            $0.impersonateGroups = ["h"]
            $0.impersonateExtra = ["c=1", "c=2=3"]
        }
        #expect(
            flagged.impersonation.map { "\($0.name): \($0.value)" } == [
                "Impersonate-User: eve", "Impersonate-Uid: u", "Impersonate-Group: h", "Impersonate-Extra-a%2FB: x",
                "Impersonate-Extra-a%2FB: w", "Impersonate-Extra-c: 1", "Impersonate-Extra-c: 2=3",
            ])
        #expect(throws: KubeconfigError.invalidUserExtra("x")) {
            try connection {
                $0.impersonateUser = "eve"
                $0.impersonateExtra = ["x"]
            }
        }
    }

    @Test func theProxyIsHandedOn() throws {
        #expect(try connection().endpoint.proxy == nil)
        #expect(try connection(cluster: "proxy-url: \"socks5://p:1\"").endpoint.proxy == "socks5://p:1")
        let error = #expect(throws: KubeconfigError.self) {
            try connection(cluster: "proxy-url: \"ftp://me:canary@p\"")
        }
        #expect(error?.description.contains("canary") == false)
    }

    @Test func providersThatAreGoneNameThePlugin() throws {
        let gcp = #expect(throws: KubeconfigError.self) { try connection(user: "auth-provider: {name: gcp}") }
        #expect(gcp?.description.contains("gke-gcloud-auth-plugin") == true)
        let azure = #expect(throws: KubeconfigError.self) { try connection(user: "auth-provider: {name: azure}") }
        #expect(azure?.description.contains("kubelogin") == true)
        let oidc = try connection(user: "auth-provider: {name: oidc, config: {id-token: x.y.z}}")
        #expect(oidc.credential.text == "token x.y.z")
    }

    @Test func theFirstFileWinsPerEntry() throws {
        let files = [
            "/srv/a": """
            contexts: [{name: c, context: {cluster: a, user: a, namespace: from-a}}]
            clusters: [{name: a, cluster: {server: "https://a", tls-server-name: nn}}]
            """,
            "/b/b": """
            current-context: c
            contexts: [{name: c, context: {cluster: b, user: b}}, {name: d, context: {cluster: b, user: b}}]
            clusters: [{name: a, cluster: {server: "https://no", proxy-url: "http://no"}},
              {name: b, cluster: {server: "https://b", certificate-authority: ca}}]
            users: [{name: a, user: {token: from-b}}]
            """,
            "/b/ca": "x",
            "/home/me/.kube/config": "current-context: home",
            "/last": "current-context: nope\nusers: [{name: a, user: {token: nope}}]",
        ]
        let environment = ["KUBECONFIG": "a:/missing::/b/b:a:/last"]
        let found = try loader(files, environment).connection(flags: ConnectionFlags())
        #expect(found.server == "https://a")
        #expect(found.namespace == "from-a")
        #expect(found.credential.text == "token from-b")
        #expect(found.endpoint.proxy == nil)
        #expect(found.warnings == [])
        var flags = ConnectionFlags()
        flags.context = "d"
        let other = try loader(files, environment).connection(flags: flags)
        #expect(other.endpoint.certificateAuthority == .file("/b/ca"))
        #expect(loader(files, environment).contextNames() == ["c", "d"])
        #expect(loader(files, environment).clusterNames() == ["a", "b"])
        #expect(loader(files, environment).userNames() == ["a"])
        #expect(loader(files, environment).contextNames(kubeconfig: "/missing") == [])
        #expect(loader(files).contextNames() == [])
    }

    @Test func aKubeconfigFlagIsTheOnlyFile() throws {
        let files = ["/srv/x": "", "/home/me/.kube/config": "current-context: home"]
        var flags = ConnectionFlags()
        flags.kubeconfig = "x"
        let found = try loader(files, ["KUBECONFIG": "/home/me/.kube/config"]).connection(flags: flags)
        #expect(found.contextName == "")
        #expect(found.server == "http://localhost:8080")
    }

    @Test func saysThatNoFileOfTheListIsThere() throws {
        let found = try loader([:], ["KUBECONFIG": "/a:/b"]).connection(flags: ConnectionFlags())
        #expect(found.warnings == ["Config not found: /a, /b"])
        #expect(try loader([:]).connection(flags: ConnectionFlags()).warnings == [])
        let master = try loader([:], ["KUBERNETES_MASTER": "http://m:1"]).connection(flags: ConnectionFlags())
        #expect(master.server == "http://m:1")
    }

    static let pod = [
        "/var/run/secrets/kubernetes.io/serviceaccount/token": "canary",
        "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt": "x",
        "/var/run/secrets/kubernetes.io/serviceaccount/namespace": "shop\n",
    ]
    static let podEnvironment = ["KUBERNETES_SERVICE_HOST": "fd00::1", "KUBERNETES_SERVICE_PORT": "443"]

    @Test func fallsBackToTheServiceAccount() throws {
        let found = try loader(Self.pod, Self.podEnvironment).connection(flags: ConnectionFlags())
        #expect(found.server == "https://[fd00::1]:443")
        #expect(found.namespace == "shop")
        #expect(found.credential.text == "file /var/run/secrets/kubernetes.io/serviceaccount/token")
        #expect(
            found.endpoint.certificateAuthority == .file("/var/run/secrets/kubernetes.io/serviceaccount/ca.crt"))
        var flags = ConnectionFlags()
        flags.namespace = "n"
        flags.token = "flag"
        let flagged = try loader(Self.pod, Self.podEnvironment).connection(flags: flags)
        #expect(flagged.namespace == "n")
        #expect(flagged.credential.text == "token flag")
    }

    @Test func aKubeconfigBeatsTheServiceAccount() throws {
        var files = Self.pod
        files["/home/me/.kube/config"] = """
            current-context: c
            contexts: [{name: c, context: {cluster: c, user: u}}]
            clusters: [{name: c, cluster: {server: "https://x"}}]
            users: [{name: u, user: {token: a}}]
            """
        let found = try loader(files, Self.podEnvironment).connection(flags: ConnectionFlags())
        #expect(found.server == "https://x")
        #expect(found.credential.text == "token a")
        #expect(found.namespace == "shop")
        var environment = Self.podEnvironment
        environment["POD_NAMESPACE"] = "pod"
        #expect(try loader(Self.pod, environment).connection(flags: ConnectionFlags()).namespace == "pod")
    }

    @Test func outsideOfAPodThereIsNoServiceAccount() throws {
        #expect(try loader(Self.pod).connection(flags: ConnectionFlags()).server == "http://localhost:8080")
        let noToken = try loader([:], Self.podEnvironment).connection(flags: ConnectionFlags())
        #expect(noToken.server == "http://localhost:8080")
    }

    @Test(arguments: [
        "password: *canary", "token: [canary]", "token: {canary: 1}", "token: canary, username: a, password: canary",
        "token: !!int canary", "token: canary, as-groups: [a]", "client-key-data: canary!", "exec: canary",
        "token: canary, client-certificate: /nope, client-key: /nope",
        "auth-provider: {name: gcp, config: {a: canary}}",
        "token: canary}}, {name: u, user: {a: b", "token: \"canary", "token: canary: b",
    ])
    func noErrorTellsASecret(_ user: String) {
        let error = #expect(throws: KubeconfigError.self) { try connection(user: user) }
        #expect(error?.description.contains("canary") == false)
        #expect(error?.hint?.contains("canary") != true)
    }

    @Test func noServerTellsItsPassword() {
        let error = #expect(throws: KubeconfigError.self) { try connection { $0.server = "https://me:canary@/x y" } }
        #expect(error?.description.contains("canary") == false)
    }

    @Test func survivesBrokenFiles() {
        var generator = SplitMix64(seed: 3)
        let good = Array(
            """
            current-context: c
            contexts: [{name: c, context: {cluster: c, user: u}}]
            clusters: [{name: c, cluster: {server: "https://x", extensions: [{name: a, extension: 1}]}}]
            users: [{name: u, user: {token: a, exec: {env: [{name: a}]}, as-user-extra: {a: [b]}}}]
            """.utf8)
        for _ in Fuzz.rounds(2_000) {
            var text = good
            for _ in 0..<3 {
                let index = Int.random(in: text.indices, using: &generator)
                text[index] = Bool.random(using: &generator) ? UInt8.random(in: .min ... .max, using: &generator) : 0x20
            }
            _ = try? loader(["/home/me/.kube/config": String(decoding: text, as: UTF8.self)])
                .connection(flags: ConnectionFlags())
        }
    }

    private static let pem = Data("-----BEGIN CERTIFICATE-----\nYQ==\n-----END CERTIFICATE-----\n".utf8)
        .base64EncodedString()
}

extension Credential {
    /// The kind and its parts, for comparison.
    fileprivate var text: String {
        switch self {
        case .none: "none"
        case .token(let token): "token \(token)"
        case .tokenFile(let path): "file \(path)"
        case .basic(let user, let password): "basic \(user) \(password)"
        case .exec(let plugin): "exec \(plugin.command)"
        }
    }

    fileprivate var plugin: ExecPlugin? {
        guard case .exec(let plugin) = self else { return nil }
        return plugin
    }
}
