import Testing
import UpidConsole
import UpidCore

@testable import UpidBilling
@testable import UpidCost

@Suite struct PriceOptionsTests {
    private static func options(_ words: String...) throws -> PriceOptions {
        try PriceOptions(ArgumentNormaliser(table: FlagTable([.prices]), command: "try").arguments(words))
    }

    @Test func readsEveryFlag() throws {
        let usual = try Self.options()
        #expect(usual.choice == .auto)
        #expect(usual.terms == .none)
        #expect(!usual.isLenient)
        let told = try Self.options(
            "--prices=a.csv,defaults", "--discount", "15%", "--currency=EUR", "--currency-rate=0.92,GBP=1.17",
            "--lenient")
        #expect(told.choice == (try PriceChoice("a.csv,defaults")))
        #expect(told.terms == (try PriceTerms(discount: "0.15", currency: "EUR", rates: ["0.92", "GBP=1.17"])))
        #expect(told.isLenient)
    }

    @Test func refusesWhatCannotBeMeant() {
        #expect(throws: PriceTermsError.self) { try Self.options("--currency=EUR") }
        #expect(throws: PriceChoiceError.self) { try Self.options("--prices=") }
    }
}
