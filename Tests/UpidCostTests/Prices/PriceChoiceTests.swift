import Samples
import Testing

@testable import UpidCore
@testable import UpidCost

@Suite struct PriceChoiceTests {
    @Test(
        arguments: [
            ("auto", [.openCost(isRequired: false), .lists(isRequired: false)], true),
            ("a.csv", [.file("a.csv"), .lists(isRequired: false)], true),
            ("a.csv,b.yaml", [.file("a.csv"), .file("b.yaml"), .lists(isRequired: false)], true),
            ("a.csv,defaults", [.file("a.csv")], false),
            (
                "a.csv,auto",
                [.file("a.csv"), .openCost(isRequired: false), .lists(isRequired: false)], true
            ),
            ("list,opencost", [.lists(isRequired: true), .openCost(isRequired: true)], false),
            ("opencost,auto", [.openCost(isRequired: true), .lists(isRequired: false)], true),
            ("opencost,a.csv,catalogue,defaults", [.openCost(isRequired: true), .file("a.csv")], true),
            ("catalogue", [], true), ("defaults", [], false),
            ("./list", [.file("./list"), .lists(isRequired: false)], true),
        ] as [(String, [PriceChoice.Source], Bool)])
    func readsTheOrder(_ text: String, _ sources: [PriceChoice.Source], _ usesCatalogue: Bool) throws {
        let choice = try PriceChoice(text)
        #expect(choice.sources == sources)
        #expect(choice.usesCatalogue == usesCatalogue)
    }

    @Test(arguments: [
        ("", "error: invalid value \"\" for --prices: a name is missing"),
        ("a.csv,", "error: invalid value \"a.csv,\" for --prices: a name is missing"),
        ("list,list", "error: --prices names list twice"), ("a,a", "error: --prices names a twice"),
        ("catalogue,list", "error: --prices names list after catalogue, and would never ask it"),
        ("defaults,defaults", "error: --prices names defaults after defaults, and would never ask it"),
        ("auto,a.csv", "error: --prices names a.csv after auto, and would never ask it"),
    ])
    func refusesWhatCannotBeMeant(_ text: String, _ message: String) {
        let error = #expect(throws: PriceChoiceError.self) { try PriceChoice(text) }
        #expect(error?.description == message)
    }

    @Test(arguments: [("15%", 0.15), ("0.15", 0.15), ("0", 0), ("", 0), ("99.5%", 0.995)])
    func readsDiscounts(_ text: String, _ discount: Double) throws {
        #expect(isClose(try PriceTerms(discount: text, currency: "", rates: []).discount, discount))
    }

    @Test(arguments: ["15", "100%", "1", "-5%", "a lot", "%", "nan", "inf%"])
    func refusesDiscounts(_ text: String) {
        #expect(throws: PriceTermsError.badDiscount(text)) { try PriceTerms(discount: text, currency: "", rates: []) }
    }

    @Test func readsRates() throws {
        let terms = try PriceTerms(discount: "", currency: "eur", rates: ["0.92", "GBP=1.17"])
        #expect(terms.exchange.target.code == "EUR")
        #expect(try terms.exchange.rate(of: .usd) == 0.92)
        #expect(try terms.exchange.rate(of: #require(Currency("GBP"))) == 1.17)
    }

    @Test(
        arguments: [
            ("EUR", [], "error: no rate from USD to EUR, and list prices are in USD"),
            ("euro", ["0.9"], "error: invalid currency \"euro\" for --currency"),
            ("EUR", ["zero"], "error: invalid rate \"zero\" for --currency-rate"),
            ("EUR", ["0"], "error: invalid rate \"0\" for --currency-rate"),
            ("EUR", ["pound=1"], "error: invalid rate \"pound=1\" for --currency-rate"),
            ("", ["0.92"], "error: --currency-rate 0.92 is a rate of USD, which the bill is in"),
            ("EUR", ["0.92", "USD=0.93"], "error: --currency-rate gives two rates of USD"),
        ] as [(String, [String], String)])
    func refusesRates(_ currency: String, _ rates: [String], _ message: String) {
        let error = #expect(throws: PriceTermsError.self) {
            try PriceTerms(discount: "", currency: currency, rates: rates)
        }
        #expect(error?.description == message)
    }
}
