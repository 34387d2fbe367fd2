public import UpidCore

/// Why prices cannot be used.
public enum PriceError: Error, Equatable {
    /// Prices are in one currency, the bill in another, and no rate is given.
    case noRate(from: Currency, to: Currency)
    /// A rate that is no number above zero.
    case badRate(Double, of: Currency)
    /// A discount that is not from 0 to below 1.
    case badDiscount(Double)
    /// A price that is no number from zero on, with what names it.
    case badPrice(Double, key: PriceKey, list: String, line: Int?)
}

extension PriceError: UserFacingError {
    public var description: String {
        switch self {
        case .noRate(let from, let to):
            "error: no rate from \(from) to \(to), and the prices are in \(from)"
        case .badRate(let rate, let currency): "error: \(rate) is not a rate of \(currency)"
        case .badDiscount(let discount): "error: \(discount) is not a discount"
        case .badPrice(let price, let key, let list, let line):
            "error: \(list)\(line.map { ":\($0)" } ?? ""): \(price) is not a price of \(key)"
        }
    }

    public var hint: String? {
        switch self {
        case .noRate(let from, let to): "say how many \(to) one \(from) is, with --currency-rate"
        case .badRate: "a rate is a number above 0"
        case .badDiscount: "a discount is a share from 0 to below 1, such as 0.15"
        case .badPrice: "a price is a number from 0 on"
        }
    }
}
