import Foundation
import Testing
import UpidCluster
import UpidCore

@Suite struct CredentialProviderTests {
    private let folder: ScratchFolder
    private let recorder = DiagnosticsRecorder()

    init() throws {
        folder = try ScratchFolder()
    }

    private func provider(
        _ credential: Credential, server: String = "https://10.0.0.1/p", impersonation: [(String, String)] = [],
        environment: [String: String] = [:], terminal: Bool = false, pluginTimeout: Double = 60
    ) -> CredentialProvider {
        var connection = ClusterConnection(server: server)
        connection.credential = credential
        connection.impersonation = impersonation.map { (name: $0.0, value: $0.1) }
        var variables = ["PATH": "/usr/bin:/bin", "FOLDER": folder.url.path]
        variables.merge(environment) { _, new in new }
        return CredentialProvider(
            connection: connection, environment: variables, stdinIsTerminal: terminal,
            diagnostics: recorder.diagnostics, pluginTimeout: pluginTimeout)
    }

    private func headers(_ provider: CredentialProvider, _ url: String = "https://10.0.0.1/p/api") async throws
        -> [String]
    {
        var request = HTTPRequest(url, endpoint: EndpointOptions())
        try await provider.apply(to: &request)
        return request.headers.map { "\($0.name): \($0.value)" }
    }

    /// A plugin that counts its runs in `runs` and then runs `body`.
    private func plugin(_ body: String, version: String = "v1") throws -> ExecPlugin {
        let name = "plugin-\(UUID().uuidString)"
        let script = "#!/bin/sh\necho run >> \"$FOLDER/runs\"\nn=$(wc -l < \"$FOLDER/runs\" | tr -d ' ')\n\(body)\n"
        var plugin = ExecPlugin(apiVersion: "client.authentication.k8s.io/\(version)", command: "/bin/sh")
        plugin.args = [try folder.write(script, to: name)]
        plugin.interactiveMode = "Never"
        return plugin
    }

    private func answer(_ status: String, version: String = "v1") -> String {
        "cat <<END\n{\"apiVersion\":\"client.authentication.k8s.io/\(version)\",\"kind\":\"ExecCredential\","
            + "\"status\":{\(status)}}\nEND"
    }

    private var runs: Int {
        (try? String(contentsOf: folder.url.appending(path: "runs"), encoding: .utf8))?
            .split(separator: "\n").count ?? 0
    }

    private func failure(_ provider: CredentialProvider) async -> String {
        do {
            return "no error: \(try await headers(provider))"
        } catch {
            return "\(error)"
        }
    }

    @Test func addsTheHeaderOfEachKind() async throws {
        #expect(try await headers(provider(.none)) == [])
        #expect(try await headers(provider(.token("abc"))) == ["Authorization: Bearer abc"])
        #expect(
            try await headers(provider(.basic(user: "me", password: "p:ß"))) == ["Authorization: Basic bWU6cDrDnw=="])
        let path = try folder.write(" file\n", to: "token")
        #expect(try await headers(provider(.tokenFile(path))) == ["Authorization: Bearer file"])
    }

    @Test func keepsAHeaderThatIsThere() async throws {
        var request = HTTPRequest("https://10.0.0.1/p/api", endpoint: EndpointOptions())
        request.headers = [(name: "authorization", value: "mine")]
        try await provider(.exec(plugin("exit 1"))).apply(to: &request)
        #expect(request.headers.map(\.value) == ["mine"])
        #expect(runs == 0)
    }

    @Test(arguments: [
        "https://10.0.0.1", "https://10.0.0.1/px", "https://10.0.0.11/p", "https://evil/https://10.0.0.1/p",
        "https://10.0.0.1.evil/p", "http://10.0.0.1/p",
    ])
    func nothingGoesToAnotherServer(_ url: String) async throws {
        let provider = provider(.token("canary"), impersonation: [("Impersonate-User", "bob")])
        #expect(try await headers(provider, url) == [])
    }

    @Test func overPlainHTTPOnlyTheImpersonation() async throws {
        let plain = provider(
            .token("canary"), server: "http://10.0.0.1", impersonation: [("Impersonate-User", "bob")])
        #expect(try await headers(plain, "http://10.0.0.1/api") == ["Impersonate-User: bob"])
    }

    @Test func impersonates() async throws {
        let lines = [("Impersonate-User", "bob"), ("Impersonate-Group", "a"), ("Impersonate-Group", "b")]
        #expect(
            try await headers(provider(.token("t"), impersonation: lines)) == [
                "Impersonate-User: bob", "Impersonate-Group: a", "Impersonate-Group: b", "Authorization: Bearer t",
            ])
    }

    @Test func refusesValuesThatWouldAddHeaders() async throws {
        let prefix = "Unable to connect to the server: net/http: invalid header field value for "
        #expect(await failure(provider(.token("a\r\nX: canary"))) == prefix + "\"Authorization\"")
        #expect(
            await failure(provider(.none, impersonation: [("Impersonate-User", "b\nb")]))
                == prefix + "\"Impersonate-User\"")
    }

    @Test func aTokenFileIsReadAgainAfterA401Only() async throws {
        let path = try folder.write("one", to: "token")
        let provider = provider(.tokenFile(path))
        #expect(try await headers(provider) == ["Authorization: Bearer one"])
        #expect(await provider.refresh() == false)
        try folder.write("two", to: "token")
        #expect(try await headers(provider) == ["Authorization: Bearer one"])
        #expect(await provider.refresh() == true)
        #expect(try await headers(provider) == ["Authorization: Bearer two"])
    }

    @Test func aTokenFileThatCannotBeUsedIsAnError() async throws {
        let empty = try folder.write("\n", to: "empty")
        #expect(
            await failure(provider(.tokenFile(empty)))
                == "Unable to connect to the server: read empty token from file \"\(empty)\"")
        #expect(
            await failure(provider(.tokenFile("/nope"))) == "Unable to connect to the server: failed to read "
                + "token file \"/nope\": open /nope: no such file or directory")
    }

    @Test(arguments: ["v1", "v1beta1"]) func runsAPluginOnce(_ version: String) async throws {
        let provider = provider(
            .exec(try plugin(answer("\"token\":\"canary$n\"", version: version), version: version)))
        async let first = headers(provider)
        async let second = headers(provider)
        async let third = headers(provider)
        let all = try await [first, second, third]
        #expect(all == [[String]](repeating: ["Authorization: Bearer canary1"], count: 3))
        #expect(runs == 1)
    }

    @Test func aPluginRunsAgainWhenItsCredentialHasExpired() async throws {
        let provider = provider(
            .exec(
                try plugin(
                    """
                    if [ "$n" = 1 ]; then when=2020-01-01T00:00:00Z; else when=2199-01-01T00:00:00Z; fi
                    \(answer("\"token\":\"t$n\",\"expirationTimestamp\":\"$when\""))
                    """)))
        #expect(try await headers(provider) == ["Authorization: Bearer t1"])
        #expect(try await headers(provider) == ["Authorization: Bearer t2"])
        #expect(try await headers(provider) == ["Authorization: Bearer t2"])
        #expect(runs == 2)
    }

    @Test func aPluginRunsOnceMoreAfterA401() async throws {
        let provider = provider(.exec(try plugin(answer("\"token\":\"t$n\""))))
        var request = HTTPRequest("https://10.0.0.1/p/api", endpoint: EndpointOptions())
        try await provider.apply(to: &request)
        let rejected = request
        async let one = provider.refresh(rejected: rejected)
        async let other = provider.refresh(rejected: rejected)
        #expect(await [one, other] == [true, true])
        #expect(runs == 2)
        #expect(try await headers(provider) == ["Authorization: Bearer t2"])
        var again = HTTPRequest("https://10.0.0.1/p/api", endpoint: EndpointOptions())
        try await provider.apply(to: &again)
        #expect(await provider.refresh(rejected: again) == false)
        #expect(runs == 2)
    }

    @Test func everyoneWhoWasRejectedGetsTheNewCredential() async throws {
        let provider = provider(.exec(try plugin(answer("\"token\":\"t$n\""))))
        _ = try await headers(provider)
        async let one = provider.refresh()
        async let other = provider.refresh()
        #expect(await [one, other] == [true, true])
        #expect(await provider.refresh() == true)
        #expect(runs == 2)
    }

    @Test func theSameTokenAgainIsNoHelp() async throws {
        let provider = provider(.exec(try plugin(answer("\"token\":\"same\""))))
        _ = try await headers(provider)
        #expect(await provider.refresh() == false)
        #expect(await provider.refresh() == false)
        #expect(runs == 2)
    }

    @Test func onlyWhatCanChangeIsRefreshed() async throws {
        for credential in [Credential.none, .token("a"), .basic(user: "a", password: "b")] {
            #expect(await provider(credential).refresh() == false)
        }
    }

    @Test func aPluginMayGiveACertificate() async throws {
        let certificate = "-----BEGIN CERTIFICATE-----\\nYQ==\\n-----END CERTIFICATE-----\\n"
        let key = "-----BEGIN PRIVATE KEY-----\\nYQ==\\n-----END PRIVATE KEY-----\\n"
        let status = "\"clientCertificateData\":\"\(certificate)\",\"clientKeyData\":\"\(key)\""
        let file = try folder.write(
            "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":{\(status)}}",
            to: "answer")
        var request = HTTPRequest("https://10.0.0.1/p/api", endpoint: EndpointOptions())
        try await provider(.exec(plugin("cat \(file)"))).apply(to: &request)
        #expect(request.headers.isEmpty)
        let expected = certificate.replacingOccurrences(of: "\\n", with: "\n")
        #expect(request.endpoint.clientCertificate == .bytes(Array(expected.utf8)))
        #expect(request.endpoint.clientKey != nil)
    }

    @Test func tellsThePluginWhatItIsFor() async throws {
        var plugin = try plugin("printf '%s' \"$KUBERNETES_EXEC_INFO|$A|$B|$1|$2\" > \"$FOLDER/seen\"; exit 1")
        plugin.args += ["a b", ";touch \(folder.url.path)/touched"]
        plugin.env = [(name: "A", value: "old"), (name: "A", value: "x y")]
        plugin.provideClusterInfo = true
        plugin.clusterInfo = "{\"server\":\"https://x\"}"
        _ = await failure(provider(.exec(plugin), environment: ["A": "parent", "B": "kept"]))
        let seen = try String(contentsOf: folder.url.appending(path: "seen"), encoding: .utf8)
        #expect(
            seen == #"{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","#
                + #""spec":{"cluster":{"server":"https://x"},"interactive":false}}|x y|kept|a b|;touch "#
                + "\(folder.url.path)/touched")
        #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "touched").path))
    }

    @Test func slowPartialAnswersAreWhole() async throws {
        let body = """
            printf '{"apiVersion":"client.authentication.k8s.io/v1",'; sleep 0.1
            printf '"kind":"ExecCredential","status":{"tok'; sleep 0.1; printf 'en":"slow"}}'
            """
        #expect(try await headers(provider(.exec(plugin(body)))) == ["Authorization: Bearer slow"])
    }

    @Test func aSilentPluginIsStopped() async throws {
        let plugin = try plugin("exec sleep 30")
        #expect(
            await failure(provider(.exec(plugin), pluginTimeout: 1))
                == "Unable to connect to the server: getting credentials: exec: executable \(plugin.command) was "
                + "stopped after 1 seconds without an answer")
    }

    @Test func aFailureIsNotTriedAgain() async throws {
        let provider = provider(.exec(try plugin("exit 3")))
        let first = await failure(provider)
        #expect(first.hasSuffix("failed with exit code 3"))
        #expect(await failure(provider) == first)
        #expect(await provider.refresh() == false)
        #expect(runs == 1)
    }

    @Test func namesInTheCurrentFolderAreNotFound() async throws {
        let name = "upid-plugin-\(UUID().uuidString)"
        let here = FileManager.default.currentDirectoryPath
        var plugin = ExecPlugin(apiVersion: "client.authentication.k8s.io/v1", command: name)
        plugin.interactiveMode = "Never"
        plugin.installHint = "brew install it"
        let file = URL(filePath: here).appending(path: name)
        try Data("#!/bin/sh\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        defer { try? FileManager.default.removeItem(at: file) }
        let text = await failure(provider(.exec(plugin), environment: ["PATH": ".::/bin"]))
        #expect(text.contains("exec: executable \(name) not found\n"))
        #expect(text.hasSuffix("\n\nbrew install it"))
    }

    @Test func interactiveOnlyOnATerminal() async throws {
        var plugin = try plugin(answer("\"token\":\"t\""))
        plugin.interactiveMode = "Always"
        #expect(
            await failure(provider(.exec(plugin))) == "Unable to connect to the server: getting credentials: exec "
                + "plugin cannot support interactive mode: standard input is not a terminal")
        #expect(runs == 0)
        plugin.interactiveMode = "IfAvailable"
        #expect(try await headers(provider(.exec(plugin))) == ["Authorization: Bearer t"])
    }

    @Test func noSecretIsEverTold() async throws {
        let bodies = [
            answer("\"token\":\"canary\""), "echo canary", "echo '{canary: *canary'", "echo '\"canary'",
            answer("\"token\":[\"canary\"]"), answer("\"token\":\"canary\"", version: "v1beta1"),
            answer("\"clientKeyData\":\"canary\""), answer("\"token\":\"canary\\\\n\""), "echo canary; exit 2",
            "echo 'a: !!int canary'", "echo '? [canary]'", "echo 'a: *canary'",
        ]
        for body in bodies {
            let provider = provider(.exec(try plugin(body)))
            let text = await failure(provider)
            if !text.hasPrefix("no error") { #expect(!text.contains("canary"), "\(body)") }
            _ = await provider.refresh()
        }
        #expect(!recorder.text.contains("canary"))
        #expect(recorder.text.contains("running credential plugin"))
    }
}
