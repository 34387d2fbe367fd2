import Support
import UpidCore

/// Clusters made up from a seed: nodes of every kind, pods that come and go,
/// requests above and below usage, GPUs, pods without requests, pods that
/// never ran.
package struct GeneratedCluster {
    private var random: SplitMix64

    package init(seed: UInt64) { random = SplitMix64(seed: seed) }

    private static let kinds: [(type: String, region: String, scheme: String, labels: [String: String])] = [
        ("m5.large", "us-east-1", "aws", [:]), ("c6i.4xlarge", "eu-west-1", "aws", [:]),
        ("r6g.xlarge", "us-east-1", "aws", ["karpenter.sh/capacity-type": "spot"]),
        ("g5.xlarge", "us-east-1", "aws", [:]), ("m5.3xlarge", "mars-1", "aws", [:]),
        ("zz9.large", "us-east-1", "aws", [:]), ("", "", "", [:]),
        ("Standard_D4s_v5", "eastus", "azure", ["kubernetes.azure.com/scalesetpriority": "spot"]),
        ("Standard_D4s_v5", "eastus", "azure", ["kubernetes.io/os": "windows"]),
        ("n2-standard-4", "us-central1", "gce", ["cloud.google.com/gke-spot": "true"]),
        ("n2-custom-6-10240", "us-central1", "gce", [:]),
        ("", "us-east-1", "aws", ["eks.amazonaws.com/compute-type": "fargate"]),
        ("e2-standard-4", "us-central1", "gce", ["autopilot": "yes"]), ("", "", "", ["type": "virtual-kubelet"]),
        ("m5.large", "us-east-1", "aws", ["type": "kwok"]),
    ]

    private mutating func number(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &random) }

    private mutating func chance(_ share: Double) -> Bool { number(0...1) < share }

    private mutating func time(in window: CostWindow) -> TimeRange {
        if chance(0.4) { return window.clip(from: nil) }
        let start = window.start.advanced(by: Int64(number(-600...window.seconds)))
        return window.clip(from: start, to: start.advanced(by: Int64(number(0...window.seconds))))
    }

    private mutating func node(_ index: Int) -> Node {
        let kind = Self.kinds.randomElement(using: &random) ?? Self.kinds[0]
        let cores = Int(number(1...16))
        let gib = Int(number(1...64))
        let isAutopilot = kind.labels["autopilot"] != nil
        var node = CostSample.node(
            isAutopilot ? "gk3-\(index)" : "node-\(index)", kind.type, region: kind.region, cores: cores, gib: gib,
            labels: kind.labels, scheme: kind.scheme,
            extended: kind.type.hasPrefix("g5") || chance(0.1) ? ["nvidia.com/gpu": .millicores(1_000)] : nil)
        if chance(0.5) {
            node.cpuAllocatable = .millicores(cores * 940)
            node.memoryAllocatable = .mebibytes(gib * 900)
        }
        if chance(0.05) { (node.cpuCapacity, node.memoryCapacity) = (.zero, .zero) }
        return node
    }

    private mutating func container(_ name: String, _ time: TimeRange) -> ContainerConsumption {
        ContainerConsumption(
            name: name, seconds: chance(0.8) ? time.seconds : number(0...1) * time.seconds,
            cpuRequest: chance(0.2) ? 0 : number(0...4), cpuUsage: chance(0.2) ? nil : number(0...4),
            memoryRequest: chance(0.2) ? 0 : number(0...16) * CostSample.gib,
            memoryUsage: chance(0.2) ? nil : number(0...16) * CostSample.gib, gpus: chance(0.1) ? 1 : 0)
    }

    package mutating func consumption() -> Consumption {
        let window = CostWindow(
            start: CostSample.moment, end: CostSample.moment.advanced(by: Int64(number(60...1_000_000))))
        let nodes = (0..<Int(number(0...8))).map { node($0) }
        var spans: [Consumption.NodeSpan] = []
        for node in nodes { spans.append(.init(node, time(in: window))) }
        var pods: [PodConsumption] = []
        for index in 0..<Int(number(0...40)) {
            let time = time(in: window)
            let namespace = ["shop", "data", "kube-system"].randomElement(using: &random) ?? "shop"
            let node: String? = chance(0.1) ? nil : chance(0.05) ? "gone" : nodes.randomElement(using: &random)?.name
            var pod = CostSample.pod(
                "pod-\(index)", namespace: namespace, node: node, kind: chance(0.2) ? .job : .deployment,
                workload: "app-\(index % 7)", claims: chance(0.3) ? ["claim-\(Int(number(0...3)))"] : [],
                labels: ["app": "app-\(index % 7)"], time: time)
            pod.containers = []
            for place in 0..<Int(number(0...3)) { pod.containers.append(container("c\(place)", time)) }
            if chance(0.2) { pod.cpuReserved = number(0...6) }
            if chance(0.1) { pod.egress = .init(zone: number(0...1e9), internet: number(0...1e12)) }
            if chance(0.2) { pod.egress = .init(zone: pod.egress?.zone ?? 0, anywhere: number(0...1e12)) }
            pods.append(pod)
        }
        let drivers = ["ebs.csi.aws.com", "pd.csi.storage.gke.io", "nfs.example", "rancher.io/local-path"]
        var volumes: [Consumption.VolumeSpan] = []
        for index in 0..<5 {
            let volume = StorageVolume(
                name: "pv-\(index)", capacity: .mebibytes(Int(number(0...100_000))),
                claimNamespace: index == 4 ? "" : "shop", claimName: index == 4 ? "" : "claim-\(index)",
                driver: drivers.randomElement(using: &random))
            volumes.append(.init(volume, time(in: window)))
        }
        let balancers = ["app-1", "nobody"].map {
            Consumption.LoadBalancerSpan(
                LoadBalancer(namespace: "shop", name: $0, selector: ["app": $0]), window.clip(from: nil))
        }
        return Consumption(window: window, nodes: spans, pods: pods, volumes: volumes, loadBalancers: balancers)
    }
}
