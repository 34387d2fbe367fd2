import Samples
import Testing
import UpidCore

@testable import UpidChanges
@testable import UpidCluster

struct QuestionTests {
    @Test func eachQuestionIsAskedOnce() async throws {
        let api = StubAPI { request, _ in
            let spec = try JSONReader.value(request.body)["spec"]?["resourceAttributes"]
            switch spec?["resource"]?.stringValue {
            case "deployments": return .json(#"{"status":{"allowed":true}}"#, status: 201)
            case "pods": return .json(#"{"status":{"allowed":false,"reason":"no\u001b[31m role"}}"#, status: 201)
            default: return .json(#"{"status":{}}"#, status: 201)
            }
        }
        let deployment = AccessQuestion(patch: .workload(Shop.id("web")))
        let pod = AccessQuestion(patch: .workload(Shop.id("web-1", .pod)), subresource: "resize")
        let autoscaler = AccessQuestion(patch: .autoscaler(namespace: "shop", name: "web"))
        let answers = try await AccessQuestions(api.client())
            .answers(to: [deployment, AccessQuestion(patch: .workload(Shop.id("api"))), pod, autoscaler])
        #expect(api.requests.count == 3)
        #expect(answers == [deployment: .allowed, pod: .denied(reason: "no role"), autoscaler: .unknown])
        #expect(pod.text == "patch pods/resize in namespace shop")
        #expect(deployment.text == "patch deployments.apps in namespace shop")
        let bodies = try api.requests.map { try JSONReader.value($0.body)["spec"]?["resourceAttributes"] }
        #expect(
            bodies.contains([
                "verb": "patch", "group": "", "resource": "pods", "subresource": "resize", "namespace": "shop",
            ]))
    }

    @Test(arguments: [403, 404, 405])
    func whatIsNotAnsweredIsUnknown(code: Int) async throws {
        let client = StubAPI { _, _ in .status(code, "X", "x") }.client()
        let question = AccessQuestion(patch: .workload(Shop.id("web")))
        #expect(try await AccessQuestions(client).answers(to: [question]) == [question: .unknown])
        #expect(try await AccessQuestions(client).username() == nil)
    }

    @Test func whoAmI() async throws {
        let api = StubAPI { _, _ in
            .json(#"{"status":{"userInfo":{"username":"eve@example.com","groups":["a"],"extra":{"t":["x"]}}}}"#)
        }
        #expect(try await AccessQuestions(api.client()).username() == "eve@example.com")
        #expect(api.paths == ["/apis/authentication.k8s.io/v1/selfsubjectreviews"])
    }

    @Test func aRefusedLoginIsAnError() async {
        let client = StubAPI { _, _ in .status(401, "Unauthorized", "Unauthorized") }.client()
        await #expect(throws: KubeError.self) { try await AccessQuestions(client).username() }
    }

    @Test(arguments: [
        (StubAnswer.json(#"{"resources":[{"name":"pods/resize","verbs":["get","patch"]}]}"#), true),
        (.json(#"{"resources":[{"name":"pods/resize","verbs":["get"]}]}"#), false),
        (.json(#"{"resources":[{"name":"pods","verbs":["patch"]}]}"#), false), (.json("[]"), false),
        (.status(403, "Forbidden", "no"), false),
    ])
    func resizeSupport(answer: StubAnswer, isThere: Bool) async throws {
        #expect(try await ResizeSupport(StubAPI { _, _ in answer }.client()).isThere() == isThere)
    }

    @Test func anEventIsLeftOnTheObject() async throws {
        let cluster = ChangeCluster([Shop.deployment("web")])
        let object = try await LiveObjects(cluster.client).read(.workload(Shop.id("web")))
        let api = StubAPI { _, _ in .json("{}", status: 201) }
        let problem = await EventRecorder(api.client())
            .record("cpu 500m → 250m", on: object, at: Timestamp(seconds: 1_795_000_000))
        #expect(problem == nil)
        let request = try #require(api.requests.first)
        #expect(request.method == "POST" && !request.isIdempotent)
        let event = try JSONReader.value(request.body)
        #expect(event["reason"] == "UpidOptimize")
        #expect(event["involvedObject"]?["uid"] == "uid-web")
        #expect(event["lastTimestamp"] == .string("\(Timestamp(seconds: 1_795_000_000))"))
        let refused = StubAPI { _, _ in .status(403, "Forbidden", "no events") }.client()
        let warning = await EventRecorder(refused).record("x", on: object, at: Timestamp(seconds: 0))
        #expect(warning?.description == "Error from server (Forbidden): no events")
    }
}
