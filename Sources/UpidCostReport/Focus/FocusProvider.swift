internal import UpidCost

/// A cloud as FOCUS names it and what it sells.
struct FocusProvider {
    /// A service: its own name, and FOCUS' categories for it.
    struct Service {
        var name: String
        var category: String
        var subcategory: String
        var resourceType: String
    }

    let name: String
    private let names: [OriginCharge.Kind: String]

    init(_ provider: CloudPriceProvider) {
        switch provider {
        case .aws:
            name = "AWS"
            names = [
                .node: "Amazon Elastic Compute Cloud", .volume: "Amazon Elastic Block Store",
                .loadBalancer: "Elastic Load Balancing", .egress: "AWS Data Transfer",
                .managementFee: "Amazon Elastic Kubernetes Service",
            ]
        case .azure:
            name = "Microsoft"
            names = [
                .node: "Virtual Machines", .volume: "Storage", .loadBalancer: "Load Balancer", .egress: "Bandwidth",
                .managementFee: "Azure Kubernetes Service",
            ]
        case .gcp:
            name = "Google Cloud"
            names = [
                .node: "Compute Engine", .volume: "Compute Engine", .loadBalancer: "Cloud Load Balancing",
                .egress: "Networking", .managementFee: "Kubernetes Engine",
            ]
        }
    }

    /// A machine of nobody that is known.
    static let unknown = FocusProvider(name: "Unknown", names: [:])

    private init(name: String, names: [OriginCharge.Kind: String]) {
        self.name = name
        self.names = names
    }

    func service(_ kind: OriginCharge.Kind) -> Service {
        func service(_ category: String, _ subcategory: String, _ type: String) -> Service {
            Service(name: names[kind] ?? type, category: category, subcategory: subcategory, resourceType: type)
        }
        return switch kind {
        case .node: service("Compute", "Virtual Machines", "Virtual Machine")
        case .volume: service("Storage", "Block Storage", "Volume")
        case .loadBalancer: service("Networking", "Application Networking", "Load Balancer")
        case .egress: service("Networking", "Content Delivery", "Data Transfer")
        case .managementFee: service("Compute", "Containers", "Cluster")
        }
    }
}
