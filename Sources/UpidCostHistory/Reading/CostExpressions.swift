internal import UpidCluster

/// The PromQL that costs over time are read with.
///
/// A range of `[1h]` counts a sample at its very beginning as well with
/// Prometheus before 3; a range that is a millisecond shorter does not.
struct CostExpressions: Sendable {
    /// What every series must have.
    let labels: [LabelMatcher]

    /// How often each pod was seen in a cell by kube-state-metrics.
    func pods(_ metric: String, seconds: Int64) -> String {
        "count_over_time(\(metric){\(matchers(metric == "kube_pod_info" ? "node!=\"\"" : ""))}\(range(seconds)))"
    }

    /// The mean of what each container asked for of each resource.
    func requests(seconds: Int64) -> String {
        "avg_over_time(kube_pod_container_resource_requests{\(matchers(""))}\(range(seconds)))"
    }

    /// What a container's CPU had used by the end of a cell, in core-seconds
    /// since its start.
    func cpu(seconds: Int64) -> String {
        "last_over_time(container_cpu_usage_seconds_total{\(matchers(Self.containers))}\(range(seconds)))"
    }

    /// The mean working set in bytes.
    func memory(seconds: Int64) -> String {
        "avg_over_time(container_memory_working_set_bytes{\(matchers(Self.containers))}\(range(seconds)))"
    }

    /// What a pod had sent by the end of a cell, in bytes since its start. Its
    /// loopback is no network.
    func sent(seconds: Int64) -> String {
        let own = "namespace!=\"\",pod!=\"\",interface!=\"lo\""
        return "last_over_time(container_network_transmit_bytes_total{\(matchers(own))}\(range(seconds)))"
    }

    /// How often each container was seen in a cell.
    func containers(seconds: Int64) -> String {
        "count_over_time(container_memory_working_set_bytes{\(matchers(Self.containers))}\(range(seconds)))"
    }

    /// How often each node and volume was seen in a cell.
    func assets(seconds: Int64) -> String {
        "count_over_time({\(matchers("__name__=~\"kube_node_info|kube_persistentvolume_info\""))}\(range(seconds)))"
    }

    /// When pods began and ended, and which have ended.
    func times(seconds: Int64) -> String {
        let names = matchers("__name__=~\"kube_pod_start_time|kube_pod_completion_time\"")
        let phases = matchers("phase=~\"Succeeded|Failed\"")
        return "last_over_time({\(names)}\(range(seconds))) "
            + "or last_over_time(kube_pod_status_phase{\(phases)}\(range(seconds))) == 1"
    }

    /// The sizes of nodes and volumes, as they were last seen.
    func sizes(seconds: Int64) -> String {
        let names = "kube_node_status_capacity|kube_node_status_allocatable|kube_persistentvolume_capacity_bytes"
        return "last_over_time({\(matchers("__name__=~\"\(names)\""))}\(range(seconds)))"
    }

    /// A selector of the series whose labels alone tell something.
    var facts: String {
        let names = [
            "kube_pod_info", "kube_pod_start_time", "kube_pod_owner", "kube_replicaset_owner", "kube_job_owner",
            "kube_replicationcontroller_owner", "kube_pod_labels", "kube_node_labels",
            "kube_pod_spec_volumes_persistentvolumeclaims_info", "kube_persistentvolume_claim_ref",
        ]
        return "{\(matchers("__name__=~\"\(names.joined(separator: "|"))\""))}"
    }

    private static let containers = "namespace!=\"\",pod!=\"\",container!=\"\",container!=\"POD\""

    private func matchers(_ own: String) -> String {
        ((own.isEmpty ? [] : [own]) + labels.map { PromQLText.matcher($0.name, [$0.value]) }).joined(separator: ",")
    }

    private func range(_ seconds: Int64) -> String { "[\(max(1, seconds) - 1)s999ms]" }
}
