public import UpidCore

/// All prices that a bill is made from, and in which order they count.
public struct PriceBook: Sendable {
    /// The lists, the first one that has a price decides.
    public var lists: [PriceList] { indexes.map(\.list) }
    /// The bundled list prices are asked after ``lists``, and the prices of
    /// families after them.
    public let usesCatalogue: Bool
    /// A negotiated discount on list prices, from 0 to below 1. It does not
    /// touch prices of a file or an OpenCost, which are one's own, nor spot
    /// prices.
    public let discount: Double
    public let exchange: ExchangeRates
    /// What the cluster is; decides its management fee.
    public let distribution: Distribution

    let indexes: [PriceListIndex]

    /// The bill's currency.
    public var currency: Currency { exchange.target }

    /// A book of the given lists.
    ///
    /// - Throws: a ``PriceError`` where a list is in a currency without a
    ///   rate, or a price or the discount is out of its range.
    public init(
        lists: [PriceList] = [], usesCatalogue: Bool = true, discount: Double = 0,
        exchange: ExchangeRates = .dollars, distribution: Distribution = .unknown
    ) throws(PriceError) {
        guard discount.isFinite, discount >= 0, discount < 1 else { throw .badDiscount(discount) }
        _ = try exchange.rate(of: .usd)
        for list in lists {
            _ = try exchange.rate(of: list.currency)
            for row in list.rows {
                guard let bad = row.value.invalid else { continue }
                throw .badPrice(bad, key: row.key, list: list.name, line: row.line)
            }
        }
        self.usesCatalogue = usesCatalogue
        self.discount = discount
        self.exchange = exchange
        self.distribution = distribution
        indexes = lists.map { PriceListIndex($0) }
    }

    /// The bundled prices and the defaults, in dollars.
    public static func bundled(distribution: Distribution = .unknown) -> PriceBook {
        PriceBook(bundledFor: distribution)
    }

    private init(bundledFor distribution: Distribution) {
        usesCatalogue = true
        discount = 0
        exchange = .dollars
        self.distribution = distribution
        indexes = []
    }

    /// How many of the bill's currency one of `currency` is; 1 for one that
    /// the initialiser would have refused.
    package func rate(of currency: Currency) -> Double {
        (try? exchange.rate(of: currency)) ?? 1
    }
}

extension PriceValue {
    /// A number that is no price; nil where all are.
    fileprivate var invalid: Double? {
        let numbers: [Double] =
            switch self {
            case .hourly(let price): [price]
            case .units(let units): [units.cpu, units.memory, units.gpu]
            }
        return numbers.first { !($0.isFinite && $0 >= 0) }
    }
}
