import Foundation
import Samples
import Support
import Synchronization
import Testing
import UpidCore

@testable import UpidCluster
@testable import UpidCost
@testable import UpidPriceLists

@Suite struct PriceListFetcherTests {
    static let now = Timestamp(seconds: 1_795_233_600)

    private let server: PriceServer

    init() throws {
        server = try #require(PriceServer.shared, "the tests of price lists need python3")
    }

    private static let regions: [CloudPriceProvider: String] = [
        .aws: "us-east-1", .azure: "eastus", .gcp: "us-central1",
    ]

    private func fetch(
        _ provider: CloudPriceProvider, _ mode: String, region: String? = nil, key: String = "k3y-of-mine",
        _ diagnostics: Diagnostics = .silent
    ) async throws -> FetchedPrices {
        let origin = try PriceListOrigin(
            provider, region: region ?? Self.regions[provider] ?? "", baseURL: server.url(mode),
            key: provider == .gcp ? key : nil)
        let transport = CurlTransport(retry: .never, diagnostics: diagnostics)
        let fetcher = PriceListFetcher(transport: transport, userAgent: "agent/1", diagnostics: diagnostics)
        return try await fetcher.prices(from: origin, now: Self.now)
    }

    /// What the server was asked by these tests below a base URL.
    private func requests(_ mode: String) async throws -> [PriceServer.Request] {
        let answer = try await CurlTransport().send(HTTPRequest(server.log, endpoint: EndpointOptions()))
        return try JSONDecoder().decode([PriceServer.Request].self, from: Data(answer.body))
            .filter { $0.path.hasPrefix("/\(mode)/") && $0.headers["user-agent"] == "agent/1" }
    }

    @Test(arguments: [
        (CloudPriceProvider.aws, "m5.large", 0.096), (.azure, "Standard_D4s_v5", 0.192),
        (.gcp, "n2-standard-4", 0.194236),
    ])
    func fetchesAllPages(_ provider: CloudPriceProvider, _ type: String, _ hourly: Double) async throws {
        let prices = try await fetch(provider, "ok")
        let price = try #require(prices.prices.first { $0.instanceType == type })
        #expect(abs(price.hourly - hourly) < 1e-9)
        #expect(prices.currency == .usd)
        #expect(prices.fetched == Self.now)
        #expect(prices.date == (provider == .aws ? "2026-11-18" : "2026-11-21"))
        #expect(prices.url.hasPrefix(server.url("ok")))
        // Of the last page.
        let last = [CloudPriceProvider.aws: "c5.metal", .azure: "Standard_E4s_v5", .gcp: "e2-standard-2"]
        #expect(prices.prices.contains { $0.instanceType == last[provider] })
    }

    @Test func asksAsTheProvidersWant() async throws {
        _ = try await fetch(.azure, "ok")
        _ = try await fetch(.gcp, "ok")
        let asked = try await requests("ok")
        let azure = try #require(asked.first { $0.path.hasPrefix("/ok/api/retail/prices?") })
        #expect(
            azure.path
                == "/ok/api/retail/prices?api-version=2023-01-01-preview&$filter=serviceName%20eq%20%27Virtual%20"
                + "Machines%27%20and%20armRegionName%20eq%20%27eastus%27%20and%20priceType%20eq%20%27Consumption%27")
        #expect(azure.headers["accept-encoding"] == "gzip")
        let google = asked.filter { $0.path.hasPrefix("/ok/v1/") }
        #expect(google.contains { $0.path.hasSuffix("&pageToken=AGqjl8k%2Fsecond%2Bpage%3D%3D") })
        for request in google {
            #expect(request.headers["x-goog-api-key"] == "k3y-of-mine")
            #expect(!request.path.contains("k3y"))
        }
    }

    /// The key is in no log and in no message, even where a server repeats it.
    @Test func aKeyIsNeverTold() async throws {
        let told = Mutex<[String]>([])
        let diagnostics = Diagnostics(
            verbosity: 9, log: { line in told.withLock { $0.append(line) } },
            warn: { line in told.withLock { $0.append(line) } }, progress: { line in told.withLock { $0.append(line) } }
        )
        let prices = try await fetch(.gcp, "ok", diagnostics)
        let error = await #expect(throws: PriceListError.self) { try await fetch(.gcp, "403", diagnostics) }
        let lines = told.withLock { $0 } + ["\(prices)", error?.description ?? "", error?.hint ?? ""]
        #expect(lines.count > 10)
        for line in lines { #expect(!line.contains("k3y-of-mine"), "\(line)") }
        #expect(error?.description.contains("no such luck with <masked>") == true)
    }

    @Test func typesWithTwoPricesAreTold() async throws {
        let told = Mutex<[String]>([])
        _ = try await fetch(.aws, "ok", Diagnostics(warn: { line in told.withLock { $0.append(line) } }))
        #expect(
            told.withLock { $0 } == [
                "the price list of aws for us-east-1 has two prices of each of r5.large: neither is used"
            ])
    }

    static let failures: [(CloudPriceProvider, String, String)] = [
        (.aws, "403", "error: unable to fetch the price list of aws for us-east-1: 403 Forbidden"),
        (.azure, "500", "error: unable to fetch the price list of azure for eastus: 500 Internal Server Error"),
        (.aws, "cut", "error: unable to fetch the price list of aws for us-east-1: unexpected EOF"),
        (.azure, "cut", "error: unable to fetch the price list of azure for eastus: unexpected EOF"),
        (.aws, "html", "error: the price list of aws for us-east-1 cannot be read: line 1 is none of an offer file"),
        (.azure, "html", "error: the price list of azure for eastus cannot be read: it is not JSON: line 1, column 1"),
        (.gcp, "html", "error: the price list of gcp for us-central1 cannot be read: it is not JSON: line 1, column 1"),
        (.aws, "schema", "error: the price list of aws for us-east-1 cannot be read: it has no column \"Tenancy\""),
        (.azure, "schema", "error: the price list of azure for eastus cannot be read: it has no member \"Items\""),
        (.gcp, "schema", "error: the price list of gcp for us-central1 cannot be read: it has no member \"skus\""),
        (.aws, "huge", "error: the price list of aws for us-east-1 cannot be read: line 27 is longer than 256 KiB"),
        (.aws, "empty", "error: the price list of aws for us-east-1 cannot be read: it has no on-demand price"),
        (
            .aws, "elsewhere",
            "error: unable to fetch the price list of aws for us-east-1: the server points to https://evil.example/index.csv"
        ),
        (.azure, "stray", "error: the price list of azure for eastus goes on at http://localhost:"),
        (.azure, "loop", "error: the price list of azure for eastus does not end"),
    ]

    @Test(arguments: failures)
    func failsClearly(_ provider: CloudPriceProvider, _ mode: String, _ message: String) async throws {
        let error = await #expect(throws: PriceListError.self) { try await fetch(provider, mode) }
        let text = try #require(error).description
        #expect(text.hasPrefix(message), "\(text)")
        #expect(!text.contains("token"))
        #expect(error?.hint != nil)
    }

    /// A mirror is trusted no more than any other server.
    @Test func certificatesAreVerified() async throws {
        let other = try #require(TestServer.shared)
        let origin = try PriceListOrigin(.aws, region: "us-east-1", baseURL: other.url("https", "/echo"))
        let fetcher = PriceListFetcher(transport: CurlTransport(retry: .never), userAgent: "agent/1")
        let error = await #expect(throws: PriceListError.self) {
            try await fetcher.prices(from: origin, now: Self.now)
        }
        #expect(
            error?.description == "error: unable to fetch the price list of aws for us-east-1: "
                + "tls: failed to verify certificate: x509: certificate signed by unknown authority")
    }

    @Test func anUnknownRegionIsNotThere() async throws {
        let error = await #expect(throws: PriceListError.self) { try await fetch(.aws, "ok", region: "us-mars-1") }
        #expect(error?.description == "error: there is no price list of aws for us-mars-1")
    }

    @Test(arguments: [
        ("https://prices.azure.com:443/x", true), ("https://PRICES.azure.com/x", true),
        ("http://prices.azure.com/x", false), ("https://prices.azure.com.evil.example/x", false),
        ("https://user@prices.azure.com/x", false), ("https://prices.azure.com:444/x", false), ("/x", false),
        ("https://prices.azure.com\\@evil.example/", false),
    ])
    func pagesStayOnTheServer(_ url: String, _ stays: Bool) throws {
        #expect(try PriceListOrigin(.azure, region: "eastus").isSameServer(url) == stays)
    }

    @Test(
        arguments: [
            (CloudPriceProvider.aws, "../x", nil, "error: \"../x\" is not a region of aws"),
            (.aws, "", nil, "error: \"\" is not a region of aws"),
            (.azure, "East US", nil, "error: \"East US\" is not a region of azure"),
            (.azure, "eastus' or 1 eq 1", nil, "error: \"eastus' or 1 eq 1\" is not a region of azure"),
            (
                .aws, "eu-west-1", "http://mirror.example",
                "error: will not fetch prices from http://mirror.example without encryption"
            ),
            (.aws, "eu-west-1", "ftp://x", "error: \"ftp://x\" is not the URL of a price list"),
            (.aws, "eu-west-1", "https://u:secret@x/", "error: \"https://<masked>@x\" is not the URL of a price list"),
            (.gcp, "us-central1", nil, "error: the price list of gcp needs an API key"),
        ] as [(CloudPriceProvider, String, String?, String)])
    func refusesOrigins(_ provider: CloudPriceProvider, _ region: String, _ url: String?, _ message: String) {
        let error = #expect(throws: PriceListError.self) { try PriceListOrigin(provider, region: region, baseURL: url) }
        #expect(error?.description == message)
    }

    @Test(arguments: [
        ("us-east-1", "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonEC2/current/us-east-1/index.csv"),
        (
            "cn-north-1",
            "https://pricing.cn-northwest-1.amazonaws.com.cn/offers/v1.0/cn/AmazonEC2/current/cn-north-1/index.csv"
        ),
    ])
    func knowsWhereAWSKeepsLists(_ region: String, _ url: String) throws {
        #expect(try PriceListOrigin(.aws, region: region).url == url)
    }
}
