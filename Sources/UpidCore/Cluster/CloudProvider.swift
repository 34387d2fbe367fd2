/// Clouds by the scheme of a node's `providerID`.
enum CloudProvider {
    private static let schemes: [String: String] = [
        "aws": "AWS", "gce": "Google Cloud", "azure": "Azure", "digitalocean": "DigitalOcean", "linode": "Linode",
        "oci": "Oracle Cloud", "ocid1": "Oracle Cloud", "ibm": "IBM Cloud", "openstack": "OpenStack",
        "vsphere": "vSphere", "hcloud": "Hetzner", "scaleway": "Scaleway", "equinixmetal": "Equinix Metal",
        "vultr": "Vultr", "exoscale": "Exoscale", "ovh": "OVHcloud", "alicloud": "Alibaba Cloud",
    ]

    /// The clouds of some nodes, the one with most nodes first.
    static func clouds(of nodes: [Node]) -> [String] {
        var counts: [String: Int] = [:]
        for node in nodes {
            let scheme = node.providerID.prefix { $0 != ":" && $0 != "." }
            if let cloud = schemes[String(scheme)] { counts[cloud, default: 0] += 1 }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    /// The cloud that a managed product belongs to.
    static func home(of distribution: Distribution) -> String? {
        switch distribution {
        case .eks: "AWS"
        case .gke: "Google Cloud"
        case .aks: "Azure"
        case .doks: "DigitalOcean"
        case .lke: "Linode"
        case .oke: "Oracle Cloud"
        case .iks: "IBM Cloud"
        default: nil
        }
    }
}
