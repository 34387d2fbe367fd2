/// How pods are paid for where the machine is not.
public struct PodBilling: Hashable, Sendable {
    /// What of a pod is counted.
    public enum Measure: Hashable, Sendable {
        /// Its requests, or its usage where that is above them.
        case held
        /// Its requests alone; nothing for pods of the system, as GKE
        /// Autopilot has it.
        case requests
        /// The smallest size of Fargate that its requests and 256 MiB fit
        /// into.
        case fargate
    }

    public var units: UnitPrices
    public var measure: Measure

    /// Pods at these prices.
    public init(units: UnitPrices, measure: Measure) {
        self.units = units
        self.measure = measure
    }

    /// Pods of a namespace are not paid for.
    func isFree(_ namespace: String) -> Bool {
        measure == .requests && (namespace == "kube-system" || namespace.hasPrefix("gke-"))
    }

    /// Cores and GiB that a pod is billed for.
    func billed(cores: Double, gibibytes: Double) -> (cores: Double, gibibytes: Double) {
        measure == .fargate ? FargateSize.smallest(cores: cores, gibibytes: gibibytes) : (cores, gibibytes)
    }
}

/// The sizes that Fargate has for pods.
///
/// Source: Amazon EKS User Guide, "Understand Fargate Pod configuration
/// details".
enum FargateSize {
    private static let sizes: [(cores: Double, gibibytes: [Double])] = [
        (0.25, [0.5, 1, 2]), (0.5, [1, 2, 3, 4]), (1, [2, 3, 4, 5, 6, 7, 8]),
        (2, stride(from: 4, through: 16, by: 1).map { $0 }), (4, stride(from: 8, through: 30, by: 1).map { $0 }),
        (8, stride(from: 16, through: 60, by: 4).map { $0 }), (16, stride(from: 32, through: 120, by: 8).map { $0 }),
    ]

    /// The size of a pod with these requests. One that fits no size is counted
    /// as it is.
    static func smallest(cores: Double, gibibytes: Double) -> (cores: Double, gibibytes: Double) {
        let needed = gibibytes + 0.25
        for size in sizes where size.cores >= cores {
            if let memory = size.gibibytes.first(where: { $0 >= needed }) { return (size.cores, memory) }
        }
        return (cores, needed)
    }
}
