import Samples
import Support
import Testing

@testable import UpidCore
@testable import UpidCost

@Suite struct OpenCostPricesTests {
    @Test func readsAssets() throws {
        let prices = try OpenCostPrices(assets: PriceServer.recorded("opencost-assets.json"))
        let rows = Dictionary(uniqueKeysWithValues: prices.rows.map { ($0.key, $0.value) })
        let expected: [PriceKey: Double] = [
            .node("aks-a"): 0.356, .node("aks-b"): 0.192, .node("aks-c"): 0.04,
            .storageClass("managed-csi"): 0.0001, .loadBalancer: 0.025, .managementFee: 0.1,
        ]
        #expect(rows.count == expected.count)
        for (key, price) in expected {
            guard case .hourly(let hourly) = rows[key] else {
                Issue.record("no price of \(key)")
                continue
            }
            #expect(isClose(hourly, price), "\(key)")
        }
    }

    /// OpenCost took the Windows price of the type for its price: it is used,
    /// as it is the one that was asked for, and its source says whose it is.
    @Test func aWrongPriceIsMarkedByItsSource() throws {
        let prices = try OpenCostPrices(assets: PriceServer.recorded("opencost-assets.json"))
        #expect(
            prices.doubts.map(\.text) == [
                "prices Standard_D4as_v5 in eastus at 0.356 per hour, the public list at 0.172: the difference is the "
                    + "licence of Windows"
            ])
        let list = PriceList(name: "OpenCost opencost/opencost:9003", source: .openCost, rows: prices.rows)
        let book = try PriceBook(lists: [list], discount: 0.5)
        let node = CostSample.node("aks-a", "Standard_D4as_v5", region: "eastus", cores: 4, gib: 16, scheme: "azure")
        let price = book.price(of: node)
        #expect(isClose(price.hourly, 0.356))
        #expect(price.source == .openCost)
        #expect(price.explanation.first == "OpenCost opencost/opencost:9003: the row of node \"aks-a\"")
        // A node that OpenCost has not seen is priced by the bundled list, and says so.
        let other = CostSample.node("aks-z", "Standard_D4as_v5", region: "eastus", cores: 4, gib: 16, scheme: "azure")
        #expect(isClose(book.price(of: other).hourly, 0.172 / 2))
        #expect(book.price(of: other).source.kind == .catalogue)
    }

    /// Amounts of another currency cannot be held against the list's dollars.
    @Test func otherCurrenciesAreNotCompared() throws {
        let euros = try #require(Currency("EUR"))
        #expect(
            try OpenCostPrices(assets: PriceServer.recorded("opencost-assets.json"), currency: euros).doubts.isEmpty)
    }

    @Test func readsSeveralSets() throws {
        let set = #"{"n": {"type": "Node", "properties": {"name": "a"}, "minutes": 60, "totalCost": 1}}"#
        let other = #"{"n": {"type": "Node", "properties": {"name": "a"}, "minutes": 30, "totalCost": 2}}"#
        let prices = try OpenCostPrices(assets: Array(#"{"code": 200, "data": [\#(set), null, \#(other)]}"#.utf8))
        #expect(prices.rows == [PriceRow(.node("a"), .hourly(2))])
    }

    @Test(
        arguments: [
            ("opencost-azure.json", "Standard_D4as_v5", "eastus", [0.356, nil, nil]),
            ("opencost-azure.json", "Standard_D4s_v5", "eastus", [0.192, 0.0384, nil]),
            ("opencost-aws.json", "m5.large", "us-east-1", [0.096, 0.04, 0.188]),
        ] as [(String, String, String, [Double?])])
    func readsNodePricing(_ file: String, _ type: String, _ region: String, _ expected: [Double?]) throws {
        let rows = try OpenCostPrices(nodePricing: PriceServer.recorded(file)).rows
        func price(_ system: String, _ purchase: Purchase) -> Double? {
            rows.compactMap { row -> Double? in
                guard row.key == .instanceType(type), row.region == region, row.operatingSystem == system,
                    row.purchase == purchase, case .hourly(let price) = row.value
                else { return nil }
                return price
            }.first
        }
        #expect([price("linux", .onDemand), price("linux", .spot), price("windows", .onDemand)] == expected)
    }

    @Test func readsCustomPricing() throws {
        let rows = try OpenCostPrices(nodePricing: PriceServer.recorded("opencost-custom.json")).rows
        #expect(rows.map(\.purchase) == [.onDemand, .spot])
        let book = try PriceBook(lists: [PriceList(name: "OpenCost", source: .openCost, rows: rows)])
        let node = CostSample.node("a", "", region: "", labels: ["kubernetes.io/hostname": "a"], scheme: "")
        #expect(isClose(book.price(of: node).hourly, 2 * 0.031611 + 8 * 0.004237))
    }

    @Test(arguments: [
        ("{}", "it has no member \"data\""),
        ("{\"data\": 3}", "its member \"data\" is of another kind than it should be"),
        ("{\"data\": {}}", "it has no on-demand price of a Linux machine there"),
        (
            "{\"data\": {\"n\": {\"type\": \"Node\", \"minutes\": 0, \"totalCost\": 1, \"properties\": {\"name\": \"a\"}}}}",
            "it has no on-demand price of a Linux machine there"
        ),
        ("<html>", "it is not JSON: line 1, column 1: a value is expected"),
    ])
    func anotherFormIsRefused(_ text: String, _ reason: String) {
        let fault = #expect(throws: PriceListFault.self) { try OpenCostPrices(assets: Array(text.utf8)) }
        #expect(fault?.reason == reason)
    }
}
