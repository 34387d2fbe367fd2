internal import UpidCore
public import UpidCost

/// Reads Google Cloud's catalogue of SKUs of Compute Engine, page by page.
/// It has no prices of machine types: those of a core and a GiB of each
/// family, in one region, are put together to the sizes that are known.
///
/// Families whose sizes hold more than cores and memory (GPUs, local SSDs)
/// are left to the bundled prices.
///
/// Source: Google Cloud, "Cloud Billing API: services.skus.list".
public struct GCPCatalogueReader: Sendable {
    private let region: String
    private var units = PriceGathering()
    private var currency: Currency?
    private var hasSKUs = false

    /// A reader of on-demand prices of `region`.
    public init(region: String) { self.region = region }

    /// Takes a page; the token of the next one, nil after the last.
    public mutating func take(_ body: [UInt8]) throws(PriceListFault) -> String? {
        let page: Page
        do {
            page = try JSONDecoding.decode(Page.self, from: body)
        } catch {
            throw .unknownForm(PriceListFault.text(error))
        }
        if page.skus != nil { hasSKUs = true }
        for sku in page.skus ?? [] {
            guard sku.serviceRegions?.contains(region) == true, sku.category?.usageType == "OnDemand",
                let part = GCPPart(sku.description), let price = sku.pricingInfo?.last,
                let expression = price.pricingExpression, expression.usageUnit == part.unit,
                let rate = expression.tieredRates?.last?.unitPrice
            else { continue }
            let own = Currency(rate.currencyCode ?? "USD")
            guard let own, currency == nil || currency == own else {
                throw .unknownForm("a price is in the currency \"\(rate.currencyCode ?? "")\"")
            }
            currency = own
            guard let amount = rate.amount else { throw .unknownForm("\(sku.description) has no price") }
            units.add(part.key, amount, since: price.effectiveTime ?? "")
        }
        return page.nextPageToken.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What was read, after the last page.
    public func finish() throws(PriceListFault) -> ReadPrices {
        guard hasSKUs else { throw .unknownForm("it has no member \"skus\"") }
        let (read, disputed) = units.result
        let prices = Dictionary(read.map { ($0.instanceType, $0.hourly) }, uniquingKeysWith: { first, _ in first })
        var gathering = PriceGathering()
        for family in PriceTable.of(.gcp).families where GCPPart.families.contains(family.name) {
            guard let core = prices[GCPPart(family: family.name, isMemory: false).key],
                let gibibyte = prices[GCPPart(family: family.name, isMemory: true).key]
            else { continue }
            for size in family.sizes where size.gpus == 0 && !size.name.holds("lssd") {
                let type = "\(family.name)-\(size.name)"
                let cores = GCPPart.sharedCores[type] ?? size.cores
                gathering.add(type, cores * core + size.gibibytes * gibibyte, since: "")
            }
        }
        let composed = gathering.result.prices
        guard !composed.isEmpty else { throw .noPrices }
        return ReadPrices(prices: composed, currency: currency ?? .usd, disputed: disputed)
    }
}

/// What of a machine an SKU is the price of.
struct GCPPart: Hashable {
    var family: String
    var isMemory: Bool

    /// Families whose sizes are cores and memory and nothing else.
    static let families: Set<String> = [
        "c2", "c2d", "c3", "c3d", "c4", "c4a", "c4d", "c4n", "e2", "h3", "m1", "m3", "n1", "n2", "n2d", "n4", "n4a",
        "n4d", "t2a", "t2d",
    ]
    /// Cores that sizes with shared ones are billed for.
    static let sharedCores = ["e2-micro": 0.25, "e2-small": 0.5, "e2-medium": 1]

    private static let qualifiers: Set<Substring> = ["AMD", "Arm", "ARM", "Predefined", "Memory-optimized"]

    init(family: String, isMemory: Bool) {
        self.family = family
        self.isMemory = isMemory
    }

    /// By the description of an SKU: `N2D AMD Instance Core running in
    /// Americas`. Nil for what is no core or memory of an ordinary machine:
    /// custom sizes, sole tenancy, spot, commitments.
    init?(_ description: String) {
        guard let place = description.firstPlace(of: " running in ") else { return nil }
        var words = description[..<place.lowerBound].split(separator: " ")
        switch words.popLast() {
        case "Core": isMemory = false
        case "Ram": isMemory = true
        default: return nil
        }
        if words == ["Compute", "optimized"] || words == ["Compute", "optimized", "Instance"] {
            family = "c2"
            return
        }
        guard words.popLast() == "Instance", let first = words.first else { return nil }
        if words == ["Memory-optimized"] {
            family = "m1"
            return
        }
        guard words.dropFirst().allSatisfy({ Self.qualifiers.contains($0) }) else { return nil }
        family = first.lowercased()
        guard Self.families.contains(family) else { return nil }
    }

    var key: String { "\(family) \(isMemory ? "memory" : "cores")" }
    /// How the catalogue measures it.
    var unit: String { isMemory ? "GiBy.h" : "h" }
}

private struct Page: Decodable {
    var skus: [SKU]?
    var nextPageToken: String?
}

private struct SKU: Decodable {
    struct Category: Decodable {
        var usageType: String?
    }

    struct Pricing: Decodable {
        var pricingExpression: Expression?
        var effectiveTime: String?
    }

    struct Expression: Decodable {
        var usageUnit: String?
        var tieredRates: [Tier]?
    }

    struct Tier: Decodable {
        var unitPrice: UnitPrice?
    }

    struct UnitPrice: Decodable {
        var currencyCode: String?
        var units: String?
        var nanos: Double?

        var amount: Double? {
            guard let whole = Double(units ?? "0") else { return nil }
            return whole + (nanos ?? 0) * 1e-9
        }
    }

    var description: String
    var category: Category?
    var serviceRegions: [String]?
    var pricingInfo: [Pricing]?
}
