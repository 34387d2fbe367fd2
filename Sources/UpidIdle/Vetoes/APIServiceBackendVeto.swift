import UpidCore

/// An aggregated API is served by it.
struct APIServiceBackendVeto: Veto {
    static let id = "api-service-backend"
    static let title = "it serves an aggregated API"
    static let documentation = """
        Looks at the Services that APIServices name, and at the workloads behind them: by the Service's selector and by \
        the pods in its EndpointSlices.

        Without its backend an API group is gone: metrics for autoscalers, or an API of your own. Discovery fails then, \
        and namespaces cannot be deleted any more. So the workload is kept. Where APIServices, Services or endpoints \
        were not read, the verdict is unknown.
        """
    static let effects: [VetoEffect] = [.keep, .unknown]
    static let example = outcome(
        .keep, saw: "APIService/v1beta1.metrics.k8s.io calls Service metrics-server",
        says: "the API server calls it: stopping it breaks an API of the cluster")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        backend(
            subject, subject.surroundings.facts?.apiServices, "APIServices", breaks: "an API of the cluster")
    }
}
