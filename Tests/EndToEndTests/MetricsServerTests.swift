import Support
import Testing

/// Servers of usage that are wrong, and what a server that a user names gets
/// to see.
@Suite(.needsTheStub) struct MetricsServerTests {
    static let service = #"""
        {"add": [["services", {"apiVersion": "v1", "kind": "Service",
          "metadata": {"namespace": "monitoring", "name": "kube-prometheus-stack-prometheus",
            "labels": {"app": "kube-prometheus-stack-prometheus"}},
          "spec": {"ports": [{"name": "http-web", "port": 9090}]}}]]}
        """#

    /// The workloads are told all the same; that usage is missing is an error
    /// with its reason, and exit code 1.
    @Test(
        arguments: [
            #"{"match": "/proxy/", "body": "<html><title>Sign in</title></html>", "contentType": "text/html"}"#,
            #"{"match": "/proxy/", "body": "{\"status\": \"succ"}"#,
            #"{"match": "/proxy/", "body": "{\"status\": \"error\", \"errorType\": \"execution\", \"error\": \"too many samples\"}", "status": 422}"#,
            #"{"match": "/proxy/", "status": 401, "body": "no"}"#,
            #"{"match": "/proxy/", "close": true}"#,
        ])
    func wrongAnswersBehindTheServiceProxy(rule: String) throws {
        let cluster = try TestCluster()
        try cluster.stub.set(Self.service)
        try cluster.stub.setRules(rule)
        let result = try cluster.kubectl.analyze("deploy", "-n", "shop", "--no-headers")
        #expect(result.lines.count >= 3, "\(result.stderr)")
        #expect(result.status == 1)
        #expect(result.stderr.contains("prometheus"), "\(result.stderr)")
        #expect(result.stderr.contains("hint: "), "\(result.stderr)")
        #expect(!result.stderr.contains("<html>"))
        #expect(try cluster.stub.requests().contains { $0.path.contains("/proxy/") })
    }

    @Test(
        arguments: [
            #"{"match": ".", "body": "<html><title>Sign in</title></html>", "contentType": "text/html"}"#,
            #"{"match": ".", "status": 403, "body": "no"}"#,
        ])
    func wrongAnswersOfANamedServer(rule: String) throws {
        var options = APIServerStub.Options()
        options.isPlain = true
        let other = try APIServerStub(options)
        try other.setRules(rule)
        let cluster = try TestCluster.shared()
        let result = try cluster.as("token").analyze("deploy", "-n", "shop", "--prometheus-url", other.url)
        #expect(result.status == 1)
        #expect(result.stderr.contains(other.url), "\(result.stderr)")
        #expect(result.stderr.contains("hint: "), "\(result.stderr)")
        #expect(try !other.requests().isEmpty)
    }

    /// Neither the token nor a certificate of the cluster goes to a server
    /// that the user names, nor to where that one redirects.
    @Test(arguments: ["token", "token-file", "exec", "admin"])
    func credentialsOfTheClusterStayThere(context: String) throws {
        var options = APIServerStub.Options()
        options.isPlain = true
        let (named, target) = (try APIServerStub(options), try APIServerStub(options))
        try named.setRules(#"{"match": ".", "status": 307, "headers": {"Location": "\#(target.url)/api/v1/query"}}"#)
        let cluster = try TestCluster.shared()
        _ = try cluster.as(context).analyze(
            "deploy", "-n", "shop", "--prometheus-url", named.url, "--prometheus-header", "X-Mine: for-the-named-one")
        let requests = try named.requests()
        #expect(!requests.isEmpty)
        for request in requests {
            #expect(request.headers["authorization"] == nil)
            #expect(request.headers["x-mine"] == "for-the-named-one")
            #expect(request.headers.keys.allSatisfy { !$0.hasPrefix("impersonate-") })
        }
        #expect(try target.requests().isEmpty)
    }

    @Test func unreachableServerIsNamed() throws {
        let cluster = try TestCluster.shared()
        let result = try cluster.kubectl.analyze("deploy", "-n", "shop", "--prometheus-url", "http://127.0.0.1:1")
        #expect(result.status == 1)
        #expect(result.stderr.contains("127.0.0.1:1"))
    }

    @Test(arguments: ["", "prometheus", "ftp://x", "http://", "http://[::1"])
    func urlsThatAreNone(url: String) throws {
        let cluster = try TestCluster.shared()
        let result = try cluster.kubectl.analyze("deploy", "-n", "shop", "--prometheus-url=\(url)")
        if url.isEmpty {
            #expect(result.status == 0, "\(result.stderr)")
        } else {
            #expect(result.status == 1)
            #expect(result.stdout.isEmpty)
            #expect(result.stderr.hasPrefix("error: "), "\(result.stderr)")
        }
    }

    @Test func withoutAPrometheusItIsASampleOfNow() throws {
        let cluster = try TestCluster.shared()
        let result = try cluster.kubectl.analyze("deploy", "web", "-n", "shop", "--explain")
        #expect(result.status == 0, "\(result.stderr)")
        #expect((result.stdout + result.stderr).contains("metrics.k8s.io"))
    }

    /// Services only show where a metrics server is.
    @Test(arguments: [429, 500, 503])
    func servicesThatCannotBeListedLeaveTheRest(status: Int) throws {
        let cluster = try TestCluster()
        try cluster.stub.setRules(#"{"match": "/services", "status": \#(status), "body": "no"}"#)
        let result = try cluster.kubectl.analyze("deploy", "-n", "shop", "--no-headers")
        #expect(result.lines.count >= 3, "\(result.stderr)")
        #expect(result.status == 1)
        #expect(result.stderr.contains("usage history: "), "\(result.stderr)")
        #expect(result.stderr.contains("hint: name a Prometheus with --prometheus-url"), "\(result.stderr)")
    }

    @Test(arguments: ["cluster", "=a", "a-b=c", ""])
    func labelsThatAreNone(label: String) throws {
        let cluster = try TestCluster.shared()
        let result = try cluster.kubectl.analyze("deploy", "-n", "shop", "--prometheus-label=\(label)")
        #expect(result.status == 1)
        #expect(result.stdout.isEmpty)
        #expect(result.stderr.hasPrefix("error: the Prometheus label \"\(label)\" is not"), "\(result.stderr)")
    }
}
