public import UpidCore

/// Reads what pods use now from `metrics.k8s.io`, which
/// metrics-server and some Prometheus adapters answer.
public struct MetricsAPIReader: Sendable {
    private static let root = "/apis/metrics.k8s.io/v1beta1"
    private let get: @Sendable (_ path: String) async throws -> HTTPResponse

    /// A reader that asks the API server through `get`, which gives any
    /// answer with its status and throws only when there is none.
    public init(get: @escaping @Sendable (_ path: String) async throws -> HTTPResponse) {
        self.get = get
    }

    /// One sample of each container of `pods`, by workload. `namespaces`
    /// empty = the whole cluster in one request.
    ///
    /// What cannot be read becomes a gap; a source of ``UsageSource/none``
    /// says that nothing could.
    public func usage(
        of pods: [Pod], namespaces: [String], at now: Timestamp, singlePods: Set<NamespacedName> = []
    ) async throws -> UsageReading {
        let paths =
            namespaces.isEmpty
            ? ["\(Self.root)/pods"]
            : namespaces.sorted().map { "\(Self.root)/namespaces/\(PercentEncoding.query($0))/pods" }
        var collected = MetricsSamples(pods: pods, singlePods: singlePods)
        var gaps: [Gap] = []
        var answered = false
        for path in paths {
            let what = paths.count == 1 ? "current usage" : "current usage, \(path.dropFirst(Self.root.count + 1))"
            guard let list = try await read(PodMetricsList.self, path, what, &gaps) else { continue }
            answered = true
            for item in list.items { collected.add(item, at: now) }
        }
        return UsageReading(
            data: UsageData(
                source: answered ? .metricsAPI : .none, start: now, end: now, workloads: collected.workloads()),
            gaps: gaps, unattributedPods: collected.unattributed, queries: paths.count)
    }

    private func read<List: Decodable>(
        _ type: List.Type, _ path: String, _ what: String, _ gaps: inout [Gap]
    ) async throws -> List? {
        let response: HTTPResponse
        do {
            response = try await get(path)
        } catch let error as CancellationError {
            throw error
        } catch {
            try Task.checkCancellation()
            gaps.append(Gap(what, error))
            return nil
        }
        guard response.head.status == 200 else {
            gaps.append(Self.gap(what, response.head.status))
            return nil
        }
        guard let list = try? JSONDecoding.decode(type, from: response.body) else {
            gaps.append(Gap(what: what, why: "metrics.k8s.io answered something that is not its list"))
            return nil
        }
        return list
    }

    private static func gap(_ what: String, _ status: Int) -> Gap {
        switch status {
        case 404:
            Gap(
                what: what, why: "the cluster has no metrics.k8s.io API",
                hint: "install metrics-server, or name a Prometheus with --prometheus-url", isPartial: false)
        case 401, 403:
            Gap(
                what: what, why: "no permission to list pods and nodes of metrics.k8s.io",
                hint: "ask for get and list on pods and nodes in the API group metrics.k8s.io")
        case 503:
            Gap(
                what: what, why: "metrics.k8s.io is not available now",
                hint: "see: kubectl get apiservice v1beta1.metrics.k8s.io")
        default: Gap(what: what, why: "metrics.k8s.io answered HTTP \(status)")
        }
    }
}
