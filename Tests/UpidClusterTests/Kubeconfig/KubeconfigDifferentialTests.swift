import Foundation
import Testing
import UpidCluster

@testable import UpidCore

/// Errors beside those of the real kubectl, run on the same files and flags.
@Suite struct KubeconfigDifferentialTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var file: String
        var flags: ConnectionFlags
        var arguments: [String]
        var testDescription: String { "\(arguments.joined(separator: " ")) | \(file)" }

        init(
            _ file: String, _ arguments: [String] = [],
            _ set: (inout ConnectionFlags) -> Void = { _ in }
        ) {
            self.file = file
            self.arguments = arguments
            flags = ConnectionFlags()
            set(&flags)
        }

        /// A context `c` with the given fields of its cluster and user.
        static func entry(cluster: String = "", user: String = "") -> Case {
            Case(
                """
                current-context: c
                contexts: [{name: c, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"\(cluster.isEmpty ? "" : ", " + cluster)}}]
                users: [{name: u, user: {\(user)}}]
                """)
        }
    }

    private static let good = Case.entry(user: "token: abc").file
    private static let v1 = "apiVersion: client.authentication.k8s.io/v1"

    static let cases: [Case] = [
        Case("a: [b\n"), Case("hello"), Case("{\"a\":"), Case("clusters: 5\n"), Case("a: b\n  c: d\n"),
        Case("\ta: b\n"), Case("[]"), Case("5"), Case("true"), Case("c: \u{1}\n"),
        Case("kind: Pod\napiVersion: v1\n"), Case("kind: Config\napiVersion: v2\n"),
        Case("clusters: [{name: c, cluster: {server: 5}}]"), Case("clusters: [{name: c, cluster: {server: [a]}}]"),
        Case("clusters: [{name: c, cluster: 5}]"), Case("clusters: {a: b}"), Case("clusters: [5]"),
        Case("contexts: [{name: 5}]"), Case("contexts: [{name: c, context: {namespace: 5}}]"),
        Case("current-context: [a]"), Case("current-context: true"), Case("current-context: nope"),
        Case("users: [{name: c, user: {token: 123}}]"), Case("users: [{name: c, user: {as-groups: a}}]"),
        Case("users: [{name: c, user: {as-groups: [1]}}]"), Case("users: [{name: c, user: {as-user-extra: {a: b}}}]"),
        Case("users: [{name: c, user: {exec: {args: [1]}}}]"), Case("users: [{name: c, user: {exec: {env: [1]}}}]"),
        Case("users: [{name: c, user: {exec: {env: [{name: 1}]}}}]"),
        Case("users: [{name: c, user: {exec: {provideClusterInfo: \"x\"}}}]"),
        Case("users: [{name: c, user: {auth-provider: {config: {a: 1}}}}]"),
        Case("clusters: [{name: c, cluster: {insecure-skip-tls-verify: \"yes\"}}]"),
        Case("clusters: [{name: c, cluster: {extensions: [{name: 1}]}}]"),
        Case("users: [{name: c, user: {client-key-data: \"!!\"}}]"),
        Case("users: [{name: c, user: {client-key-data: \"YWJ\"}}]"),
        Case("users: [{name: c, user: {client-key-data: \"YWJj!\"}}]"),
        Case("users: [{name: c, user: {client-key-data: \"YW=j\"}}]"),
        Case("users: [{name: c, user: {client-key-data: \"YQ=\"}}]"),
        Case("users: [{name: c, user: {client-key-data: \"YQ==YQ==\"}}]"),
        Case("users: [{name: c, user: {client-key-data: \"=\"}}]"),
        Case("current-context: c\ncontexts: [{name: c, context: {cluster: nope, user: nope}}]"),
        Case("current-context: c\ncontexts: [{name: c, context: {}}]"),
        Case("contexts: [{name: c, context: {cluster: c, user: u}}]"),
        Case(""), Case("# nothing\n"), Case("null"), Case("a: 1\n---\nb: [\n"), Case("kind: Config"),
        .entry(cluster: "proxy-url: \"ftp://x\""), .entry(cluster: "proxy-url: \"://x\""),
        .entry(cluster: "proxy-url: \"x y\""), .entry(cluster: "proxy-url: \"127.0.0.1:3128\""),
        .entry(cluster: "proxy-url: \"socks5h://x\""),
        .entry(cluster: "certificate-authority-data: \"!!!\"", user: "token: a"),
        .entry(cluster: "certificate-authority-data: YWJj", user: "token: a"),
        .entry(cluster: "certificate-authority-data: YWJj, certificate-authority: config", user: "token: a"),
        .entry(cluster: "certificate-authority-data: YWJj, insecure-skip-tls-verify: true", user: "token: a"),
        .entry(cluster: "certificate-authority: nope", user: "token: a"),
        .entry(user: "client-certificate-data: YWJj"),
        .entry(user: "client-certificate-data: YWJj, client-key-data: YWJj"),
        .entry(user: "client-certificate: config, client-key: nope.pem"),
        .entry(
            user: "client-certificate: nope, client-certificate-data: YWJj, client-key: nope, client-key-data: YWJj"),
        .entry(user: "as-groups: [a]"), .entry(user: "as-user-extra: {a: [b]}"), .entry(user: "as-uid: a"),
        .entry(user: "auth-provider: {name: gcp}"), .entry(user: "auth-provider: {name: azure}"),
        .entry(user: "auth-provider: {name: foo}"),
        .entry(user: "token: a, username: b, password: c"), .entry(user: "tokenFile: config, username: b"),
        .entry(user: "tokenFile: nope"), .entry(user: "token: a"), .entry(user: "token: a, as: bob"),
        .entry(user: "exec: {command: x}"), .entry(user: "exec: {\(v1)}"), .entry(user: "exec: {\(v1), command: x}"),
        .entry(user: "exec: {\(v1), command: x, interactiveMode: Foo}"),
        .entry(user: "exec: {\(v1)alpha1, command: x, interactiveMode: Never}"),
        .entry(user: "exec: {\(v1), command: x, interactiveMode: Never, env: [{value: a}]}"),
        .entry(user: "exec: {\(v1), command: x, interactiveMode: Never}, auth-provider: {name: gcp}"),
        Case(good, ["--context", "nope"]) { $0.context = "nope" },
        Case(good, ["--cluster", "nope"]) { $0.cluster = "nope" },
        Case(good, ["--user", "nope"]) { $0.user = "nope" },
        Case(good, ["--context", "nope", "-n", "x"]) {
            $0.context = "nope"
            $0.namespace = "x"
        },
        Case(good, ["--cluster", "nope", "-n", "x"]) {
            $0.cluster = "nope"
            $0.namespace = "x"
        },
        Case(good, ["--user", "nope", "-n", "x"]) {
            $0.user = "nope"
            $0.namespace = "x"
        },
        Case(good, ["--certificate-authority", "nope"]) { $0.certificateAuthority = "nope" },
        Case(good, ["--client-certificate", "nope"]) { $0.clientCertificate = "nope" },
        Case(good, ["--client-certificate", "nope", "--client-key", "nope2"]) {
            $0.clientCertificate = "nope"
            $0.clientKey = "nope2"
        },
        Case(good, ["--client-key", "nope"]) { $0.clientKey = "nope" },
        Case(good, ["--insecure-skip-tls-verify", "--certificate-authority", "config"]) {
            $0.insecureSkipTLSVerify = true
            $0.certificateAuthority = "config"
        },
        Case(good, ["--as-group", "x"]) { $0.impersonateGroups = ["x"] },
        Case(good, ["--as-uid", "x"]) { $0.impersonateUID = "x" },
        Case(good, ["--token", "", "--as", "", "--server", ""]),
        Case(good, ["--server", "https://"]) { $0.server = "https://" },
        Case(good, ["--server", "http://127.0.0.1:2/p"]) { $0.server = "http://127.0.0.1:2/p" },
        Case(good, ["--server", "127.0.0.1:3"]) { $0.server = "127.0.0.1:3" },
        Case(good, ["--server", "127.0.0.1:3/p"]) { $0.server = "127.0.0.1:3/p" },
        Case(good, ["--server", "ftp://127.0.0.1:3"]) { $0.server = "ftp://127.0.0.1:3" },
        Case(good, ["--server", "https://127.0.0.1:99999"]) { $0.server = "https://127.0.0.1:99999" },
        Case(good, ["--server", "http://[::1"]) { $0.server = "http://[::1" },
    ]

    @Test(arguments: cases) func saysWhatKubectlSays(_ given: Case) async throws {
        let folder = try ScratchFolder()
        try folder.write(given.file, to: "config")
        let kubectl = try await BareKubectl.run(
            ["--kubeconfig", "config"] + given.arguments + ["get", "pods"], in: folder.url)
        var flags = given.flags
        flags.kubeconfig = "config"
        #expect(Self.ours(flags, in: folder) == Self.essence(kubectl.errors))
    }

    static let timeouts = [
        "", "0", "1", "+5", "-1", "-5s", "1s", "1m30s", "1h1m1.5s", ".5s", "1.s", "500ms", "1us", "1µs", "3ns", "1d",
        "1.5",
        "1_0", "abc", " 1s", "1s ", "1x", "s", ".s", "1..5s", "1s1", "99999999999999999999", "2562048h", "9999999999s",
        "0x1",
    ]

    @Test(arguments: timeouts) func readsTimeoutsAsKubectlDoes(_ text: String) async throws {
        let folder = try ScratchFolder()
        try folder.write(Self.good, to: "config")
        let kubectl = try await BareKubectl.run(
            ["--kubeconfig", "config", "--request-timeout=\(text)", "get", "pods"], in: folder.url)
        var flags = ConnectionFlags()
        flags.kubeconfig = "config"
        flags.requestTimeout = text
        let isRefused = kubectl.errors.contains("Invalid timeout value")
        if isRefused {
            #expect(Self.ours(flags, in: folder) == Self.essence(kubectl.errors))
        } else {
            #expect((try? Self.loader(folder).connection(flags: flags)) != nil)
        }
    }

    @Test func everyUnreadableFileIsNamed() async throws {
        let folder = try ScratchFolder()
        try folder.write("a: [b\n", to: "one")
        try folder.write("{\"a\":", to: "two")
        let environment = ["KUBECONFIG": "one:nope:two::one"]
        let kubectl = try await BareKubectl.run(["get", "pods"], in: folder.url, environment: environment)
        #expect(Self.ours(ConnectionFlags(), in: folder, environment) == Self.essence(kubectl.errors))
    }

    @Test(arguments: ["nofile", ".", "config/x"]) func filesThatAreNone(_ path: String) async throws {
        let folder = try ScratchFolder()
        try folder.write("", to: "config")
        let kubectl = try await BareKubectl.run(["--kubeconfig", path, "get", "pods"], in: folder.url)
        var flags = ConnectionFlags()
        flags.kubeconfig = path
        #expect(Self.ours(flags, in: folder) == Self.essence(kubectl.errors))
    }

    private static func loader(
        _ folder: ScratchFolder, _ environment: [String: String] = [:]
    ) -> KubeconfigLoader {
        KubeconfigLoader(environment: environment, home: folder.url.path, workingDirectory: folder.url.path)
    }

    /// Our error, or what a connection to the server (where nothing listens)
    /// would say.
    private static func ours(
        _ flags: ConnectionFlags, in folder: ScratchFolder, _ environment: [String: String] = [:]
    ) -> String {
        do {
            let connection = try loader(folder, environment).connection(flags: flags)
            let authority = connection.server.split(separator: "/")[1]
            return "The connection to the server \(authority) was refused - did you specify the right host or port?"
        } catch {
            return error.description
        }
    }

    /// The message without the log of attempts and the place in Go's sources.
    private static func essence(_ errors: String) -> String {
        let lines = errors.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            !line.contains("memcache.go") && !line.hasPrefix("\t") && line != " >"
        }
        var text = lines.joined(separator: "\n").trimmingCharacters(in: .newlines)
        if let place = text.range(of: " in scheme \"") { text = String(text[..<place.lowerBound]) }
        return text
    }
}
