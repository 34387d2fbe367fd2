import Testing

@testable import UpidCore
@testable import UpidCost

struct MoneyTests {
    @Test func smallAmountsAreNotLostBesideLargeOnes() {
        var values = [1e16]
        values += [Double](repeating: 1, count: 1_000)
        values.append(-1e16)
        #expect(CompensatedSum(values).value == 1_000)
        #expect(values.reduce(0, +) != 1_000)
    }

    @Test(arguments: ["usd", "EUR", "Chf"])
    func currenciesAreCodes(_ text: String) { #expect(Currency(text)?.code == text.uppercased()) }

    @Test(arguments: ["", "US", "USDT", "12A", "€", "ÄÖÜ"])
    func otherTextIsNoCurrency(_ text: String) { #expect(Currency(text) == nil) }

    @Test func currenciesDoNotAddUp() {
        let dollar = Money(1, .usd)
        #expect(dollar.adding(Money(2, .usd)) == Money(3, .usd))
        #expect(Currency("EUR").map { dollar.adding(Money(1, $0)) } == .some(nil))
    }
}
