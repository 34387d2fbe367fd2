import Foundation
import Samples
import Synchronization
import Testing
import UpidCore

@testable import UpidChanges
@testable import UpidCluster

struct ObjectWriterTests {
    private static let path = Shop.path("web")

    private func written(
        _ cluster: ChangeCluster, _ client: KubeClient? = nil
    ) async throws -> WriteOutcome {
        let client = client ?? cluster.client
        let object = try await LiveObjects(client).read(.workload(Shop.id("web")))
        return await ObjectWriter(client, clock: TestClock().clock).write(Shop.patch("web"), on: object)
    }

    @Test func aWriteIsConditionalSignedAndSentOnce() async throws {
        let cluster = ChangeCluster([Shop.deployment("web")])
        let api = cluster.api
        guard case .applied(let object, wasInDoubt: false) = try await written(cluster, api.client()) else {
            Issue.record("not applied")
            return
        }
        #expect(Shop.cpu(object.value) == "250m")
        #expect(object.generation == 2)
        let request = try #require(api.requests.last)
        #expect(request.method == "PATCH")
        #expect(!request.isIdempotent)
        #expect(request.url.hasSuffix("/deployments/web?fieldManager=upid&fieldValidation=Strict"))
        #expect(request.headers.contains { $0 == ("Content-Type", "application/strategic-merge-patch+json") })
        let body = try JSONReader.value(request.body)
        #expect(body["metadata"] == ["uid": "uid-web", "resourceVersion": "101"])
    }

    @Test func aDryRunWritesNothing() async throws {
        let cluster = ChangeCluster([Shop.deployment("web")])
        let api = cluster.api
        let object = try await LiveObjects(api.client()).read(.workload(Shop.id("web")))
        let result = try await ObjectWriter(api.client()).dryRun(Shop.patch("web"), on: object)
        #expect(Shop.cpu(result.value) == "250m")
        #expect(Shop.cpu(cluster.object(Self.path)) == "500m")
        #expect(api.requests.last?.url.contains("dryRun=All") == true)
    }

    @Test func aJSONPatchIsGuardedInFront() async throws {
        var patch = Shop.patch("web")
        patch.format = .json
        patch.body = [["op": "test", "path": "/spec/replicas", "value": 2]]
        let cluster = ChangeCluster([Shop.deployment("web")])
        let object = try await LiveObjects(cluster.client).read(patch.target)
        let text = String(decoding: try patch.body(on: object), as: UTF8.self)
        #expect(
            text == #"[{"op":"replace","path":"/metadata/uid","value":"uid-web"},"#
                + #"{"op":"replace","path":"/metadata/resourceVersion","value":"101"},"#
                + #"{"op":"test","path":"/spec/replicas","value":2}]"#)
        patch.body = ["not": "a list"]
        #expect(throws: ChangeError.self) { _ = try patch.body(on: object) }
    }

    @Test(arguments: [
        (
            StubAnswer.status(403, "Forbidden", "deployments.apps \\\"web\\\" is forbidden: no"),
            "Error from server (Forbidden): deployments.apps \"web\" is forbidden: no", "verb patch"
        ),
        (
            .status(400, "", "admission webhook \\\"guard.example.com\\\" denied the request: no cuts on Friday"),
            "error: the admission webhook \"guard.example.com\" denied the change of deployments.apps \"web\": "
                + "no cuts on Friday", "cluster's own"
        ),
        (
            .status(
                500, "InternalError",
                "Internal error occurred: failed calling webhook \\\"guard.example.com\\\": failed to call webhook"),
            "error: the admission webhook \"guard.example.com\" failed, so deployments.apps \"web\" cannot be changed: "
                + "failed to call webhook", "service may be down"
        ),
        (
            .status(
                422, "Invalid",
                "deployments.apps \\\"web\\\" is forbidden: ValidatingAdmissionPolicy 'limits' with binding 'b' denied "
                    + "request: too low"),
            "error: the admission policy \"limits\" denied the change of deployments.apps \"web\": too low", "own"
        ),
        (
            .status(403, "Forbidden", "pods \\\"web\\\" is forbidden: exceeded quota: q, requested: cpu=1"),
            "Error from server (Forbidden): pods \"web\" is forbidden: exceeded quota: q, requested: cpu=1",
            "resourcequota"
        ),
        (
            .json(
                #"{"kind":"Status","reason":"Invalid","message":"m","code":422,"details":{"kind":"Deployment","#
                    + #""name":"web","causes":[{"field":"spec.x","message":"must be less than or equal to cpu limit"}]}}"#,
                status: 422),
            "The Deployment \"web\" is invalid: spec.x: must be less than or equal to cpu limit", "kubectl explain"
        ),
        (
            .status(409, "Conflict", "the object has been modified"),
            "Error from server (Conflict): Operation cannot be fulfilled on deployments.apps \"web\": the object has "
                + "been modified; please apply your changes to the latest version and try again", "try again"
        ),
        (.status(404, "NotFound", "x"), "Error from server (NotFound): deployments.apps \"web\" not found", "new plan"),
    ])
    func refusalsSayWhoRefused(answer: StubAnswer, text: String, hint: String) async throws {
        let cluster = ChangeCluster([Shop.deployment("web")]) { _ in .answer(answer) }
        guard case .notApplied(let error) = try await written(cluster) else {
            Issue.record("no refusal")
            return
        }
        #expect(error.description == text)
        #expect(error.hint?.contains(hint) == true)
        let object = try await LiveObjects(cluster.client).read(.workload(Shop.id("web")))
        let dry = await #expect(throws: ChangeError.self) {
            try await ObjectWriter(cluster.client).dryRun(Shop.patch("web"), on: object)
        }
        #expect(dry?.description == text)
    }

    @Test(arguments: [0, 3])
    func aLostAnswerIsFoundOutFromTheObject(failingReads: Int) async throws {
        let cluster = ChangeCluster([Shop.deployment("web")]) { _ in .lost(applied: true) }
        let api = cluster.api
        let object = try await LiveObjects(api.client()).read(.workload(Shop.id("web")))
        cluster.failReads(failingReads)
        let outcome = await ObjectWriter(api.client(), clock: TestClock().clock).write(Shop.patch("web"), on: object)
        guard case .applied(let found, wasInDoubt: true) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(Shop.cpu(found.value) == "250m")
        #expect(api.requests.count { $0.method == "PATCH" } == 1)
    }

    @Test func aLostRequestThatDidNothingIsNotApplied() async throws {
        let clock = TestClock()
        let cluster = ChangeCluster([Shop.deployment("web")]) { _ in .lost(applied: false) }
        let object = try await LiveObjects(cluster.client).read(.workload(Shop.id("web")))
        let outcome = await ObjectWriter(cluster.client, clock: clock.clock).write(Shop.patch("web"), on: object)
        guard case .notApplied(.notApplied(_, let cause)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(cause is TransportError)
        #expect(clock.now > 10, "it may still be on its way for a while")
    }

    @Test func anotherVersionEndsTheDoubtAtOnce() async throws {
        let clock = TestClock()
        let cluster = ChangeCluster(
            [Shop.deployment("web")],
            onRead: .init { _, read, object in
                if read > 1 { object = object.merged(with: ["metadata": ["resourceVersion": "999"]]) }
            }
        ) { _ in .lost(applied: false) }
        let object = try await LiveObjects(cluster.client).read(.workload(Shop.id("web")))
        let outcome = await ObjectWriter(cluster.client, clock: clock.clock).write(Shop.patch("web"), on: object)
        guard case .notApplied(.notApplied) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(clock.now == 0)
    }

    @Test func whatCannotBeFoundOutIsUnclear() async throws {
        let cluster = ChangeCluster([Shop.deployment("web")]) { _ in .lost(applied: true) }
        let object = try await LiveObjects(cluster.client).read(.workload(Shop.id("web")))
        cluster.failReads(100)
        let outcome = await ObjectWriter(cluster.client, clock: TestClock().clock).write(Shop.patch("web"), on: object)
        guard case .unknown(let error) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(error.description.hasPrefix("error: it is not known whether deployments.apps \"web\" was changed: "))
    }

    /// The request may have been on its way still when it was looked at last.
    @Test func anEarlyLookAloneDoesNotDecide() async throws {
        let cluster = ChangeCluster([Shop.deployment("web")]) { _ in .lost(applied: false) }
        let object = try await LiveObjects(cluster.client).read(.workload(Shop.id("web")))
        let clock = TestClock { now in
            if now > 0 { cluster.failReads(100) }
        }
        let outcome = await ObjectWriter(cluster.client, clock: clock.clock).write(Shop.patch("web"), on: object)
        guard case .unknown = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func aGatewayTimeoutIsADoubt() async throws {
        let cluster = ChangeCluster([Shop.deployment("web")]) { _ in
            .answer(.text("gateway timeout", status: 504))
        }
        guard case .notApplied(.notApplied(_, let cause)) = try await written(cluster) else {
            Issue.record("no doubt")
            return
        }
        #expect(cause is KubeError)
    }

    @Test(arguments: [
        (TransportError.refused(server: "s"), true), (.timedOut(server: "s", .connecting), true),
        (.timedOut(server: "s", .handshake), true), (.timedOut(server: "s", .headers), false),
        (.timedOut(server: "s", .body), false), (.stalled(server: "s", seconds: 75), false),
        (.connectionLost(server: "s", answered: false, wasReset: false), false),
        (.malformedAnswer(server: "s", reason: "x"), false),
    ])
    func doubts(error: TransportError, isCertain: Bool) {
        let doubt = WriteDoubt(error)
        #expect(doubt == (isCertain ? .certainlyNot : .maybe))
    }

    @Test func cancellingDoesNotStopAWriteHalfWay() async throws {
        let cluster = ChangeCluster([Shop.deployment("web")])
        let object = try await LiveObjects(cluster.client).read(.workload(Shop.id("web")))
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await ObjectWriter(cluster.client).write(Shop.patch("web"), on: object)
        }
        guard case .applied = await task.value else {
            Issue.record("not applied")
            return
        }
    }

    @Test func credentialsStayOut() async throws {
        let cluster = ChangeCluster([Shop.deployment("web")]) { _ in
            .answer(.status(403, "Forbidden", "who is canary-token"))
        }
        let client = cluster.api.client(authorize: {
            $0.headers.append(("Authorization", "Bearer canary-token"))
        })
        guard case .notApplied(let error) = try await written(cluster, client) else {
            Issue.record("no refusal")
            return
        }
        #expect(!"\(error) \(error.hint ?? "")".contains("canary"))
    }

    @Test(arguments: ["../x", "a/b", "..", "", "a%2fb", "A", "a b", "a\n"])
    func namesThatLeadElsewhereAreRefused(name: String) async throws {
        let cluster = ChangeCluster([])
        let api = cluster.api
        await #expect(throws: ChangeError.self) { try await LiveObjects(api.client()).read(.workload(Shop.id(name))) }
        #expect(api.requests.isEmpty)
    }
}
