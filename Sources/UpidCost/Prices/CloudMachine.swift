public import UpidCore

/// What decides the price of a node, as its labels and provider ID tell it.
public struct CloudMachine: Hashable, Sendable {
    public var provider: CloudPriceProvider?
    /// `m5.large`; empty when no label tells.
    public var instanceType: String
    /// `us-east-1`; empty when nothing tells.
    public var region: String
    /// `linux`, `windows`; linux when no label tells.
    public var operatingSystem: String
    public var purchase: Purchase

    /// The machine behind a node.
    public init(of node: Node) {
        let labels = node.labels
        instanceType =
            labels["node.kubernetes.io/instance-type"] ?? labels["beta.kubernetes.io/instance-type"] ?? ""
        operatingSystem = labels["kubernetes.io/os"] ?? labels["beta.kubernetes.io/os"] ?? "linux"
        purchase = Purchase(of: node)
        let told = CloudPriceProvider(providerID: node.providerID)
        provider = told ?? (node.providerID.isEmpty ? CloudPriceProvider(instanceType: instanceType) : nil)
        let zone =
            labels["topology.kubernetes.io/zone"] ?? labels["failure-domain.beta.kubernetes.io/zone"]
            ?? Self.zone(of: node.providerID)
        region =
            labels["topology.kubernetes.io/region"] ?? labels["failure-domain.beta.kubernetes.io/region"]
            ?? Self.region(ofZone: zone, provider) ?? ""
    }

    /// `aws:///us-east-1a/i-0…` and `gce://project/us-central1-a/name` have
    /// the zone before the last part.
    private static func zone(of providerID: String) -> String {
        guard providerID.hasPrefix("aws:") || providerID.hasPrefix("gce:") else { return "" }
        let parts = providerID.split(separator: "/")
        return parts.count >= 3 ? String(parts[parts.count - 2]) : ""
    }

    private static func region(ofZone zone: String, _ provider: CloudPriceProvider?) -> String? {
        switch provider {
        case .aws:
            guard zone.utf8.last.map({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) ?? false else {
                return nil
            }
            return String(zone.dropLast())
        case .gcp:
            guard let dash = zone.lastIndex(of: "-") else { return nil }
            return String(zone[..<dash])
        case .azure, nil: return nil
        }
    }
}
