import Support
import Testing

/// Nothing of a credential, and nothing that drives a terminal, comes out.
@Suite(.needsTheStub) struct SafetyTests {
    private static let canary = "canary-7f3a91"

    /// Every way a secret comes in, at the highest verbosity; nothing of it in
    /// any output, or in what is saved.
    @Test func credentialsAreNeverShown() throws {
        let cluster = try TestCluster()
        let canary = Self.canary
        try cluster.stub.setRules(
            #"{"match": "/statefulsets", "status": 401, "body": "token \#(canary)-body is not known"}"#)
        let authority = try APIServerStub.authority()
        let users = [
            "token: \(canary)-token",
            "username: u\n    password: \(canary)-password",
            "tokenFile: \(try cluster.home.write("\(canary)-file\n", to: "token"))",
            """
            exec:
                  apiVersion: client.authentication.k8s.io/v1
                  command: /bin/echo
                  args: ['{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",
                    "status": {"token": "\(canary)-exec"}}']
                  env: [{name: SECRET, value: "\(canary)-env"}]
                  interactiveMode: Never
            """,
        ]
        for user in users {
            let path = try cluster.home.write(
                """
                apiVersion: v1
                kind: Config
                current-context: c
                clusters:
                - name: c
                  cluster: {server: "\(cluster.stub.url)", certificate-authority: "\(authority)"}
                contexts:
                - name: c
                  context: {cluster: c, user: u}
                users:
                - name: u
                  user:
                    \(user)

                """, to: "config")
            let result = try cluster.kubectl.analyze("-A", "-v=10", "--kubeconfig", path)
            #expect(result.status == 1)
            expectSilence(result)
        }
        let flags = [
            ["--token", "\(canary)-flag"],
            ["--prometheus-url", "http://user:\(canary)-url@127.0.0.1:1"],
            [
                "--prometheus-url", "http://127.0.0.1:1", "--prometheus-header",
                "Authorization: Bearer \(canary)-header",
            ],
            ["--prometheus-url", "http://127.0.0.1:1/?token=\(canary)-query"],
        ]
        for words in flags {
            let path = cluster.home.path("s.json.gz")
            let result = try cluster.kubectl.analyze(words + ["-A", "-v=10", "--save-snapshot", path])
            expectSilence(result)
            let saved = try CommandRunner().run("sh", ["-c", "gzip -dcf '\(path)' 2>/dev/null || true"])
            expectSilence(saved)
        }
        let left = try CommandRunner().run(
            "grep", ["-rl", "--exclude=config", "--exclude=token", canary, cluster.home.url.path])
        #expect(left.stdout.isEmpty)
    }

    /// Environment values and annotations stay in the cluster.
    @Test func environmentIsNotSaved() throws {
        let cluster = try TestCluster()
        try cluster.stub.set(
            #"""
            {"merge": [["deployments", "shop", "api", {"metadata": {"annotations": {"a": "\#(Self.canary)-annotation"}},
             "spec": {"template": {"spec": {"containers": [{"name": "api", "image": "x",
              "env": [{"name": "PASSWORD", "value": "\#(Self.canary)-env"}], "resources": {}}]}}}}]]}
            """#)
        let path = cluster.home.path("s.json.gz")
        let result = try cluster.kubectl.analyze("-A", "-o", "json", "--save-snapshot", path)
        expectSilence(result)
        expectSilence(try CommandRunner().run("gzip", ["-dc", path]))
    }

    @Test(arguments: [
        ["-o", "wide"], ["--show-labels"], ["-L", "evil"], ["--explain"], ["-o", "csv"], ["-o", "yaml"],
    ])
    func terminalEscapesAreDefused(words: [String]) throws {
        let cluster = try TestCluster()
        try cluster.stub.set(
            #"""
            {"merge": [["deployments", "shop", "web", {"metadata": {"labels":
              {"evil": "\u001b]0;owned\u0007\u001b[2J\u009b31m\u202egnp"}}}]]}
            """#)
        let result = try cluster.kubectl.analyze(["deploy", "web", "-n", "shop"] + words)
        #expect(result.status == 0, "\(result.stderr)")
        for text in [result.stdout, result.stderr] {
            let bad = text.unicodeScalars.filter {
                ($0.value < 0x20 && $0 != "\n" && $0 != "\r") || (0x7f...0x9f).contains($0.value)
                    || (0x202a...0x202e).contains($0.value) || (0x2066...0x2069).contains($0.value)
            }
            #expect(bad.isEmpty, "\(text.debugDescription)")
        }
    }

    @Test func escapesInMessagesAreDefused() throws {
        let cluster = try TestCluster()
        try cluster.stub.setRules(
            #"{"match": "/deployments", "status": 403, "body": "{\"kind\": \"Status\", \"message\": \"\\u001b[2Jno\", \"reason\": \"Forbidden\", \"code\": 403}"}"#
        )
        let result = try cluster.kubectl.analyze("deploy", "-n", "shop", "-v=8")
        #expect(result.status == 1)
        #expect(!result.stderr.contains("\u{1b}"))
    }

    @Test func csvCellsAreNoFormulas() throws {
        let cluster = try TestCluster()
        try cluster.stub.set(
            #"{"merge": [["deployments", "shop", "web", {"metadata": {"labels": {"evil": "=cmd|calc!A1"}}}]]}"#)
        let result = try cluster.kubectl.analyze("deploy", "web", "-n", "shop", "-o", "csv", "-L", "evil")
        #expect(!result.stdout.contains(",=cmd"))
        #expect(!result.stdout.hasPrefix("=cmd"))
    }

    private func expectSilence(_ result: CommandResult) {
        #expect(!result.stdout.contains(Self.canary), "\(result.stdout)")
        #expect(!result.stderr.contains(Self.canary), "\(result.stderr)")
    }
}
