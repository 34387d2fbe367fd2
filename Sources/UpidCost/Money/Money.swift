/// An amount of one currency.
///
/// Amounts are binary floating-point numbers and not cents: a millicore for
/// a second costs 10⁻⁸ $, shares of a node's price are no whole number of
/// any unit, and a fixed point would leave a rest at every division. Sums are
/// taken with ``CompensatedSum``, and what is left over of an asset is the
/// asset less the sum of its parts, so that a bill adds up to a few units of
/// the last place (10⁻¹⁵) however many parts it has. Rounding is for those
/// who show it.
public struct Money: Hashable, Codable, Sendable {
    public var amount: Double
    public var currency: Currency

    /// `amount` of `currency`.
    public init(_ amount: Double, _ currency: Currency) {
        self.amount = amount
        self.currency = currency
    }

    /// The sum; nil when the currencies differ.
    public func adding(_ other: Money) -> Money? {
        currency == other.currency ? Money(amount + other.amount, currency) : nil
    }
}
