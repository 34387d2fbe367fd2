import Foundation
import Support
import Testing
import UpidCore

@testable import UpidBilling
@testable import UpidCluster
@testable import UpidCost

/// What docs/prices.md says of price files.
@Suite struct PriceDocumentTests {
    private static func example(_ language: String) throws -> String {
        let page = try String(contentsOf: Repository.root.appendingPathComponent("docs/prices.md"), encoding: .utf8)
        let start = try #require(page.range(of: "```\(language)\n"))
        let end = try #require(page.range(of: "```\n", range: start.upperBound..<page.endIndex))
        return String(page[start.upperBound..<end.lowerBound])
    }

    /// Both examples are read whole, and say the same.
    @Test func theExamplesAreTrue() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.example("csv"), to: "prices.csv")
        try folder.write(Self.example("yaml"), to: "prices.yaml")
        let csv = try PriceFileReading.list("prices.csv", in: folder.url.path, isLenient: false).list
        let yaml = try PriceFileReading.list("prices.yaml", in: folder.url.path, isLenient: false).list
        func values(_ list: PriceList) -> [PriceKey: String] {
            Dictionary(
                list.rows.map { row in
                    guard case .hourly(let price) = row.value else { return (row.key, "\(row.value)") }
                    return (row.key, String(format: "%.5f in %@", price, row.region ?? "any region"))
                }, uniquingKeysWith: { first, _ in first })
        }
        #expect(values(csv).count == 7)
        #expect(values(csv) == values(yaml))
    }
}
