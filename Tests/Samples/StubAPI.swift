import Foundation
import Support
import Synchronization
import UpidCluster
import UpidCore

/// An answer of the stub.
package struct StubAnswer: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(
        status: Int = 200, headers: [(name: String, value: String)] = [("content-type", "application/json")],
        body: [UInt8] = []
    ) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package static func json(_ text: String, status: Int = 200) -> StubAnswer {
        StubAnswer(status: status, body: Array(text.utf8))
    }

    package static func text(_ text: String, status: Int, type: String = "text/plain; charset=utf-8") -> StubAnswer {
        StubAnswer(status: status, headers: [("content-type", type)], body: Array(text.utf8))
    }

    package static func status(_ code: Int, _ reason: String, _ message: String) -> StubAnswer {
        .json(
            #"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"\#(message)","#
                + #""reason":"\#(reason)","code":\#(code)}"#, status: code)
    }
}

/// A transport whose answers a closure gives; it remembers what was asked.
package final class StubAPI: HTTPTransport {
    private let answer: @Sendable (HTTPRequest, Int) throws -> StubAnswer
    private let log = Mutex<[HTTPRequest]>([])

    package init(_ answer: @escaping @Sendable (_ request: HTTPRequest, _ index: Int) throws -> StubAnswer) {
        self.answer = answer
    }

    package var requests: [HTTPRequest] { log.withLock { $0 } }

    /// Path and query of every request, in the order of their arrival.
    package var paths: [String] { requests.map { String($0.url.dropFirst(Self.server.count)) } }

    package static let server = "https://api.example:6443"

    package func stream(
        _ request: HTTPRequest, onHead: @escaping @Sendable (HTTPHead) throws -> Void,
        onChunk: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws {
        let index = log.withLock { log in
            log.append(request)
            return log.count - 1
        }
        let answer = try answer(request, index)
        try onHead(HTTPHead(status: answer.status, headers: answer.headers))
        try answer.body.withUnsafeBytes { body in
            var rest = body[...]
            while !rest.isEmpty {
                try onChunk(UnsafeRawBufferPointer(rebasing: rest.prefix(10_000)))
                rest = rest.dropFirst(10_000)
            }
        }
    }

    /// A client of this stub; `said` gathers its warnings.
    package func client(
        namespace: String = "default", said: Said = Said(), renew: @escaping @Sendable () async -> Bool = { false },
        authorize: @escaping @Sendable (inout HTTPRequest) async throws -> Void = { _ in }
    ) -> KubeClient {
        KubeClient(
            connection: ClusterConnection(server: Self.server, namespace: namespace), transport: self,
            userAgent: "kubectl-upid-analyze/v0.1.0 (linux/amd64)",
            diagnostics: Diagnostics(warn: { said.add($0) }, serverWarning: { said.add($0) }), authorize: authorize,
            renew: renew)
    }
}

/// Warnings as they came.
package final class Said: Sendable {
    private let lines = Mutex<[String]>([])

    package init() {}

    package func add(_ line: String) { lines.withLock { $0.append(line) } }

    package var warnings: [String] { lines.withLock { $0 } }
}

/// Recorded bodies.
package enum Recorded {
    package static let folder = Repository.fixtures.appendingPathComponent("kubernetes-1.36")

    package static func bytes(_ file: String) throws -> [UInt8] {
        try Array(Data(contentsOf: folder.appendingPathComponent(file)))
    }

    package static func answer(_ file: String, status: Int = 200) throws -> StubAnswer {
        let type = file.hasSuffix(".pb") ? "application/vnd.kubernetes.protobuf" : "application/json"
        return StubAnswer(status: status, headers: [("content-type", type)], body: try bytes(file))
    }

    /// Kinds of which both encodings were recorded.
    package static let kinds = [
        "pods", "deployments", "replicasets", "statefulsets", "daemonsets", "jobs", "cronjobs", "nodes",
        "horizontalpodautoscalers", "services", "limitranges",
    ]

    /// Kinds of which both encodings were recorded of a namespace that has
    /// one of everything that a plan has to heed.
    package static let planned = [
        "deployments", "statefulsets", "daemonsets", "replicasets", "jobs", "cronjobs", "pods", "nodes",
        "horizontalpodautoscalers", "poddisruptionbudgets", "resourcequotas", "persistentvolumes",
    ].map { "planning/\($0)" }

    /// Kinds of which both encodings were recorded of a namespace that has
    /// what looks idle and is not.
    package static let idle = [
        "services", "endpointslices", "leases", "priorityclasses", "validatingwebhookconfigurations",
        "mutatingwebhookconfigurations", "customresourcedefinitions", "apiservices", "cronjobs", "jobs",
        "rolebindings", "clusterrolebindings",
    ].map { "idle/\($0)" }
}
