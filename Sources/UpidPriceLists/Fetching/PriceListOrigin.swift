public import UpidCluster
internal import UpidCore
public import UpidCost

/// Which public price list to fetch, and where from.
public struct PriceListOrigin: Sendable {
    public var provider: CloudPriceProvider
    /// `us-east-1`, `eastus`, `us-central1`.
    public var region: String
    /// Scheme, host and path before the provider's own path, without a
    /// trailing slash: the provider's server, or one that mirrors it.
    public var baseURL: String
    /// What Google Cloud wants to know; it travels in a header, never in a
    /// URL.
    public var key: String?
    public var endpoint: EndpointOptions

    /// The list of a region. `baseURL` nil is the provider's own server.
    ///
    /// Throws ``PriceListError``: for a region that is no name of one, for a
    /// URL that is none or is unencrypted and leaves this machine, and for
    /// Google Cloud without a key.
    public init(
        _ provider: CloudPriceProvider, region: String, baseURL: String? = nil, key: String? = nil,
        endpoint: EndpointOptions = EndpointOptions()
    ) throws(PriceListError) {
        let isName = region.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || $0 == UInt8(ascii: "-")
        }
        guard isName, (1...40).contains(region.utf8.count) else { throw .badRegion(region, provider) }
        var base = baseURL ?? Self.server(of: provider, region)
        while base.hasSuffix("/") { base.removeLast() }
        guard let parts = URLParts(base), parts.scheme == "https" || parts.scheme == "http", parts.userInfo == nil,
            !parts.rest.utf8.contains(where: { "?#".utf8.contains($0) })
        else { throw .badURL(URLParts.shown(base)) }
        guard parts.scheme == "https" || parts.isLoopback else { throw .unencrypted(parts.masked) }
        if provider == .gcp, key?.isEmpty ?? true { throw .noKey }
        self.provider = provider
        self.region = region
        self.baseURL = base
        self.key = key
        self.endpoint = endpoint
    }

    /// The first request's URL.
    var url: String {
        switch provider {
        case .aws:
            let partition = region.hasPrefix("cn-") ? "cn" : "aws"
            return "\(baseURL)/offers/v1.0/\(partition)/AmazonEC2/current/\(region)/index.csv"
        case .azure:
            let filter =
                "serviceName eq 'Virtual Machines' and armRegionName eq '\(region)' and priceType eq 'Consumption'"
            return "\(baseURL)/api/retail/prices?api-version=2023-01-01-preview&$filter="
                + PercentEncoding.query(filter)
        case .gcp: return gcpURL(pageToken: nil)
        }
    }

    /// A page of Google Cloud's catalogue of Compute Engine.
    func gcpURL(pageToken: String?) -> String {
        let token = pageToken.map { "&pageToken=\(PercentEncoding.query($0))" } ?? ""
        return "\(baseURL)/v1/services/6F81-5844-456A/skus?currencyCode=USD&pageSize=5000\(token)"
    }

    private static func server(of provider: CloudPriceProvider, _ region: String) -> String {
        switch provider {
        case .aws where region.hasPrefix("cn-"): "https://pricing.cn-northwest-1.amazonaws.com.cn"
        case .aws: "https://pricing.us-east-1.amazonaws.com"
        case .azure: "https://prices.azure.com"
        case .gcp: "https://cloudbilling.googleapis.com"
        }
    }
}
