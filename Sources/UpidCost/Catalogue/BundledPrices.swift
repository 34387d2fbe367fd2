/// The bundled list prices of one cloud, to be shown. Amounts are US dollars
/// per hour, of Linux, pay as you go.
public struct BundledPrices: Sendable {
    /// A type of machine in a region.
    public struct Listing: Hashable, Sendable {
        public var instanceType: String
        public var region: String
        public var cores: Double
        public var gibibytes: Double
        public var gpus: Double
        public var onDemand: Double
        /// Within 2 % of what the source says; nil where it says nothing.
        public var spot: Double?
    }

    public var provider: CloudPriceProvider
    /// When the prices were read: `2026-05-18 to 2026-07-20`.
    public var date: String
    private let families: [InstanceFamily]

    /// The prices of a cloud. All of them are read: to price nodes a
    /// ``PriceBook`` reads what it needs.
    public init(of provider: CloudPriceProvider) {
        let table = PriceTable.of(provider)
        self.provider = provider
        date = table.date
        families = table.families
    }

    /// The regions that have prices, sorted.
    public var regions: [String] { Set(families.flatMap(\.offers.keys)).sorted() }

    /// What is sold in a region, by the type's name.
    public func listings(in region: String) -> [Listing] {
        families.flatMap { family in
            (family.offers[region] ?? []).map { offer in
                let size = family.sizes[offer.size]
                return Listing(
                    instanceType: provider.instanceType(family: family.name, size: size.name), region: region,
                    cores: size.cores, gibibytes: size.gibibytes, gpus: size.gpus, onDemand: offer.onDemand,
                    spot: offer.spot)
            }
        }.sorted { $0.instanceType < $1.instanceType }
    }
}

extension CloudPriceProvider {
    /// The inverse of ``familyAndSize(of:)``.
    fileprivate func instanceType(family: String, size: String) -> String {
        switch self {
        case .aws: "\(family).\(size)"
        case .gcp: "\(family)-\(size)"
        case .azure:
            "Standard_" + family.split(separator: "*", omittingEmptySubsequences: false).joined(separator: size)
        }
    }
}
