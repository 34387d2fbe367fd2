public import UpidCore

/// What is done with list prices before they are on a bill: a discount, and
/// another currency.
public struct PriceTerms: Hashable, Sendable {
    /// From 0 to below 1.
    public var discount: Double
    public var exchange: ExchangeRates

    /// List prices in dollars, as they are.
    public static let none = PriceTerms(discount: 0, exchange: .dollars)

    /// Terms that were checked.
    public init(discount: Double, exchange: ExchangeRates) {
        self.discount = discount
        self.exchange = exchange
    }

    /// Reads them from the words of a command line.
    ///
    /// - `discount`: `15%` or `0.15`; "" for none.
    /// - `currency`: the bill's, by its code; "" for dollars.
    /// - `rates`: what one of another currency is in it: `GBP=1.17`; of a
    ///   dollar the number alone is enough: `0.92`.
    public init(discount: String, currency: String, rates: [String]) throws(PriceTermsError) {
        self.discount = discount.isEmpty ? 0 : try Self.discount(discount)
        let target = currency.isEmpty ? Currency.usd : Currency(currency)
        guard let target else { throw .badCurrency(currency) }
        var known: [Currency: Double] = [:]
        for text in rates {
            let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let from = sides.count == 2 ? Currency(String(sides[0])) : .usd
            guard let from, let number = sides.last.flatMap({ Double($0) }), number.isFinite, number > 0 else {
                throw .badRate(text)
            }
            guard from != target else { throw .rateOfItself(text, target) }
            guard known.updateValue(number, forKey: from) == nil else { throw .rateTwice(from) }
        }
        exchange = ExchangeRates(target: target, rates: known)
        guard target == .usd || known[.usd] != nil else { throw .noRate(target) }
    }

    private static func discount(_ text: String) throws(PriceTermsError) -> Double {
        let isPercent = text.hasSuffix("%")
        guard let number = Double(isPercent ? text.dropLast() : text[...]), number.isFinite else {
            throw .badDiscount(text)
        }
        let share = isPercent ? number / 100 : number
        guard share >= 0, share < 1 else { throw .badDiscount(text) }
        return share
    }
}

/// Terms that cannot be meant.
public enum PriceTermsError: UserFacingError, Hashable {
    case badDiscount(String)
    case badCurrency(String)
    case badRate(String)
    /// A rate of the bill's own currency.
    case rateOfItself(String, Currency)
    case rateTwice(Currency)
    /// Dollars have no rate into the bill's currency.
    case noRate(Currency)

    public var description: String {
        switch self {
        case .badDiscount(let text): "error: invalid discount \"\(TerminalText.escaped(text))\" for --discount"
        case .badCurrency(let text): "error: invalid currency \"\(TerminalText.escaped(text))\" for --currency"
        case .badRate(let text): "error: invalid rate \"\(TerminalText.escaped(text))\" for --currency-rate"
        case .rateOfItself(let text, let currency):
            "error: --currency-rate \(TerminalText.escaped(text)) is a rate of \(currency), which the bill is in"
        case .rateTwice(let currency): "error: --currency-rate gives two rates of \(currency)"
        case .noRate(let currency): "error: no rate from USD to \(currency), and list prices are in USD"
        }
    }

    public var hint: String? {
        switch self {
        case .badDiscount: "a discount is below 100%: 15%, or 0.15"
        case .badCurrency: "a currency is named by its code of three letters: EUR"
        case .badRate: "what one of a currency is in --currency: 0.92 for a dollar, GBP=1.17 for another"
        case .rateOfItself: "name the bill's currency with --currency, and rates of others"
        case .rateTwice: nil
        case .noRate(let currency): "say how many \(currency) one dollar is: --currency-rate=0.92"
        }
    }
}
