import Foundation
import Support
import Testing
import UpidCore

@testable import UpidBilling
@testable import UpidCluster
@testable import UpidCost

@Suite struct PriceCacheTests {
    static let now = Timestamp(seconds: 1_795_233_600)

    static func prices(_ region: String = "us-east-1", hourly: Double = 0.1, fetched: Timestamp? = nil) -> FetchedPrices
    {
        FetchedPrices(
            provider: .aws, region: region, currency: .usd, url: "https://x/index.csv",
            fetched: fetched ?? now, published: "2026-11-18",
            prices: [.init(instanceType: "m5.large", hourly: hourly)])
    }

    private func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test func keepsAndFindsLists() throws {
        let folder = try TemporaryFolder()
        let cache = try PriceCache(variables: ["XDG_CACHE_HOME": folder.path("cache")], home: "/nowhere")
        #expect(cache.path == folder.path("cache/upid/prices"))
        #expect(cache.lists().lists.isEmpty)
        let path = try cache.keep(Self.prices("us-west-2"))
        _ = try cache.keep(Self.prices(hourly: 0.3))
        _ = try cache.keep(Self.prices(hourly: 0.2))
        #expect(path == folder.path("cache/upid/prices/aws-us-west-2.json"))
        #expect(try mode(path) == 0o600)
        #expect(try mode(cache.path) == 0o700)
        let (lists, problems) = cache.lists()
        #expect(lists == [Self.prices(hourly: 0.2), Self.prices("us-west-2")])
        #expect(problems.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: cache.path).count == 2)
    }

    /// A list that cannot be written leaves the one that is there.
    @Test func aFailureLeavesTheOldList() throws {
        let folder = try TemporaryFolder()
        let cache = PriceCache(path: folder.path("c"))
        _ = try cache.keep(Self.prices())
        #expect(throws: PriceCacheError.self) { try cache.keep(Self.prices(hourly: .nan)) }
        #expect(cache.lists().lists == [Self.prices()])
    }

    @Test(arguments: [
        "", "{", "[]", "{\"version\": \"upid.dev/prices/v1\"}",
        #"{"version":"upid.dev/prices/v9","provider":"aws","region":"eu-west-1","currency":"USD","url":"","fetched":"2026-11-21T00:00:00Z","prices":[]}"#,
        #"{"version":"upid.dev/prices/v1","provider":"aws","region":"eu-west-2","currency":"USD","url":"","fetched":"2026-11-21T00:00:00Z","prices":[]}"#,
        #"{"version":"upid.dev/prices/v1","provider":"aws","region":"eu-west-1","currency":"USD","url":"","fetched":"2026-11-21T00:00:00Z","prices":[{"instanceType":"m5.large","hourly":-1}]}"#,
    ])
    func whatIsNoListIsPassedOver(_ text: String) throws {
        let folder = try TemporaryFolder()
        let cache = PriceCache(path: folder.url.path)
        _ = try cache.keep(Self.prices())
        try folder.write(text, to: "prices/aws-eu-west-1.json")
        let (lists, problems) = cache.lists()
        #expect(lists == [Self.prices()])
        #expect(problems == [.malformed(path: folder.path("prices/aws-eu-west-1.json"))])
    }

    @Test func doesNotFollowLinks() throws {
        let folder = try TemporaryFolder()
        let cache = PriceCache(path: folder.path("c"))
        let path = try cache.keep(Self.prices())
        try folder.write("precious", to: "target")
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder.path("target"))
        #expect(throws: PriceCacheError.self) { try cache.keep(Self.prices()) }
        #expect(cache.lists().problems.count == 1)
        #expect(try folder.bytes("target") == Array("precious".utf8))
    }

    @Test func needsAHome() {
        #expect(throws: PriceCacheError.noHome) { try PriceCache(variables: ["XDG_CACHE_HOME": "relative"], home: "") }
    }
}
