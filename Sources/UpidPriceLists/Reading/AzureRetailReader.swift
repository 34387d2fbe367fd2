public import UpidCore
public import UpidCost

/// Reads Azure's retail prices, page by page, and keeps what Linux machines
/// of one region cost by the hour as they go.
///
/// Source: Microsoft Learn, "Azure Retail Prices overview".
public struct AzureRetailReader: Sendable {
    private let region: String
    private let now: Timestamp
    private var gathering = PriceGathering()
    private var currency: Currency?

    /// A reader of prices of `region` that hold at `now`.
    public init(region: String, now: Timestamp) {
        self.region = region
        self.now = now
    }

    /// Takes a page; where the next one is, nil after the last.
    public mutating func take(_ body: [UInt8]) throws(PriceListFault) -> String? {
        let page: Page
        do {
            page = try JSONDecoding.decode(Page.self, from: body)
        } catch {
            throw .unknownForm(PriceListFault.text(error))
        }
        for item in page.items {
            let own = Currency(item.currencyCode ?? page.billingCurrency ?? "USD")
            guard let own, currency == nil || currency == own else {
                throw .unknownForm("a price is in the currency \"\(item.currencyCode ?? "")\"")
            }
            currency = own
            guard let price = item.price(in: region, at: now) else { continue }
            gathering.add(item.armSkuName ?? "", price, since: item.effectiveStartDate ?? "")
        }
        return page.nextPageLink.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What was read, after the last page.
    public func finish() throws(PriceListFault) -> ReadPrices {
        let (prices, disputed) = gathering.result
        guard !prices.isEmpty else { throw .noPrices }
        return ReadPrices(prices: prices, currency: currency ?? .usd, disputed: disputed)
    }
}

private struct Page: Decodable {
    var billingCurrency: String?
    var items: [Item]
    var nextPageLink: String?

    enum CodingKeys: String, CodingKey {
        case billingCurrency = "BillingCurrency"
        case items = "Items"
        case nextPageLink = "NextPageLink"
    }
}

private struct Item: Decodable {
    var armSkuName: String?
    var armRegionName: String?
    var currencyCode: String?
    var effectiveStartDate: String?
    var meterName: String?
    var productName: String?
    var retailPrice: Double
    var serviceName: String?
    var skuName: String?
    var type: String?
    var unitOfMeasure: String?

    /// The price of an hour on Linux; nil for what this is no price of:
    /// licences of Windows, spot and low-priority machines, hosts, the
    /// machines of Cloud Services, reservations, and other regions or times.
    func price(in region: String, at now: Timestamp) -> Double? {
        let product = productName ?? ""
        let name = "\(skuName ?? "") \(meterName ?? "")"
        guard type == "Consumption", unitOfMeasure == "1 Hour", armRegionName == region,
            serviceName.map({ $0 == "Virtual Machines" }) ?? true, !product.holds("Windows"),
            !product.holds("CloudServices"), !product.holds("Cloud Services"), !product.holds("Dedicated Host"),
            !name.holds("Spot"), !name.holds("Low Priority")
        else { return nil }
        if let start = effectiveStartDate.flatMap({ Timestamp($0) }), start > now { return nil }
        return retailPrice
    }
}
