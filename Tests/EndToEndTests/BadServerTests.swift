import Support
import Testing

/// Servers that fail, lie or stop in the middle: one clear message each, and
/// never a smaller table that looks whole.
@Suite(.needsTheStub) struct BadServerTests {
    private let cluster: TestCluster

    init() throws {
        cluster = try TestCluster()
    }

    @Test(
        arguments: [
            #"{"match": "/deployments", "body": "<html><title>Sign in</title></html>", "contentType": "text/html"}"#,
            #"{"match": "/deployments", "body": "{\"kind\": \"DeploymentLi"}"#,
            #"{"match": "/deployments", "body": "\u0000\u0001\u0002\u0003"}"#,
            #"{"match": "/deployments", "body": ""}"#,
            #"{"match": "/deployments", "body": "[]"}"#,
            #"{"match": "/deployments", "body": "k8s\u0000\n\u0005", "contentType": "application/vnd.kubernetes.protobuf"}"#,
            #"{"match": "/deployments", "truncate": 700}"#,
            #"{"match": "/deployments", "close": true}"#,
            #"{"match": "/deployments", "status": 302, "headers": {"Location": "https://127.0.0.1:1/login"}, "body": ""}"#,
        ])
    func nonsenseForOneKind(rule: String) throws {
        try cluster.stub.setRules(rule)
        let result = try cluster.kubectl.analyze("-n", "shop", "-o", "name")
        #expect(result.status == 1)
        #expect(result.lines.contains("deployment.apps/web"), "their ReplicaSets and pods tell of the Deployments")
        #expect(result.stderr.hasPrefix("warning: deployments in namespace \"shop\": "), "\(result.stderr)")
        #expect(result.stderr.contains("\nhint: "))
        #expect(result.stderr.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0a })
    }

    /// The same from a server that answers nothing else.
    @Test(
        arguments: [
            #"{"match": ".", "body": "<html><title>Sign in</title></html>", "contentType": "text/html"}"#,
            #"{"match": ".", "body": "{\"kind\": \"DeploymentLi"}"#,
            #"{"match": ".", "body": ""}"#,
            #"{"match": ".", "close": true}"#,
            #"{"match": ".", "status": 302, "headers": {"Location": "https://127.0.0.1:1/login"}, "body": ""}"#,
        ])
    func nonsenseForEverything(rule: String) throws {
        try cluster.stub.setRules(rule)
        let result = try cluster.kubectl.analyze("deploy", "-n", "shop")
        #expect(result.status == 1)
        #expect(result.stdout.isEmpty, "\(result.stdout)")
        #expect(result.stderr.contains("hint: "))
        #expect(result.stderr.split(separator: "\n").count <= 3, "\(result.stderr)")
        #expect(result.stderr.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0a })
    }

    @Test func truncatedProtobufIsNoTable() throws {
        try cluster.stub.setRules(#"{"match": "/api/v1/.*pods", "truncate": 4000}"#)
        let result = try cluster.kubectl.analyze("deploy", "-n", "shop")
        #expect(result.status == 1)
        #expect(!result.stderr.isEmpty)
    }

    @Test(arguments: [429, 500, 502, 503, 504])
    func passingFailuresAreRetried(status: Int) throws {
        try cluster.stub.setRules(
            #"{"match": "/deployments", "status": \#(status), "headers": {"Retry-After": "0"}, "times": 1}"#)
        let result = try cluster.kubectl.analyze("deploy", "-n", "shop", "-o", "name")
        #expect(result.status == 0, "\(result.stderr)")
        #expect(result.lines.count == 3)
        let statuses = try cluster.stub.requests().filter { $0.path.hasSuffix("/deployments") }.map(\.status)
        #expect(statuses == [status, 200])
    }

    @Test func retryAfterIsHeeded() throws {
        try cluster.stub.setRules(
            #"{"match": "/deployments", "status": 429, "headers": {"Retry-After": "1"}, "times": 1}"#)
        let result = try cluster.kubectl.analyze("deploy", "-n", "shop", "-o", "name")
        #expect(result.lines.count == 3)
        #expect(result.duration >= 1)
    }

    @Test func lastingFailureIsNamed() throws {
        try cluster.stub.setRules(
            #"""
            {"match": "/deployments", "status": 500, "body": "{\"kind\": \"Status\", \"apiVersion\": \"v1\",
            \"status\": \"Failure\", \"message\": \"etcd is down\", \"reason\": \"InternalError\", \"code\": 500}"}
            """#)
        let result = try cluster.kubectl.analyze("deploy", "-n", "shop")
        #expect(result.status == 1)
        #expect(result.stderr.contains("etcd is down"))
        #expect(result.stderr.contains("deployments"))
    }

    @Test func expiredListGoesOnWithoutLossOrRepetition() throws {
        try cluster.stub.setRules(#"{"match": "/api/v1/pods.*continue=", "expire": true, "times": 2}"#)
        let expected = try TestCluster.shared().kubectl.analyze("-A", "-o", "json")
        let result = try cluster.kubectl.analyze("-A", "-o", "json", "--chunk-size", "5")
        #expect(result.status == 0, "\(result.stderr)")
        #expect(withoutTimes(result.stdout) == withoutTimes(expected.stdout))
    }

    @Test func slowServerMeetsTheTimeout() throws {
        try cluster.stub.setRules(#"{"match": "/deployments", "delay": 20}"#)
        let result = try cluster.kubectl.analyze("deploy", "-n", "shop", "--request-timeout", "1s")
        #expect(result.status == 1)
        #expect(result.duration < 15)
        #expect(
            result.stderr.contains("Timeout") || result.stderr.contains("timeout") || result.stderr.contains("deadline")
        )
    }

    @Test func aQuantityThatDoesNotParseIsAWarning() throws {
        try cluster.stub.set(
            #"""
            {"merge": [["deployments", "shop", "api", {"spec": {"template": {"spec": {"containers":
              [{"name": "api", "image": "x", "resources": {"requests": {"cpu": "lots", "memory": "1Gi"}}}]}}}}]]}
            """#)
        let result = try cluster.kubectl.analyze("deploy", "-n", "shop", "-o", "name")
        #expect(result.lines == ["deployment.apps/api", "deployment.apps/checkout", "deployment.apps/web"])
        #expect(result.status == 1)
        #expect(result.stderr.contains("lots"))
        #expect(result.stderr.contains("api"))
    }

    @Test func serverWarningsAreShownOnce() throws {
        try cluster.stub.setRules(
            #"""
            {"match": "/(deployments|statefulsets)", "headers": {"Warning": "299 - \"this API goes away\""}}
            """#)
        let result = try cluster.kubectl.analyze("deploy", "-n", "shop", "-o", "name")
        #expect(result.stderr.components(of: "Warning: this API goes away") == 1, "\(result.stderr)")
    }
}

extension String {
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
