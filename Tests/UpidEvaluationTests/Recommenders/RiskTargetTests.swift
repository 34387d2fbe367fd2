import Testing
import UpidEvaluation

@Suite struct RiskTargetTests {
    @Test(arguments: [("low", 0.02), ("balanced", 0.05), ("aggressive", 0.2), ("0.125", 0.125)])
    func riskIsNamedOrANumber(text: String, risk: Double) {
        #expect(RiskTarget.risk(text) == risk)
    }

    @Test(arguments: ["", "high", "0", "1", "-0.1", "nan", "5%"])
    func anythingElseIsNone(text: String) {
        #expect(RiskTarget.risk(text) == nil)
    }
}
