import Foundation
import Samples
import Synchronization
import Testing
import UpidCore

@testable import UpidCluster

struct KubeClientTests {
    @Test func aRequestIsComplete() throws {
        var connection = ClusterConnection(server: "https://gate.example/k8s/clusters/c-1")
        connection.requestTimeout = 7
        let client = KubeClient(
            connection: connection, transport: StubAPI { _, _ in StubAnswer() }, userAgent: "agent",
            diagnostics: .silent, authorize: { _ in }, renew: { false })
        let request = client.request(path: "/api/v1/a b/ü%:x", query: [("l", "a=b,c in (d)"), ("m", "&?")])
        #expect(
            request.url
                == "https://gate.example/k8s/clusters/c-1/api/v1/a%20b/%C3%BC%25:x?l=a%3Db%2Cc%20in%20%28d%29&m=%26%3F")
        #expect(request.timeout == 7)
        #expect(request.compression)
        #expect(request.headers.map(\.name) == ["User-Agent", "Accept"])
    }

    @Test(arguments: [
        ("https://127.0.0.1:6443", false), ("https://localhost:6443", false), ("https://[::1]:6443/p", false),
        ("https://10.0.0.1:6443", true), ("https://user:x@localhost.example", true), ("https://localhost", false),
    ])
    func loopbackIsNotCompressed(server: String, compressed: Bool) {
        let client = KubeClient(
            connection: ClusterConnection(server: server), transport: StubAPI { _, _ in StubAnswer() },
            userAgent: "agent", diagnostics: .silent, authorize: { _ in }, renew: { false })
        #expect(client.request(path: "/version").compression == compressed)
    }

    @Test func aRefusedCredentialIsRenewedOnce() async throws {
        let token = Mutex("old")
        let api = StubAPI { request, _ in
            request.headers.contains { $0 == ("Authorization", "Bearer new") }
                ? .json("{}") : .status(401, "Unauthorized", "Unauthorized")
        }
        let client = api.client(
            renew: {
                token.withLock { $0 = "new" }
                return true
            },
            authorize: { request in
                request.headers.append(("Authorization", "Bearer \(token.withLock { $0 })"))
            })
        #expect(try await client.get("/version").body == Array("{}".utf8))
        #expect(api.requests.count == 2)
        #expect(api.requests[1].headers.count { $0.name == "Authorization" } == 1)
    }

    @Test(arguments: [
        StubAnswer.status(401, "Unauthorized", "bad token canary-token"), .status(403, "canary-token", "canary-token"),
        .text("refused: Bearer canary-token", status: 500), .text("refused: canary-token", status: 401),
        StubAnswer(
            status: 404,
            headers: [("content-type", "application/json"), ("warning", "299 - \"who is canary-token\"")]),
    ])
    func aCredentialThatTheServerRepeatsIsMasked(answer: StubAnswer) async {
        let said = Said()
        let api = StubAPI { _, _ in answer }
        let client = api.client(
            said: said, authorize: { $0.headers.append(("Authorization", "Bearer canary-token")) })
        let error = await #expect(throws: KubeError.self) { try await client.get("/version") }
        #expect(error.map { !"\($0)".contains("canary") } == true)
        #expect(!said.warnings.joined().contains("canary"))
    }

    @Test func aCredentialThatStaysRefusedIsAnError() async throws {
        let api = StubAPI { _, _ in try Recorded.answer("error.401.json", status: 401) }
        let error = await #expect(throws: KubeError.self) { try await api.client(renew: { true }).get("/version") }
        #expect(error?.description == "error: You must be logged in to the server (Unauthorized)")
        #expect(api.requests.count == 2)
    }

    @Test(arguments: [
        (
            403, "error.403.json",
            #"Error from server (Forbidden): nodes is forbidden: User "shop-viewer" cannot list "#
                + #"resource "nodes" in API group "" at the cluster scope"#
        ),
        (404, "error.404.path.json", "Error from server (NotFound): the server could not find the requested resource"),
        (404, "error.404.deployment.json", #"Error from server (NotFound): deployments.apps "nope" not found"#),
        (
            400, "error.400.selector.json",
            "Error from server (BadRequest): unable to parse requirement: found 'b', "
                + "expected: in, notin, =, ==, !=, gt, lt"
        ),
        (
            409, "error.409.ssa-conflict.json",
            "Error from server (Conflict): Apply failed with 1 conflict: conflict "
                + "with \"kubectl-client-side-apply\" using apps/v1: "
                + ".spec.template.spec.containers[name=\"web\"].resources.requests.cpu"
        ),
    ])
    func recordedErrors(code: Int, file: String, text: String) async throws {
        let api = StubAPI { _, _ in
            var answer = try Recorded.answer(file, status: code)
            if file.contains("path") { answer.headers = [("content-type", "text/plain; charset=utf-8")] }
            return answer
        }
        let error = await #expect(throws: KubeError.self) { try await api.client().get("/nope") }
        #expect(error?.description == text)
    }

    @Test(arguments: [
        (
            503, "no backends", "text/plain", "/api/v1/pods",
            "Error from server (ServiceUnavailable): the server is currently unable to handle the request (get pods)"
        ),
        (
            503, "", "", "/version",
            "Error from server (ServiceUnavailable): the server is currently unable to handle the request"
        ),
        (
            500, "boom\u{1b}[31m", "text/plain", "/apis/apps/v1/namespaces/shop/deployments/web",
            "Error from server (InternalError): an error on the server (\"boom\") has prevented the request from "
                + "succeeding (get deployments.apps web)"
        ),
        (
            502, "<html>bad gateway</html>", "text/html", "/version",
            "Error from server (InternalError): an error on the server (\"unknown\") has prevented the request from "
                + "succeeding"
        ),
        (
            401, "nope", "text/plain", "/version",
            "error: You must be logged in to the server (the server has asked for the client to provide credentials)"
        ),
        (403, "go away", "text/plain", "/api/v1/nodes", "Error from server (Forbidden): go away (get nodes)"),
        (
            302, "", "text/html", "/version",
            "Error from server (Unknown): the server responded with the status code 302 but did not return more "
                + "information"
        ),
        (
            429, "x", "text/plain", "/version",
            "Error from server (TooManyRequests): the server has received too many requests and has asked us to try "
                + "again later"
        ),
        (
            504, "{", "application/json", "/version",
            "Error from server (Timeout): the server was unable to return a response in the time allotted, but may "
                + "still be processing the request"
        ),
    ])
    func bodiesWithoutStatus(code: Int, body: String, type: String, path: String, text: String) async {
        let api = StubAPI { _, _ in .text(body, status: code, type: type) }
        let error = await #expect(throws: KubeError.self) { try await api.client().get(path) }
        #expect(error?.description == text)
        #expect(error?.isForbidden == true || error?.hint != nil)
    }

    @Test func invalidObjectsListTheirCauses() async throws {
        let api = StubAPI { _, _ in
            .json(
                #"{"kind":"Status","reason":"Invalid","message":"m","code":422,"details":{"kind":"Deployment","#
                    + #""name":"web","causes":[{"field":"a","message":"x"},{"field":"b","message":"y"}]}}"#, status: 422
            )
        }
        let error = await #expect(throws: KubeError.self) { try await api.client().get("/x") }
        #expect(error?.description == "The Deployment \"web\" is invalid: \n* a: x\n* b: y")
    }

    @Test(arguments: [
        (#"299 - "old thing""#, ["old thing"]), (#"299 k "a \"b\" c" "Sat, 25 Aug 2012""#, [#"a "b" c"#]),
        (#"299 - "a", 199 - "b", 299 - "c, d""#, ["a", "c, d"]), (#"299 - "open"#, []), ("", []), ("299", []),
        ("\"\"\"\"", []),
    ])
    func warningHeaders(value: String, texts: [String]) {
        #expect(WarningHeader.texts(HTTPHead(status: 200, headers: [("warning", value)])) == texts)
    }

    @Test func warningsAreTold() async throws {
        let said = Said()
        let api = StubAPI { _, _ in StubAnswer(headers: [("warning", "299 - \"v1 is \u{1b}[1mold\"")]) }
        _ = try await api.client(said: said).get("/version")
        #expect(said.warnings == ["v1 is old"])
    }

    @Test func aStreamSkipsTheBodyOfAnError() async throws {
        let api = StubAPI { _, _ in .status(404, "NotFound", "gone") }
        let client = api.client()
        let chunks = Mutex(0)
        await #expect(throws: KubeError.self) {
            try await client.stream(client.request(path: "/x")) { _ in chunks.withLock { $0 += 1 } }
        }
        #expect(chunks.withLock { $0 } == 0)
    }
}
