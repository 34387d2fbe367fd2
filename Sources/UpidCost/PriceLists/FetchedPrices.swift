public import UpidCore

/// A public price list as it was fetched: on-demand prices of the machines of
/// one region, for Linux, and of its volumes where the list tells them. This is also the form of the file it is kept in.
public struct FetchedPrices: Hashable, Codable, Sendable {
    /// What a machine costs.
    public struct Price: Hashable, Codable, Sendable {
        public var instanceType: String
        /// Per hour, in ``currency``.
        public var hourly: Double

        /// A price of a type.
        public init(instanceType: String, hourly: Double) {
            self.instanceType = instanceType
            self.hourly = hourly
        }
    }

    /// The form of the file.
    public static let currentVersion = "upid.dev/prices/v1"

    public var version = FetchedPrices.currentVersion
    public var provider: CloudPriceProvider
    public var region: String
    public var currency: Currency
    /// Where it was fetched, without anything secret.
    public var url: String
    /// When.
    public var fetched: Timestamp
    /// The day that the provider dates it with, `2026-11-20`; nil where it
    /// does not.
    public var published: String?
    /// By type.
    public var prices: [Price]
    /// Of a GiB, by the type of volumes (`gp3`); nil where the list has none.
    public var volumes: [Price]?

    /// Prices of a region.
    public init(
        provider: CloudPriceProvider, region: String, currency: Currency, url: String, fetched: Timestamp,
        published: String? = nil, prices: [Price], volumes: [Price]? = nil
    ) {
        self.provider = provider
        self.region = region
        self.currency = currency
        self.url = url
        self.fetched = fetched
        self.published = published
        self.prices = prices
        self.volumes = volumes
    }

    /// The day it is of: the provider's, or the one it was fetched on.
    public var date: String { published ?? String(fetched.description.prefix(10)) }

    /// The list for a ``PriceBook``.
    public var list: PriceList {
        PriceList(
            name: "price list of \(provider.rawValue) for \(region) of \(date)",
            source: .list(provider, date: date), currency: currency,
            rows: prices.map {
                PriceRow(
                    .instanceType($0.instanceType), .hourly($0.hourly), region: region, operatingSystem: "linux",
                    purchase: .onDemand)
            }
                + (volumes ?? []).map {
                    PriceRow(.volumeType($0.instanceType), .hourly($0.hourly), region: region)
                })
    }
}
