import UpidCore

@testable import UpidCluster

/// Two days of traffic, requests and queues as Prometheus would have scraped
/// them, with the truth beside it.
enum ActivityHistory {
    static let start = History.start
    static let end = start + 36 * 3_600 + 1_800
    /// When the old ReplicaSet's pods gave way.
    static let noon = start + 20 * 3_600

    /// Bytes per second that a pod of web received: a course with a busy
    /// minute in every hour.
    static func rate(_ pod: Int, _ time: Int64) -> Double {
        Double(1_000 * (pod + 1)) + (time / 60 % 60 == 30 ? 60_000 : 0)
    }

    /// The integral of a rate that is constant within each minute.
    static func counter(from: Int64, to: Int64, _ rate: (Int64) -> Double) -> Double {
        stride(from: from, to: to, by: 60).reduce(0) { $0 + rate($1) * 60 }
    }

    static func history() -> History {
        var history = History()
        let old = (0..<2).map { "web-6c8d7f5b4c-xzwv\($0)" }
        let new = (0..<3).map { "web-7d9f8b6c5d-bcdf\($0 + 4)" }
        for (index, pod) in old.enumerated() { traffic(&history, pod, index, start, noon) }
        for (index, pod) in new.enumerated() { traffic(&history, pod, index, noon, end) }
        // A counter that begins again, without a new series.
        let reset = start + 15 * 3_600
        history.add(
            "container_network_receive_bytes_total", "namespace=\"shop\",pod=\"db-0\",interface=\"eth0\"", to: end
        ) {
            Double($0 - ($0 >= reset ? reset : start)) * 500
        }
        // A bare pod whose name is the stem of another's.
        history.add(
            "container_network_receive_bytes_total", "namespace=\"mixed\",pod=\"cache\",interface=\"eth0\"", to: end
        ) {
            Double($0 - start) * 100
        }
        history.add(
            "container_network_receive_bytes_total", "namespace=\"mixed\",pod=\"cache-0\",interface=\"eth0\"", to: end
        ) {
            Double($0 - start) * 900
        }
        // Somebody else's.
        history.add(
            "container_network_receive_bytes_total", "namespace=\"shop\",pod=\"stranger\",interface=\"eth0\"", to: end
        ) {
            Double($0 - start) * 7_000
        }
        requests(&history)
        return history
    }

    private static func traffic(_ history: inout History, _ pod: String, _ index: Int, _ from: Int64, _ to: Int64) {
        for (interface, factor) in [("eth0", 1.0), ("lo", 50), ("veth1", 50)] {
            // Two servers see the same.
            for replica in ["a", "b"] {
                let labels =
                    "namespace=\"shop\",pod=\"\(pod)\",interface=\"\(interface)\",id=\"s\",prometheus_replica=\"\(replica)\""
                var counter = 0.0
                history.add("container_network_receive_bytes_total", labels, from: from, to: to) { time in
                    defer { counter += rate(index, time) * 60 * factor }
                    return counter
                }
            }
            let labels = "namespace=\"shop\",pod=\"\(pod)\",interface=\"\(interface)\",id=\"s\""
            history.add("container_network_transmit_bytes_total", labels, from: from, to: to) {
                Double($0 - from) * 250 * factor
            }
        }
    }

    private static func requests(_ history: inout History) {
        let steady = { (perSecond: Double) in { (time: Int64) in Double(time - start) * perSecond } }
        // Both sides of the mesh count; for web the destination does until it is taken out of the mesh.
        let web = "destination_workload=\"web\",destination_workload_namespace=\"shop\",instance=\"1\""
        let scrapers = ["job=\"a\"", "job=\"b\",prometheus_replica=\"x\""]
        for scraper in scrapers {
            for code in ["200", "500"] {
                let labels = "\(web),response_code=\"\(code)\",\(scraper)"
                history.add("istio_requests_total", "\(labels),reporter=\"destination\"", to: noon, value: steady(2))
                history.add("istio_requests_total", "\(labels),reporter=\"source\"", to: end, value: steady(3))
            }
        }
        let probes = "destination_workload=\"db\",destination_workload_namespace=\"shop\",reporter=\"destination\""
        history.add("istio_requests_total", "\(probes),source_app=\"prometheus\"", to: end, value: steady(9))
        // The first request that a new series counts, and none later.
        history.add("istio_requests_total", probes + ",source_app=\"cart\"", from: start + 30 * 3_600 + 600, to: end) {
            _ in 1
        }

        let inbound = "direction=\"inbound\",namespace=\"shop\",statefulset=\"db\""
        history.add("response_total", inbound, to: end, value: steady(0.5))
        history.add("response_total", inbound + ",route_name=\"probe\"", to: end, value: steady(5))
        history.add(
            "response_total", "direction=\"outbound\",namespace=\"shop\",statefulset=\"db\"", to: end, value: steady(7))
        let controller = "namespace=\"ingress\",pod=\"controller\",instance=\"c\""
        for status in ["200", "404"] {
            history.add(
                "nginx_ingress_controller_requests",
                "\(controller),exported_namespace=\"shop\",exported_service=\"front\",status=\"\(status)\"",
                to: end, value: steady(1.5))
        }
        history.add(
            "traefik_service_requests_total", "service=\"shop-front-http-alt@kubernetes\"", to: end, value: steady(0.2))
        history.add(
            "envoy_cluster_upstream_rq_total",
            "envoy_cluster_name=\"outbound|80|v1|front.shop.svc.cluster.local\"", to: end, value: steady(0.3))
        history.add(
            "envoy_cluster_upstream_rq_total", "envoy_cluster_name=\"shop_front_80\"", to: end, value: steady(0.1))
        history.add(
            "revision_request_count", "namespace_name=\"shop\",revision_name=\"hello-00001\"", to: end,
            value: steady(0.7))
        let pods = ["web-7d9f8b6c5d-bcdf4", "web-7d9f8b6c5d-bcdf5"]
        for pod in pods {
            let labels = "namespace=\"shop\",pod=\"\(pod)\""
            history.add("grpc_server_handled_total", labels + ",grpc_service=\"shop.Cart\"", from: noon, to: end) {
                Double($0 - noon) * 4
            }
            history.add(
                "grpc_server_handled_total", labels + ",grpc_service=\"grpc.health.v1.Health\"", from: noon, to: end
            ) {
                Double($0 - noon) * 10
            }
            history.add(
                "http_server_request_duration_seconds_count", labels + ",http_route=\"/cart\"", from: noon, to: end
            ) {
                Double($0 - noon) * 0.25
            }
            for route in ["/healthz", "/actuator/health", "/metrics"] {
                history.add(
                    "http_server_request_duration_seconds_count", labels + ",http_route=\"\(route)\"", from: noon,
                    to: end
                ) {
                    Double($0 - noon) * 3
                }
            }
            history.add(
                "http_server_request_duration_seconds_count",
                labels + ",http_route=\"/cart\",user_agent_original=\"kube-probe/1.36\"", from: noon, to: end
            ) { Double($0 - noon) * 3 }
        }
        let scaler = "namespace=\"keda\",exported_namespace=\"shop\",scaledObject=\"orders\""
        for (index, trigger) in ["kafkaScaler", "rabbitMQScaler", "cronScaler"].enumerated() {
            history.add(
                "keda_scaler_metrics_value", "\(scaler),scaler=\"\(trigger)\",triggerIndex=\"\(index)\"", to: end
            ) {
                $0 / 60 % 60 < 15 ? Double(40 * (index + 1)) : 0
            }
        }
    }

    static func id(_ kind: WorkloadKind, _ name: String, _ namespace: String = "shop") -> WorkloadID {
        WorkloadID(namespace: namespace, kind: kind, name: name)
    }

    static func request() -> ActivityRequest {
        let web = Workload(id: id(.deployment, "web"), apiVersion: "apps/v1", podLabels: ["app": "web"])
        let others = [
            id(.statefulSet, "db"), id(.deployment, "hello-00001-deployment"), id(.deployment, "consumer"),
            id(.pod, "cache", "mixed"), id(.statefulSet, "cache", "mixed"),
        ].map { Workload(id: $0, apiVersion: "apps/v1") }
        func pod(_ id: WorkloadID, _ name: String) -> Pod {
            Pod(
                namespace: id.namespace, name: name, workload: id, startedAt: Timestamp(seconds: start),
                containers: [PodContainer(name: "app")])
        }
        let pods =
            (4...6).map { pod(web.id, "web-7d9f8b6c5d-bcdf\($0)") } + [
                pod(others[0].id, "db-0"), pod(others[3].id, "cache"), pod(others[4].id, "cache-0"),
            ]
        return ActivityRequest(
            usage: UsageRequest(
                start: Timestamp(seconds: start), end: Timestamp(seconds: end), workloads: [web] + others, pods: pods),
            services: [Service(namespace: "shop", name: "front", selector: ["app": "web"])],
            scalers: [
                EventScaler(
                    namespace: "shop", name: "orders",
                    target: Controller(apiVersion: "apps/v1", kind: "Deployment", name: "consumer"))
            ])
    }
}
