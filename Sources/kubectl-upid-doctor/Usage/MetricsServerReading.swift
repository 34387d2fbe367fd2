import UpidCluster
import UpidCore
import UpidDoctor

/// Asks `metrics.k8s.io` for samples of the pods of a namespace.
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
        let answer = await TimeLimit.within(limit) {
            let body = try await client.get("\(Self.root)/namespaces/\(client.connection.namespace)/pods").body
            return try JSONReader.value(body)["items"]?.arrayValue?.count
        }
        switch answer {
        case .success(let count?): return .answers(pods: count)
        case .success(nil): return .failed(CheckFailure("metrics.k8s.io answered something that is not its list"))
        case .failure(let error as KubeError):
            if error.isNotFound { return .absent }
            let what = CheckFailure("metrics.k8s.io: \(error.message)", hint: error.hint)
            return error.isForbidden ? .refused(what) : .failed(what)
        case .failure(let error): return .failed(CheckFailure("metrics.k8s.io: \(CheckFailure(error).message)"))
        }
    }
}
