internal import UpidCore

/// A metric that tells what workloads did for others, and how its series name
/// them.
struct ActivitySource: Hashable, Sendable {
    /// How a series tells whom it is about.
    enum Target: Hashable, Sendable {
        /// `namespace` and `pod`.
        case pod
        /// The names of a pod's namespace and of itself, in labels of other
        /// names.
        case labelledPod(namespace: String, pod: String)
        /// The workload's name, whatever its kind is.
        case istio
        /// A label for each kind.
        case linkerd
        /// A Service, in the words of ingress-nginx.
        case nginx
        /// A Service, in one word with namespace and port.
        case traefik
        /// A Service, in the name of a cluster of Envoy's.
        case envoy
        /// A Revision, which has a Deployment.
        case knative
        /// A ScaledObject.
        case keda
    }

    var kind: ActivitySignal.Kind
    /// As ``ActivitySignal/source``.
    var name: String
    var metric: String
    var target: Target
    /// Matchers that leave out what nobody asked for: probes and scrapes.
    var noise: [String] = []

    static let received = ActivitySource(
        kind: .networkReceived, name: "cadvisor", metric: "container_network_receive_bytes_total", target: .pod)
    static let sent = ActivitySource(
        kind: .networkSent, name: "cadvisor", metric: "container_network_transmit_bytes_total", target: .pod)

    /// All that count requests or what waits.
    static let counters: [ActivitySource] = [
        requests("istio", "istio_requests_total", .istio, ["source_app!~\"(?i)prometheus|vmagent|kube-probe\""]),
        requests(
            "linkerd", "response_total", .linkerd, ["direction=\"inbound\"", "route_name!=\"probe\""]),
        requests("nginx", "nginx_ingress_controller_requests", .nginx),
        requests("traefik", "traefik_service_requests_total", .traefik),
        requests("envoy", "envoy_cluster_upstream_rq_total", .envoy),
        requests("knative", "revision_request_count", .knative),
        requests("knative", "revision_app_request_count", .knative),
        requests("grpc", "grpc_server_handled_total", .pod, ["grpc_service!~\"grpc.health.*|grpc.reflection.*\""]),
        requests("http", "http_server_request_duration_seconds_count", .pod, paths + ["k8s_pod_name=\"\""]),
        requests(
            "http", "http_server_request_duration_seconds_count",
            .labelledPod(namespace: "k8s_namespace_name", pod: "k8s_pod_name"), paths),
        requests("http", "http_server_requests_seconds_count", .pod, paths),
        requests("http", "http_requests_total", .pod, paths),
        ActivitySource(kind: .queue, name: "keda", metric: "keda_scaler_metrics_value", target: .keda, noise: gauges),
        ActivitySource(
            kind: .queue, name: "keda", metric: "keda_metrics_adapter_scaler_metrics_value", target: .keda,
            noise: gauges),
    ]

    private static func requests(
        _ name: String, _ metric: String, _ target: Target, _ noise: [String] = []
    ) -> ActivitySource {
        ActivitySource(kind: .requests, name: name, metric: metric, target: target, noise: agents + noise)
    }

    /// A series without such a label is of anybody.
    private static let agents = ["user_agent", "http_user_agent", "user_agent_original"].map {
        "\($0)!~\"(?i)(kube-probe|prometheus|vmagent|googlehc|elb-healthchecker|blackbox).*\""
    }
    private static let paths = ["http_route", "path", "uri", "handler", "route", "url"].map {
        "\($0)!~\"/?(-/)?(healthz?|healthy|livez?|liveness|readyz?|ready|readiness|startupz?|ping|metrics|actuator)(/.*)?\""
    }
    /// Scalers that look at a gauge or a clock, and at nothing that waits.
    private static let gauges = ["scaler!~\"(?i)(cpu|memory|cron|kubernetesworkload).*\""]
}
