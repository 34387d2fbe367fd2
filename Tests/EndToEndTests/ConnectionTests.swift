import Support
import Testing

/// Ways to authenticate, and what an API server gets to see of them.
@Suite(.needsTheStub) struct ConnectionTests {
    @Test(arguments: ["admin", "token", "token-file", "exec", "exec-v1beta1"])
    func authenticates(context: String) throws {
        let result = try TestCluster.shared().as(context).analyze("deploy", "-n", "shop", "-o", "name")
        #expect(result.lines == ["deployment.apps/api", "deployment.apps/checkout", "deployment.apps/web"])
        #expect(result.status == 0, "\(result.stderr)")
    }

    @Test func unknownTokenIsRefused() throws {
        let result = try TestCluster.shared().as("wrong-token").analyze("deploy", "-n", "shop")
        #expect(result.status == 1)
        #expect(result.stdout.isEmpty)
        #expect(result.stderr.hasPrefix("error: You must be logged in to the server (Unauthorized)"))
    }

    @Test func tokenFlagReplacesTheUser() throws {
        let kubectl = try TestCluster.shared().as("anonymous")
        let result = try kubectl.analyze("deploy", "-n", "shop", "-o", "name", "--token", "stub-admin-token")
        #expect(result.lines.count == 3, "\(result.stderr)")
    }

    @Test func impersonation() throws {
        let cluster = try TestCluster()
        try cluster.stub.set(#"{"readers": ["jane"]}"#)
        let result = try cluster.kubectl.analyze(
            "deploy", "-n", "shop", "-o", "name", "--as", "jane", "--as-group", "dev", "--as-group", "ops", "--as-uid",
            "42", "--as-user-extra", "scope=view")
        #expect(result.lines.count == 3, "\(result.stderr)")
        let requests = try cluster.stub.requests()
        #expect(!requests.isEmpty)
        for request in requests {
            #expect(request.user == "jane")
            #expect(request.impersonatedGroups == ["dev", "ops"])
            #expect(request.headers["impersonate-uid"] == "42")
            #expect(request.headers["impersonate-extra-scope"] == "view")
        }
    }

    @Test func namesItself() throws {
        let cluster = try TestCluster()
        _ = try cluster.kubectl.analyze("deploy", "-n", "shop")
        let agents = Set(try cluster.stub.requests().map { $0.headers["user-agent"] ?? "" })
        #expect(agents.count == 1)
        #expect(agents.first?.wholeMatch(of: /kubectl-upid-analyze\/v\S+ \(\w+\/\w+\)/) != nil, "\(agents)")
    }

    @Test(arguments: ["server-expired", "server-other-name"])
    func badCertificatesAreRefused(certificate: String) throws {
        var options = APIServerStub.Options()
        options.certificate = certificate
        let cluster = try TestCluster(options)
        let result = try cluster.kubectl.analyze("deploy", "-n", "shop")
        #expect(result.status == 1)
        #expect(result.stdout.isEmpty)
        #expect(result.stderr.hasPrefix("Unable to connect to the server: "))
        #expect(try cluster.stub.requests().isEmpty)
        let insecure = try cluster.kubectl.analyze(
            "deploy", "-n", "shop", "-o", "name", "--insecure-skip-tls-verify")
        #expect(insecure.lines.count == 3, "\(insecure.stderr)")
    }

    @Test func anotherAuthorityIsRefused() throws {
        let cluster = try TestCluster()
        let result = try cluster.kubectl.analyze(
            "deploy", "-n", "shop", "--certificate-authority", try APIServerStub.otherAuthority())
        #expect(result.status == 1)
        #expect(result.stderr.hasPrefix("Unable to connect to the server: "))
        #expect(try cluster.stub.requests().isEmpty)
    }

    @Test func serverNameIsChecked() throws {
        var options = APIServerStub.Options()
        options.certificate = "server-other-name"
        let cluster = try TestCluster(options)
        let result = try cluster.kubectl.analyze(
            "deploy", "-n", "shop", "-o", "name", "--tls-server-name", "elsewhere.internal")
        #expect(result.lines.count == 3, "\(result.stderr)")
    }

    @Test func plainHTTPGetsNoToken() throws {
        var options = APIServerStub.Options()
        options.isPlain = true
        let cluster = try TestCluster(options)
        try cluster.stub.set(#"{"readers": ["system:anonymous"]}"#)
        let result = try cluster.as("token").analyze("deploy", "-n", "shop", "-o", "name")
        #expect(result.lines.count == 3, "\(result.stderr)")
        #expect(try cluster.stub.requests().allSatisfy { $0.headers["authorization"] == nil })
    }

    @Test func failingExecPluginSaysSo() throws {
        let cluster = try TestCluster()
        for (command, expected) in [
            ("/bin/false", "exec: executable /bin/false failed with exit code 1"),
            ("no-such-plugin", "exec: executable no-such-plugin not found"),
        ] {
            let path = try cluster.home.write(
                execConfig(server: cluster.stub.url, authority: try APIServerStub.authority(), command: command),
                to: "exec-config")
            let result = try cluster.kubectl.analyze("deploy", "-n", "shop", "--kubeconfig", path)
            #expect(result.status == 1)
            #expect(result.stderr.contains("Unable to connect to the server: getting credentials: \(expected)"))
        }
    }

    /// No shell sees the arguments.
    @Test func execArgumentsAreInert() throws {
        let cluster = try TestCluster()
        let marker = cluster.home.path("touched")
        let path = try cluster.home.write(
            execConfig(
                server: cluster.stub.url, authority: try APIServerStub.authority(), command: "/bin/echo",
                arguments: "[\";touch \(marker)\", \"$(touch \(marker))\"]"), to: "exec-config")
        _ = try cluster.kubectl.analyze("deploy", "-n", "shop", "--kubeconfig", path)
        #expect(try CommandRunner().run("test", ["-e", marker]).status == 1)
    }

    private func execConfig(
        server: String, authority: String, command: String, arguments: String = "[]"
    ) -> String {
        """
        apiVersion: v1
        kind: Config
        current-context: c
        clusters:
        - name: c
          cluster: {server: "\(server)", certificate-authority: "\(authority)"}
        contexts:
        - name: c
          context: {cluster: c, user: u}
        users:
        - name: u
          user:
            exec:
              apiVersion: client.authentication.k8s.io/v1
              command: \(command)
              args: \(arguments)
              interactiveMode: Never

        """
    }
}
