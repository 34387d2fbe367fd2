/// What currencies are worth in the one that a bill is in.
public struct ExchangeRates: Hashable, Sendable {
    /// The bill's currency.
    public var target: Currency
    /// How many of ``target`` one of another currency is.
    public var rates: [Currency: Double]

    /// Dollars, and no other currency.
    public static let dollars = ExchangeRates(target: .usd)

    /// Rates into `target`.
    public init(target: Currency, rates: [Currency: Double] = [:]) {
        self.target = target
        self.rates = rates
    }

    /// How many of ``target`` one of `currency` is.
    ///
    /// - Throws: ``PriceError/noRate(from:to:)`` where nothing tells; a rate
    ///   is never assumed.
    public func rate(of currency: Currency) throws(PriceError) -> Double {
        if currency == target { return 1 }
        guard let rate = rates[currency] else { throw .noRate(from: currency, to: target) }
        guard rate.isFinite, rate > 0 else { throw .badRate(rate, of: currency) }
        return rate
    }
}
