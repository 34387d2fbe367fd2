internal import UpidCore

/// Prices, in US dollars, for what no list tells. Whoever gets one is told
/// that it is one.
package enum DefaultPrices {
    /// Per core, GiB and GPU and hour.
    ///
    /// Source: OpenCost, configs/default.json of 2024-10-24.
    package static let units = UnitPrices(cpu: 0.031611, memory: 0.004237, gpu: 0.95)
    package static let spotUnits = UnitPrices(cpu: 0.006655, memory: 0.000892, gpu: 0.95)
    /// Per GiB and month of 730 h.
    static let storageMonthly = 0.04
    /// Per hour. What one costs with AWS (classic) and Google Cloud (up to
    /// five forwarding rules).
    static let loadBalancer = 0.025
    /// Per GiB.
    static let egress = EgressPrices(zone: 0.01, region: 0.01, internet: 0.12)

    /// Per GiB to the internet, where the cloud is known.
    static func egress(_ provider: CloudPriceProvider?) -> EgressPrices {
        var prices = egress
        switch provider {
        case .aws: prices.internet = 0.143
        case .azure: prices.internet = 0.0725
        case .gcp, nil: break
        }
        return prices
    }

    /// AWS Fargate in us-east-1.
    static let fargate = UnitPrices(cpu: 0.04048, memory: 0.004445)
    static let fargateRegion = "us-east-1"
    /// GKE Autopilot in us-central1.
    static let autopilot = UnitPrices(cpu: 0.0445, memory: 0.0049225)
    static let autopilotRegion = "us-central1"

    /// When the prices of pods were read.
    static func podPriceDate(_ provider: CloudPriceProvider) -> String {
        provider == .aws ? "2025-07-07" : "2026-07-01"
    }

    /// What a Windows licence adds per vCPU and hour, with each of the three
    /// clouds.
    static let windowsLicence = 0.046

    /// What a management service of a cluster costs per hour.
    static func managementFee(_ distribution: Distribution) -> Double? {
        switch distribution {
        case .eks, .gke: 0.10
        default: nil
        }
    }

    /// The type of a volume of AWS's block storage, which its driver chooses
    /// where its class does not; nil for any other volume.
    static func volumeTypeOfAWS(driver: String, type: String) -> String? {
        switch driver {
        case "ebs.csi.aws.com", "ebs.csi.eks.amazonaws.com": type.isEmpty ? "gp3" : type.lowercased()
        case "kubernetes.io/aws-ebs": type.isEmpty ? "gp2" : type.lowercased()
        default: nil
        }
    }

    /// Per GiB and month: what a volume's driver and its type cost in the
    /// cloud's first region, of 2024-07-01.
    static func storageMonthly(driver: String, type: String) -> Double? {
        switch driver {
        case "ebs.csi.aws.com", "ebs.csi.eks.amazonaws.com", "kubernetes.io/aws-ebs":
            switch volumeTypeOfAWS(driver: driver, type: type) {
            case "gp3": 0.08
            case "gp2": 0.10
            case "io1", "io2": 0.125
            case "st1": 0.045
            case "sc1": 0.015
            default: nil
            }
        case "efs.csi.aws.com": 0.30
        case "pd.csi.storage.gke.io", "kubernetes.io/gce-pd":
            switch type.lowercased() {
            case "pd-standard", "": 0.04
            case "pd-balanced": 0.10
            case "pd-ssd": 0.17
            default: nil
            }
        case "disk.csi.azure.com", "kubernetes.io/azure-disk":
            switch type.lowercased() {
            case "premium_lrs", "premium_zrs": 0.153984
            case "standardssd_lrs", "standardssd_zrs", "": 0.075
            case "standard_lrs": 0.048125
            default: nil
            }
        default: nil
        }
    }
}

/// What a GiB that leaves a pod costs, by how far it goes.
public struct EgressPrices: Hashable, Codable, Sendable {
    public var zone: Double
    public var region: Double
    public var internet: Double

    /// Prices per GiB.
    public init(zone: Double, region: Double, internet: Double) {
        self.zone = zone
        self.region = region
        self.internet = internet
    }
}
