import Support
import Testing

/// The stub itself, seen by the real kubectl.
@Suite(.needsTheStub) struct StubTests {
    private let home: TemporaryFolder
    private let stub: APIServerStub
    private let kubectl: KubectlRunner

    init() throws {
        home = try TemporaryFolder()
        stub = try APIServerStub()
        kubectl = KubectlRunner(kubeconfig: stub.kubeconfig, home: home)
    }

    @Test(arguments: ["admin", "shop-viewer", "token", "token-file", "exec", "exec-v1beta1"])
    func authenticates(context: String) throws {
        let result = try kubectl.run(["get", "deploy", "-n", "shop", "-o", "name", "--context", context])
        #expect(result.lines == ["deployment.apps/api", "deployment.apps/checkout", "deployment.apps/web"])
    }

    @Test func pagesAndSelects() throws {
        let result = try kubectl.run(["get", "pods", "-A", "-o", "name", "--chunk-size=3", "-l", "app in (web, api)"])
        #expect(result.lines.count == 8)
        let pages = try stub.requests().filter { $0.path == "/api/v1/pods" }
        #expect(pages.count == 3)
        #expect(pages.dropFirst().allSatisfy { $0.query["continue"]?.isEmpty == false })
    }

    @Test func misbehavesOnCommand() throws {
        try stub.setRules(#"{"match": "^/apis/apps/v1/", "status": 418, "body": "teapot", "times": 1}"#)
        #expect(try kubectl.run(["get", "deploy"]).status == 1)
        #expect(try kubectl.run(["get", "deploy"]).status == 0)
        try stub.set(#"{"merge": [["deployments", "shop", "web", {"metadata": {"labels": {"new": "label"}}}]]}"#)
        #expect(try kubectl.run(["get", "deploy", "-A", "-l", "new=label", "-o", "name"]).lines.count == 1)
    }
}
