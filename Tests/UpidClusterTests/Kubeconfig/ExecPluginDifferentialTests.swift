import Foundation
import Testing
import UpidCluster

/// What goes wrong with a plugin, beside the real kubectl.
@Suite struct ExecPluginDifferentialTests {
    private static let group = "client.authentication.k8s.io"
    private static let kind = "\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\""

    static let scripts = [
        "exit 1", "exit 3", "kill -9 $$", "true", "echo garbage", "echo '{}'", "echo '[1]'", "echo 5",
        "echo '{\(kind)}'", "echo '{\(kind),\"status\":{}}'", "echo '{\(kind),\"status\":{\"token\":\"\"}}'",
        "echo '{\(kind),\"status\":{\"clientKeyData\":\"a\"}}'",
        "echo '{\(kind),\"status\":{\"clientKeyData\":\"a\",\"clientCertificateData\":\"a\"}}'",
        "echo '{\(kind),\"status\":{\"token\":5}}'",
        "echo '{\"apiVersion\":\"foo/v1\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\"x\"}}'",
        "echo '{\"apiVersion\":\"\(group)/v1\",\"kind\":\"Foo\",\"status\":{\"token\":\"x\"}}'",
        "echo '{\"apiVersion\":\"\(group)/v1beta1\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\"x\"}}'",
        "printf 'a: b: c'",
    ]

    @Test(arguments: scripts) func saysWhatKubectlSays(_ script: String) async throws {
        let folder = try ScratchFolder()
        let path = try folder.write("#!/bin/sh\n\(script)\n", to: "plugin")
        try await compare("command: sh, args: [\(path)], interactiveMode: Never", in: folder)
    }

    @Test(arguments: [
        "command: no-such-plugin, interactiveMode: Never",
        "command: no-such-plugin, interactiveMode: Never, installHint: \"get it\\nhere\\e[1m\"",
        "command: ./no-such-plugin, interactiveMode: Never", "command: ./config, interactiveMode: Never",
        "command: cat, interactiveMode: Always",
    ])
    func saysWhatKubectlSaysOfThePlugin(_ fields: String) async throws {
        try await compare(fields, in: try ScratchFolder())
    }

    private func compare(_ fields: String, in folder: ScratchFolder) async throws {
        try folder.write(
            """
            current-context: c
            contexts: [{name: c, context: {cluster: c, user: u}}]
            clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
            users: [{name: u, user: {exec: {apiVersion: \(Self.group)/v1, \(fields)}}}]
            """, to: "config")
        let kubectl = try await BareKubectl.run(["--kubeconfig", "config", "get", "pods"], in: folder.url)
        let start = try #require(kubectl.errors.range(of: "\nUnable to connect", options: .backwards))
        var theirs = kubectl.errors[start.lowerBound...].trimmingCharacters(in: .newlines)
        if let place = theirs.range(of: " in scheme \"") { theirs = String(theirs[..<place.lowerBound]) }

        var flags = ConnectionFlags()
        flags.kubeconfig = "config"
        let connection = try KubeconfigLoader(
            environment: [:], home: folder.url.path, workingDirectory: folder.url.path
        ).connection(flags: flags)
        let provider = CredentialProvider(
            connection: connection, environment: ["PATH": "/usr/bin:/bin"], stdinIsTerminal: false,
            diagnostics: .silent)
        var request = HTTPRequest("https://127.0.0.1:1/api", endpoint: connection.endpoint)
        var ours = "no error"
        do { try await provider.apply(to: &request) } catch { ours = "\(error)" }
        #expect(ours == theirs)
    }
}
