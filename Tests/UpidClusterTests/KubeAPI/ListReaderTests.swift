import Foundation
import Samples
import Testing
import UpidCore

@testable import UpidCluster

struct ListReaderTests {
    private func pods(_ api: StubAPI, chunkSize: Int = 500) async throws -> [String] {
        let pods: [PodObject] = try await ListReader(client: api.client(), chunkSize: chunkSize)
            .read(ListQuery(resource: WorkloadKind.pod.resource)) { $0.pod.uid }
        return pods.map(\.pod.name)
    }

    private static func page(_ names: [String], next: String = "") -> StubAnswer {
        let items = names.map { #"{"metadata":{"name":"\#($0)","uid":"u-\#($0)"}}"# }.joined(separator: ",")
        return .json(#"{"kind":"PodList","metadata":{"continue":"\#(next)"},"items":[\#(items)]}"#)
    }

    private static func expired(_ token: String) -> StubAnswer {
        .json(
            #"{"kind":"Status","metadata":{"continue":"\#(token)"},"status":"Failure","message":"too old","#
                + #""reason":"Expired","code":410}"#, status: 410)
    }

    @Test func recordedPages() async throws {
        let api = StubAPI { request, index in
            var answer = try Recorded.answer(index == 0 ? "pods.page1.json" : "pods.page2.json")
            if index == 1 {
                let text = String(decoding: answer.body, as: UTF8.self)
                answer.body = Array(text.replacing(/"continue": "[^"]*",?/, with: "").utf8)
            }
            return answer
        }
        #expect(try await pods(api, chunkSize: 7).count == 14)
        #expect(api.paths.first == "/api/v1/pods?limit=7")
        #expect(api.paths.last?.hasPrefix("/api/v1/pods?limit=7&continue=eyJ2") == true)
        #expect(api.requests.first?.headers.contains { $0 == ("Accept", KubeClient.protobuf) } == true)
    }

    @Test func noLimitMeansOneRequest() async throws {
        let api = StubAPI { _, _ in Self.page(["a"]) }
        #expect(try await pods(api, chunkSize: 0) == ["a"])
        #expect(api.paths == ["/api/v1/pods"])
    }

    @Test func anExpiredListIsReadAnewOnce() async throws {
        let api = StubAPI { _, index in
            [
                Self.page(["a", "b"], next: "t1"), Self.expired("t2"), Self.page(["b", "c"], next: "t3"),
                Self.page(["d"]),
            ][
                index]
        }
        #expect(try await pods(api) == ["b", "c", "d"])
        #expect(api.paths.map { $0.split(separator: "=").last } == ["500", "t1", "500", "t3"])
    }

    @Test func aListThatExpiresAgainGoesOnInconsistently() async throws {
        let api = StubAPI { _, index in
            [
                Self.page(["a"], next: "t1"), Self.expired("t2"), Self.page(["a", "b"], next: "t3"),
                Self.expired("t4"), Self.page(["b", "c"], next: "t5"), Self.page(["c", "d"]),
            ][index]
        }
        #expect(try await pods(api) == ["a", "b", "c", "d"])
        #expect(api.paths[4].hasSuffix("continue=t4"))
    }

    @Test func anExpiredListWithoutATokenFails() async throws {
        let api = StubAPI { _, index in index % 2 == 0 ? Self.page(["a"], next: "t") : Self.expired("") }
        let error = await #expect(throws: KubeError.self) { try await pods(api) }
        #expect(error?.code == 410)
        #expect(api.requests.count == 4)
    }

    @Test(arguments: [1, 2, 3]) func pagesThatGoRoundInACircleFail(length: Int) async throws {
        let api = StubAPI { _, index in Self.page(["a"], next: "t\(index % length)") }
        await #expect(throws: KubeBodyError.self) { try await pods(api) }
        #expect(api.requests.count == length + 1)
    }
}
