import UpidCore

/// Small clusters for the tests of costs.
package enum CostSample {
    package static let moment = Timestamp(seconds: 1_790_000_000)
    package static let gib = 1_073_741_824.0

    /// A machine of AWS in us-east-1 with the size that its type has.
    package static func node(
        _ name: String, _ type: String = "m5.large", region: String = "us-east-1", cores: Int = 2, gib: Int = 8,
        allocatableCores: Int? = nil, allocatableGiB: Int? = nil, labels: [String: String] = [:],
        scheme: String = "aws", extended: [String: Quantity]? = nil
    ) -> Node {
        var all = labels
        if !type.isEmpty { all["node.kubernetes.io/instance-type"] = type }
        if !region.isEmpty { all["topology.kubernetes.io/region"] = region }
        return Node(
            name: name, labels: all, providerID: scheme.isEmpty ? "" : "\(scheme):///zone/i-\(name)",
            cpuCapacity: .millicores(cores * 1_000), memoryCapacity: .mebibytes(gib * 1_024),
            cpuAllocatable: .millicores((allocatableCores ?? cores) * 1_000),
            memoryAllocatable: .mebibytes((allocatableGiB ?? gib) * 1_024), extendedCapacity: extended)
    }

    package static let hour = CostWindow(start: moment, end: moment.advanced(by: 3_600))

    /// A pod of Deployment/NAME that ran for the whole of a window.
    package static func pod(
        _ name: String, namespace: String = "shop", node: String? = "a", kind: WorkloadKind = .deployment,
        workload: String? = nil, window: CostWindow = hour, seconds: Double? = nil, cpu: Double = 0,
        cpuUsed: Double? = nil, gib memory: Double = 0, gibUsed: Double? = nil, gpus: Double = 0,
        claims: [String] = [], labels: [String: String]? = nil, time: TimeRange? = nil
    ) -> PodConsumption {
        let time = time ?? window.clip(from: nil)
        return PodConsumption(
            namespace: namespace, name: name,
            workload: WorkloadID(namespace: namespace, kind: kind, name: workload ?? name), node: node, time: time,
            containers: [
                ContainerConsumption(
                    name: "app", seconds: seconds ?? time.seconds, cpuRequest: cpu, cpuUsage: cpuUsed,
                    memoryRequest: memory * gib, memoryUsage: gibUsed.map { $0 * gib }, gpus: gpus)
            ], claims: claims, labels: labels)
    }

    package static func consumption(
        _ nodes: [Node], _ pods: [PodConsumption], window: CostWindow = hour, volumes: [StorageVolume]? = [],
        balancers: [LoadBalancer]? = [], classes: [StorageClass] = []
    ) -> Consumption {
        let whole = window.clip(from: nil)
        return Consumption(
            window: window, nodes: nodes.map { .init($0, whole) }, pods: pods,
            volumes: volumes?.map { .init($0, whole) }, storageClasses: classes,
            loadBalancers: balancers?.map { .init($0, whole) })
    }
}

/// Equal but for what rounding does.
package func isClose(_ left: Double, _ right: Double, within tolerance: Double = 1e-9) -> Bool {
    abs(left - right) <= tolerance * max(abs(left), abs(right), 1e-12)
}
