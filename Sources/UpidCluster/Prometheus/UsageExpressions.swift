/// The PromQL that usage is read with.
///
/// What is aggregated here is taken by `max by`, not `sum by`: replicas of a
/// highly available pair, or two jobs that scrape the same kubelet, show each
/// container twice.
enum UsageExpressions {
    private static let container = "namespace,pod,container"

    /// Interfaces of a host's own plumbing, which only pods on the host's
    /// network see.
    private static let plumbing = "lo|(veth|docker|cni|cali|flannel|tunl|dummy|kube-ipvs|nodelocaldns|lxc|cilium|br-).*"

    /// A matcher of all others.
    static let ownInterfaces = "interface!~\(PromQLText.quoted(plumbing))"

    /// Cores per series of a container.
    static func cpu(_ selection: UsageSelection, rateWindow: Int) -> String {
        "rate(container_cpu_usage_seconds_total{\(selection.containerMatchers)}[\(rateWindow)s])"
    }

    /// The highest working set within each step, in bytes per series of a
    /// container: no sample is missed, however long the step is.
    static func memory(_ selection: UsageSelection, step: Int64) -> String {
        "max_over_time(container_memory_working_set_bytes{\(selection.containerMatchers)}[\(step)s])"
    }

    /// CFS periods in each piece of the window; throttled ones, or all.
    static func periods(_ selection: UsageSelection, throttled: Bool, piece: Int64) -> String {
        let metric = throttled ? "container_cpu_cfs_throttled_periods_total" : "container_cpu_cfs_periods_total"
        return "max by (\(container)) (sum without (id,name,image) "
            + "(increase(\(metric){\(selection.containerMatchers)}[\(piece)s])))"
    }

    /// Restarts of each container that had some.
    static func restarts(_ selection: UsageSelection, piece: Int64) -> String {
        StateMetric.allCases.map { metric in
            "max by (\(metric.containerLabels)) (increase(kube_pod_container_status_restarts_total"
                + "{\(metric.podMatchers(selection))}[\(piece)s])) > 0"
        }.joined(separator: " or ")
    }

    /// Containers whose last end was for lack of memory.
    static func oomKilled(_ selection: UsageSelection, piece: Int64) -> String {
        StateMetric.allCases.map { metric in
            "max by (\(metric.containerLabels)) (max_over_time(kube_pod_container_status_last_terminated_reason"
                + "{reason=\"OOMKilled\",\(metric.podMatchers(selection))}[\(piece)s])) > 0"
        }.joined(separator: " or ")
    }

    /// Bytes that each pod received or sent in each piece of the window.
    static func network(_ selection: UsageSelection, received: Bool, piece: Int64) -> String {
        let metric = "container_network_\(received ? "receive" : "transmit")_bytes_total"
        return "sum by (namespace,pod) (max by (namespace,pod,interface) (sum without (id,name,image) "
            + "(increase(\(metric){\(selection.podMatchers),\(ownInterfaces)}[\(piece)s]))))"
    }

    /// Selectors of the series that tell pods' owners.
    static func owners(_ selection: UsageSelection) -> [String] {
        StateMetric.allCases.flatMap { metric in
            let namespace = metric.namespaceMatchers(selection)
            return [
                "kube_pod_owner{\(metric.podMatchers(selection))}", "kube_replicaset_owner{\(namespace)}",
                "kube_job_owner{\(namespace)}", "kube_replicationcontroller_owner{\(namespace)}",
            ]
        }
    }

    /// How many series of containers there are by the labels that name a
    /// cluster.
    static func clusters(_ selection: UsageSelection, by labels: [String]) -> String {
        "count by (\(labels.joined(separator: ","))) "
            + "(container_memory_working_set_bytes{\(selection.containerMatchers)})"
    }

    /// Stored samples of the last `span` seconds, as they are.
    static func samples(_ matchers: String, span: Int64) -> String {
        "container_memory_working_set_bytes{\(matchers)}[\(span)s]"
    }
}
