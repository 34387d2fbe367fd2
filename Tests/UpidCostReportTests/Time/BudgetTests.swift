import Samples
import Testing

@testable import UpidCore
@testable import UpidCost
@testable import UpidCostReport

@Suite struct BudgetTests {
    private func file(_ json: String) throws -> [Budget] {
        try Budget.file(yaml: JSONReader.value(Array(json.utf8)), name: "budgets.yaml")
    }

    @Test func aFileIsRead() throws {
        let budgets = try file(
            """
            {"currency": "EUR", "budgets": [{"cluster": true, "monthly": 5000}, {"namespace": "shop", "monthly": "500"},
             {"team": "pay", "monthly": 1}, {"label": "app=web=1", "monthly": 2.5}]}
            """)
        #expect(budgets.map(\.name) == ["cluster", "namespace/shop", "team/pay", "label/app=web=1"])
        #expect(budgets.map(\.monthly) == [5_000, 500, 1, 2.5])
        #expect(budgets.allSatisfy { $0.currency?.code == "EUR" })
    }

    @Test(arguments: [
        ("[]", "1: it is not a mapping with budgets"),
        (#"{"budget": []}"#, "budget: it is none of budgets, currency"),
        (#"{"budgets": {}}"#, "budgets: it is not a list"),
        (#"{"currency": "euros", "budgets": []}"#, "currency: it is not a currency's three letters"),
        (#"{"budgets": [1]}"#, "budgets[0]: it is not a mapping"),
        (#"{"budgets": [{"monthly": 5}]}"#, "budgets[0]: a budget is for one of cluster, namespace, team, label"),
        (
            #"{"budgets": [{"namespace": "a", "team": "b", "monthly": 5}]}"#,
            "budgets[0]: a budget is for one of cluster, namespace, team, label"
        ),
        (#"{"budgets": [{"namespace": "a"}]}"#, "budgets[0].monthly: it is not a number"),
        (#"{"budgets": [{"namespace": "a", "monthly": "lots"}]}"#, "budgets[0].monthly: it is not a number"),
        (#"{"budgets": [{"namespace": "a", "monthly": -1}]}"#, "budgets[0].monthly: it is not above zero"),
        (#"{"budgets": [{"namespace": 7, "monthly": 1}]}"#, "budgets[0].namespace: it is not a text"),
        (#"{"budgets": [{"label": "web", "monthly": 1}]}"#, "budgets[0].label: it is not KEY=VALUE"),
        (
            #"{"budgets": [{"pod": "a", "monthly": 1}]}"#,
            "budgets[0].pod: it is none of cluster, namespace, team, label, monthly"
        ),
        (
            #"{"budgets": [{"team": "a", "monthly": 1}, {"team": "a", "monthly": 2}]}"#,
            "budgets[1]: there is one for it before"
        ),
    ]) func aBadFileSaysWhere(json: String, message: String) throws {
        let error = try #require(throws: CostTimeError.self) { try file(json) }
        #expect(error.description == "error: budgets.yaml:\(message)")
    }

    @Test(arguments: ["", "lots", "-5", "0", "inf", "0x10", "500 EUR", "nan"])
    func aBadAnnotationNamesItsNamespace(text: String) {
        let namespace = NamespaceFacts(name: "shop", annotations: [Budget.annotation: text])
        #expect(throws: CostTimeError.badAnnotation(namespace: "shop", text: text)) {
            try Budget.all(file: [], namespaces: [namespace])
        }
    }

    @Test func theFileGoesBeforeAnnotations() throws {
        let namespaces = [
            NamespaceFacts(name: "data", annotations: [Budget.annotation: "12.5"]),
            NamespaceFacts(name: "shop", annotations: [Budget.annotation: "not read"]), NamespaceFacts(name: "x"),
        ]
        let budgets = try Budget.all(
            file: [Budget(.group(.namespace, "shop"), monthly: 7, source: .file("f"))], namespaces: namespaces)
        #expect(budgets.map(\.monthly) == [7, 12.5])
        #expect(throws: CostTimeError.noBudgets) { try Budget.all(file: [], namespaces: []) }
    }

    @Test(arguments: [
        (400.0, BudgetStatus.State.within), (250, .projectedOver), (100, .over),
    ]) func aBudgetIsHeldAgainstTheMonth(monthly: Double, state: BudgetStatus.State) throws {
        // 1 to 20 April at 10 a day: 200 spent, 300 at the end.
        let april = try #require(Timestamp("2026-04-01T00:00:00Z"))
        let series = SeriesSample.days([Double](repeating: 10, count: 20), from: april)
        let status = try BudgetStatus(
            Budget(.group(.namespace, "shop"), monthly: monthly, source: .annotation), series)
        #expect(status.spent == 200 && status.spentSince == nil)
        #expect(isClose(try #require(status.projected), 300))
        #expect(status.state == state)
        #expect(status.isOver == (state != .within))
    }

    @Test func whatCannotBeToldIsUnknown() throws {
        let series = SeriesSample.days([1, 1])
        let status = try BudgetStatus(Budget(.cluster, monthly: 100, source: .annotation), series)
        #expect(status.state == .unknown && status.projected == nil && status.spent == 2)
        #expect(try #require(status.shortage).have == 2)
        let nobody = try BudgetStatus(
            Budget(.group(.namespace, "nobody"), monthly: 100, source: .annotation), series)
        #expect(nobody.state == .within && nobody.spent == 0)
        #expect(throws: CostTimeError.differentCurrencies(try #require(Currency("EUR")), .usd)) {
            try BudgetStatus(
                Budget(.cluster, monthly: 1, currency: Currency("EUR"), source: .file("f")), series)
        }
        let now = try BudgetStatus(
            Budget(.cluster, monthly: 100, source: .annotation), monthly: 120, currency: .usd)
        #expect(now.state == .projectedOver && now.spent == nil)
    }
}
