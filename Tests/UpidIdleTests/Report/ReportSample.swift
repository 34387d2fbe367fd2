import UpidCore

@testable import UpidIdle

/// A cluster with one workload of each verdict, and something left over.
enum ReportSample {
    static let costs = IdleCosts(
        currency: "USD", workloads: [IdleSample.id: 42.5], volumes: ["pvc-1": 8], loadBalancer: 18.25)

    static let analysis: IdleAnalysis = {
        var sample = IdleSample()
        sample.requests = Array(repeating: (0, 0), count: IdleSample.hours)
        sample.sources.append(.init(kind: .requests, name: "istio", metric: "istio_requests_total"))
        var snapshot = sample.snapshot
        for (name, change) in changes {
            let other = sample.with { sample in
                sample.workload.id.name = name
                sample.workload.podLabels = ["app": name]
                change(&sample)
                for index in sample.pods.indices {
                    sample.pods[index].name = "\(name)-\(index)"
                    sample.pods[index].workload = sample.workload.id
                }
            }.snapshot
            snapshot.inventory.workloads += other.inventory.workloads
            snapshot.inventory.pods += other.inventory.pods
            snapshot.usage.workloads += other.usage.workloads
            snapshot.activity?.workloads += other.activity?.workloads ?? []
        }
        snapshot.inventory.workloads.sort { $0.id < $1.id }
        snapshot.inventory.idle?.leases = [Lease(namespace: "shop", name: "orders", holder: "controller-1_5f0c")]
        snapshot.inventory.idle?.services?.append(
            Service(
                namespace: "shop", name: "gone", type: "LoadBalancer", createdAt: IdleSample.start, pods: [],
                readyEndpoints: 0))
        snapshot.inventory.volumes = [
            StorageVolume(name: "pvc-1", capacity: .mebibytes(10_240), phase: "Released", createdAt: IdleSample.start)
        ]
        return IdleAnalysis(snapshot: snapshot, costs: costs)
    }()

    private static let changes: [(String, @Sendable (inout IdleSample) -> Void)] = [
        ("controller", { _ in }),
        ("archive", { $0.workload.template?.volumes = [.init(name: "v", kind: .claim, claim: "data")] }),
        (
            "web",
            { sample in
                for hour in sample.cpu.indices.dropLast(10) where (8..<18).contains(hour % 24) {
                    sample.cpu[hour] = (0.2, 0.3)
                    sample.requests?[hour] = (3, 12)
                }
            }
        ),
        (
            "standby\u{1B}[31m",
            {
                ($0.received, $0.sent, $0.requests) = (nil, nil, nil)
                $0.workload.ownership?.argoApplication = "storefront"
            }
        ),
        ("weekly", { for hour in $0.cpu.indices.dropLast(40) where hour % 168 == 11 { $0.cpu[hour] = (0.2, 0.3) } }),
    ]
}
