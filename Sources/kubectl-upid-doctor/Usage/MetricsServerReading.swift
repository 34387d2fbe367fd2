import UpidCluster
import UpidCore
import UpidDoctor

/// Asks `metrics.k8s.io` for samples of the nodes, or where those may not be
/// read, of the pods of a namespace.
struct MetricsServerReading {
    private static let root = "/apis/metrics.k8s.io/v1beta1"

    private let session: ClusterSession
    private let limit: Double

    init(_ session: ClusterSession, _ request: ExaminationRequest) {
        self.session = session
        limit = request.limit
    }

    func facts() async -> MetricsServerFacts {
        let client = session.client
        let namespace = client.connection.namespace
        let answer = await TimeLimit.within(limit) {
            do {
                return MetricsServerFacts(try await count("nodes"), of: "nodes")
            } catch let error as KubeError where error.isForbidden {
                return MetricsServerFacts(
                    try await count("namespaces/\(namespace)/pods"), of: "pods in namespace \(namespace)")
            }
        }
        switch answer {
        case .success(let facts): return facts
        case .failure(let error as KubeError):
            if error.isNotFound { return .absent }
            let what = CheckFailure("metrics.k8s.io: \(error.message)", hint: error.hint)
            return error.isForbidden ? .refused(what) : .failed(what)
        case .failure(let error): return .failed(CheckFailure("metrics.k8s.io: \(CheckFailure(error).message)"))
        }
    }

    /// nil for what is no list.
    private func count(_ path: String) async throws -> Int? {
        let body = try await session.client.get("\(Self.root)/\(path)").body
        return (try? JSONReader.value(body))?["items"]?.arrayValue?.count
    }
}

extension MetricsServerFacts {
    fileprivate init(_ count: Int?, of objects: String) {
        guard let count else {
            self = .failed(CheckFailure("metrics.k8s.io answered something that is not its list"))
            return
        }
        self = .answers(count, of: objects)
    }
}
