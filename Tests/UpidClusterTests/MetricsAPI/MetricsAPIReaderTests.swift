import Foundation
import Testing
import UpidCore

@testable import UpidCluster

@Suite struct MetricsAPIReaderTests {
    private static let web = WorkloadID(namespace: "shop", kind: .deployment, name: "web")
    private static let pods = ["web-a", "web-b"].map { Pod(namespace: "shop", name: $0, workload: web) }
    private static let now = Timestamp(seconds: 1_795_233_600)

    private func reader(_ status: Int, _ body: String) -> MetricsAPIReader {
        MetricsAPIReader { _ in HTTPResponse(head: HTTPHead(status: status), body: Array(body.utf8)) }
    }

    private static let list = """
        {"kind":"PodMetricsList","metadata":{},"items":[
        {"metadata":{"name":"web-a","namespace":"shop","labels":{"a":"b"}},"timestamp":"2026-11-21T03:59:30Z","window":"15s",
        "containers":[{"name":"app","usage":{"cpu":"250000000n","memory":"1024Ki"}},{"name":"proxy","usage":{"cpu":"0"}}]},
        {"metadata":{"name":"web-b","namespace":"shop"},"timestamp":"2026-11-21T03:59:40Z",
        "containers":[{"name":"app","usage":{"cpu":"750m","memory":"3Mi"}}]},
        {"metadata":{"name":"x","namespace":"shop"},"timestamp":null,"containers":[]}]}
        """

    @Test func oneSamplePerPod() async throws {
        let reading = try await reader(200, Self.list).usage(
            of: Self.pods, namespaces: [], at: Self.now, singlePods: [NamespacedName(namespace: "shop", name: "web-b")])
        #expect(reading.gaps.isEmpty)
        #expect(reading.unattributedPods == 1)
        #expect(reading.data.source == .metricsAPI)
        #expect(reading.data.workloads.map(\.pod) == [nil, "web-b"])
        let app = try #require(reading.data.workloads[0].containers["app"])
        #expect(app.cpu?.mean == 0.5)
        #expect(app.cpu?.max == 0.75)
        #expect(app.cpu?.samples == 2)
        #expect(app.memory?.max == 3_145_728.0)
        #expect(app.memory?.mean == 2_097_152.0)
        #expect(reading.data.workloads[0].containers["proxy"]?.memory == nil)
        #expect(reading.data.workloads[0].containers["proxy"]?.cpu?.max == 0)
        #expect(reading.data.workloads[0].replicas.map(\.pods) == [2])
    }

    @Test(arguments: [
        (404, "", "the cluster has no metrics.k8s.io API"), (503, "", "metrics.k8s.io is not available now"),
        (403, "{}", "no permission to list pods and nodes of metrics.k8s.io"),
        (500, "", "metrics.k8s.io answered HTTP 500"),
        (200, "<html>", "metrics.k8s.io answered something that is not its list"),
        (200, #"{"items":[{}]}"#, "metrics.k8s.io answered something that is not its list"),
    ])
    func whatIsMissingIsSaid(status: Int, body: String, why: String) async throws {
        let reading = try await reader(status, body).usage(of: Self.pods, namespaces: ["shop"], at: Self.now)
        #expect(reading.gaps.map(\.why) == [why])
        #expect(reading.data.source == .none)
        #expect(reading.data.workloads.isEmpty)
    }

    @Test func oneNamespaceRefusedLeavesTheOthers() async throws {
        let list = Self.list
        let reader = MetricsAPIReader { path in
            let status = path.hasSuffix("/namespaces/shop/pods") ? 200 : 403
            return HTTPResponse(head: HTTPHead(status: status), body: Array(list.utf8))
        }
        let reading = try await reader.usage(of: Self.pods, namespaces: ["shop", "data"], at: Self.now)
        #expect(reading.data.workloads.count == 1)
        #expect(reading.gaps.map(\.what) == ["current usage, namespaces/data/pods"])
    }

    @Test func realAnswers() async throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures/prometheus")
        let pods = try String(contentsOf: folder.appending(path: "podmetrics.json"), encoding: .utf8)
        let reading = try await reader(200, pods).usage(of: [], namespaces: [], at: Self.now)
        #expect(reading.unattributedPods > 10)
        #expect(reading.gaps.isEmpty)
    }
}
