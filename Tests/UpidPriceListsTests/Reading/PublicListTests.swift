import Samples
import Support
import Testing

@testable import UpidCore
@testable import UpidCost
@testable import UpidPriceLists

@Suite struct PublicListTests {
    private static func read(_ text: [UInt8], region: String = "us-east-1", chunk: Int = 4_096) throws -> ReadPrices {
        var reader = AWSOfferReader(region: region)
        var rest = text[...]
        while !rest.isEmpty {
            try Array(rest.prefix(chunk)).withUnsafeBytes { try reader.take($0) }
            rest = rest.dropFirst(chunk)
        }
        return try reader.finish()
    }

    private func table(_ read: ReadPrices) -> [String: Double] {
        Dictionary(uniqueKeysWithValues: read.prices.map { ($0.instanceType, $0.hourly) })
    }

    // MARK: AWS

    /// Of the rows of m5.large (Windows, RHEL, software, dedicated, hosts,
    /// capacity reservations, terms, a local zone, an older price) one is its
    /// price.
    @Test(arguments: [1, 1_000, 100_000])
    func awsKeepsLinuxOnDemandAlone(_ chunk: Int) throws {
        let read = try Self.read(PriceServer.recorded("aws.csv"), chunk: chunk)
        #expect(table(read) == ["m5.large": 0.096, "m5.xlarge": 0.192, "m6g.large": 0.077, "c5.metal": 4.08])
        #expect(read.published == "2026-11-18")
        #expect(read.currency == .usd)
        #expect(read.disputed == ["r5.large"])
    }

    /// Volumes go by what their use is called; what is paid for their speed
    /// is no price of a GiB.
    @Test func awsHasVolumes() throws {
        let text = String(decoding: try PriceServer.recorded("aws.csv"), as: UTF8.self)
        let header = try #require(text.split(separator: "\n").first { $0.hasPrefix("\"SKU\"") })
        let names = header.split(separator: ",").map { $0.dropFirst().dropLast().lowercased() }
        func row(_ usage: String, _ price: String, unit: String = "GB-Mo", family: String = "Storage") -> String {
            let given = [
                "sku": "S", "termtype": "OnDemand", "unit": unit, "priceperunit": price, "currency": "USD",
                "product family": family, "usagetype": usage, "effectivedate": "2024-01-01",
                "location type": "AWS Region", "region code": "us-east-1",
            ]
            return names.map { "\"\(given[$0] ?? "")\"" }.joined(separator: ",") + "\n"
        }
        let rows = [
            row("EBS:VolumeUsage.gp3", "0.0730"), row("USE1-EBS:VolumeUsage.piops", "0.1460"),
            row("EBS:VolumeUsage", "0.0365"), row("EBS:VolumeP-IOPS.gp3", "5", unit: "IOPS-Mo"),
            row("EBS:VolumeUsage.io9", "9"), row("EBS:SnapshotUsage", "9"),
            row("EBS:VolumeUsage.gp2", "9", family: "Storage Snapshot"),
        ]
        let whole = text.hasSuffix("\n") ? text : text + "\n"
        let read = try Self.read(Array((whole + rows.joined()).utf8))
        #expect(read.volumes.map(\.instanceType) == ["gp3", "io1", "standard"])
        #expect(read.volumes.map { ($0.hourly * 730 * 10_000).rounded() } == [730, 1_460, 365])
        #expect(read.prices.count == 4)
        // They count before the bundled ones, less the discount.
        let list = FetchedPrices(
            provider: .aws, region: "us-east-1", currency: .usd, url: "", fetched: CostSample.moment,
            prices: read.prices, volumes: read.volumes)
        let book = try PriceBook(lists: [list.list], discount: 0.1)
        let volume = StorageVolume(name: "v", driver: "ebs.csi.aws.com")
        let price = book.price(of: volume, class: nil, region: "us-east-1")
        #expect(isClose(price.hourly, 0.073 / 730 * 0.9) && price.source.kind == .list)
        #expect(book.price(of: volume, class: nil, region: "eu-west-1").source == .default)
    }

    @Test(arguments: [
        ("\"Tenancy\"", "\"Sharing\"", "it has no column \"Tenancy\""),
        ("\"v1.0\"", "\"v2.0\"", "its form is of version \"v2.0\", and v1.0 is known"),
        ("\"AmazonEC2\"\n\"SKU\"", "\"AmazonRDS\"\n\"SKU\"", "it is the list of \"AmazonRDS\", and not of AmazonEC2"),
        ("\"FormatVersion\"", "<html>", "line 1 is none of an offer file"),
        ("\"0.0960000000\"", "\"cheap\"", "line 8: \"cheap\" is not a price"),
        ("\"SKU000000000013\",", "", "line 19 has 47 fields and not 48"),
        ("0.1920000000\",\"USD\"", "0.1920000000\",\"CNY\"", "line 19 is in another currency than the lines before it"),
        ("0.1920000000\",\"USD\"", "0.1920000000\",\"coins\"", "line 19: \"coins\" is not a currency"),
    ])
    func awsOfAnotherFormIsRefused(_ part: String, _ other: String, _ reason: String) throws {
        let text = String(decoding: try PriceServer.recorded("aws.csv"), as: UTF8.self)
        let place = try #require(text.firstPlace(of: part))
        let changed = text.replacingCharacters(in: place, with: other)
        let fault = #expect(throws: PriceListFault.self) { try Self.read(Array(changed.utf8)) }
        #expect(fault?.reason == reason)
    }

    @Test func anotherRegionHasNoPrices() throws {
        let text = try PriceServer.recorded("aws.csv")
        #expect(throws: PriceListFault.noPrices) { try Self.read(text, region: "eu-west-1") }
        #expect(throws: PriceListFault.self) { try Self.read([]) }
    }

    /// Cut off anywhere, the file gives an error or fewer prices, never
    /// another price.
    @Test func awsCutOffAnywhereGivesNoOtherPrice() throws {
        let text = try PriceServer.recorded("aws.csv")
        let whole = table(try Self.read(text)).merging(["m5.large": 0.099, "r5.large": 0.126]) { one, _ in one }
        for end in stride(from: 1, to: text.count, by: 7) {
            guard let read = try? Self.read(Array(text[..<end])) else { continue }
            for price in read.prices {
                #expect([whole[price.instanceType], 0.099, 0.126].contains(price.hourly), "\(end): \(price)")
            }
        }
    }

    // MARK: Azure

    private static let now = Timestamp("2026-11-21T10:00:00Z") ?? Timestamp(seconds: 0)

    @Test func azureDropsWindowsSpotAndTheLike() throws {
        var reader = AzureRetailReader(region: "eastus", now: Self.now)
        let next = try reader.take(PriceServer.recorded("azure-1.json"))
        #expect(next == "{base}/api/retail/prices?api-version=2023-01-01-preview&$filter=x&$skip=1000")
        #expect(try reader.take(PriceServer.recorded("azure-2.json")) == nil)
        let read = try reader.finish()
        #expect(
            table(read) == ["Standard_D4s_v5": 0.192, "Standard_D4as_v5": 0.172, "Standard_E4s_v5": 0.252])
        #expect(read.currency == .usd)
    }

    /// The bundled prices are of the same source.
    @Test func azuresPricesAreThoseOfTheCatalogue() throws {
        var reader = AzureRetailReader(region: "eastus", now: Self.now)
        _ = try reader.take(PriceServer.recorded("azure-1.json"))
        _ = try reader.take(PriceServer.recorded("azure-2.json"))
        var catalogue = PriceCatalogue()
        for price in try reader.finish().prices {
            let listing = catalogue.listing(of: price.instanceType, in: "eastus", .azure)
            #expect(isClose(try #require(listing).offer.onDemand, price.hourly))
        }
    }

    @Test(arguments: [
        ("{\"Rows\": []}", "it has no member \"Items\""),
        ("{\"Items\": {}}", "its member \"Items\" is of another kind than it should be"),
        ("{\"Items\": [{}]}", "it has no member \"Items.[0].retailPrice\""),
        ("<html>", "it is not JSON: line 1, column 1: a value is expected"),
        ("{\"BillingCurrency\": \"coins\", \"Items\": [{\"retailPrice\": 1}]}", "a price is in the currency \"\""),
    ])
    func azureOfAnotherFormIsRefused(_ text: String, _ reason: String) {
        var reader = AzureRetailReader(region: "eastus", now: Self.now)
        let fault = #expect(throws: PriceListFault.self) { try reader.take(Array(text.utf8)) }
        #expect(fault?.reason == reason)
    }

    // MARK: Google Cloud

    @Test func googlePutsTypesTogether() throws {
        var reader = GCPCatalogueReader(region: "us-central1")
        #expect(try reader.take(PriceServer.recorded("gcp-1.json")) == "AGqjl8k/second+page==")
        #expect(try reader.take(PriceServer.recorded("gcp-2.json")) == nil)
        let prices = table(try reader.finish())
        // The last tier counts.
        #expect(isClose(try #require(prices["n2-standard-4"]), 4 * 0.031611 + 16 * 0.004237))
        #expect(isClose(try #require(prices["e2-medium"]), 0.02181159 + 4 * 0.00292353))
        // No price of a core and a GiB both, or more than those in a size.
        for type in ["c3-standard-4", "g2-standard-4", "m2-ultramem-208", "c3-standard-4-lssd", "t2d-standard-2"] {
            #expect(prices[type] == nil)
        }
    }

    /// What is put together is what the bundled list has, to the 0.5 % that
    /// lists round by.
    @Test func googlesPricesAreThoseOfTheCatalogue() throws {
        var reader = GCPCatalogueReader(region: "us-central1")
        _ = try reader.take(PriceServer.recorded("gcp-1.json"))
        _ = try reader.take(PriceServer.recorded("gcp-2.json"))
        let read = try reader.finish()
        var catalogue = PriceCatalogue()
        var compared = 0
        for price in read.prices {
            guard let listing = catalogue.listing(of: price.instanceType, in: "us-central1", .gcp) else { continue }
            compared += 1
            #expect(isClose(listing.offer.onDemand, price.hourly, within: 0.005), "\(price)")
        }
        #expect(compared > 80)
    }

    @Test(
        arguments: [
            ("N2 Instance Core running in Americas", "n2 cores"),
            ("N2D AMD Instance Ram running in Frankfurt", "n2d memory"),
            ("N1 Predefined Instance Core running in Tokyo", "n1 cores"),
            ("Compute optimized Core running in Americas", "c2 cores"),
            ("Compute optimized Instance Ram running in Americas", "c2 memory"),
            ("Memory-optimized Instance Ram running in Americas", "m1 memory"),
            ("M3 Memory-optimized Instance Core running in Americas", "m3 cores"),
            ("C4A Arm Instance Core running in Iowa", "c4a cores"),
            ("T2D AMD Instance Core running in Iowa", "t2d cores"),
            ("N2 Custom Instance Core running in Americas", nil), ("Custom Instance Core running in Americas", nil),
            ("N2 Custom Extended Instance Ram running in Americas", nil), ("G2 Instance Core running in Americas", nil),
            ("Spot Preemptible N2 Instance Core running in Americas", nil),
            ("N2 Sole Tenancy Instance Core running in Americas", nil),
            ("Memory Optimized Upgrade Premium for Memory-optimized Instance Core running in Americas", nil),
            ("Commitment v1: N2 Cpu in Americas for 1 Year", nil), ("Nvidia L4 GPU running in Americas", nil),
            ("", nil),
        ] as [(String, String?)])
    func readsDescriptions(_ text: String, _ key: String?) {
        #expect(GCPPart(text)?.key == key)
    }

    @Test func googleOfAnotherFormIsRefused() throws {
        var reader = GCPCatalogueReader(region: "us-central1")
        #expect(try reader.take(Array("{\"items\": []}".utf8)) == nil)
        #expect(throws: PriceListFault.unknownForm("it has no member \"skus\"")) { try reader.finish() }
        var other = GCPCatalogueReader(region: "mars-north1")
        _ = try other.take(PriceServer.recorded("gcp-1.json"))
        #expect(throws: PriceListFault.noPrices) { try other.finish() }
    }

    /// A list of cores and memory does not give GPUs away.
    @Test func googlesListPricesNoGPUs() throws {
        let prices = FetchedPrices(
            provider: .gcp, region: "us-central1", currency: .usd, url: "https://x", fetched: Self.now,
            prices: [.init(instanceType: "n1-standard-4", hourly: 0.2)])
        let book = try PriceBook(lists: [prices.list])
        let node = {
            CostSample.node("a", "n1-standard-4", region: "us-central1", cores: 4, gib: 15, scheme: "gce", extended: $0)
        }
        #expect(book.price(of: node(nil)).source == .list(.gcp, date: "2026-11-21"))
        let price = book.price(of: node(["nvidia.com/gpu": .millicores(2_000)]))
        #expect(price.source == .default)
        #expect(price.gpu > 1)
        #expect(
            price.explanation.first
                == "price list of gcp for us-central1 of 2026-11-21: passed over, as its price is without GPUs")
    }

    // MARK: The list

    @Test func aListPricesNodesOfItsRegion() throws {
        let prices = FetchedPrices(
            provider: .aws, region: "us-east-1", currency: .usd, url: "https://x", fetched: Self.now,
            published: "2026-11-18", prices: [.init(instanceType: "m5.large", hourly: 0.08)])
        let book = try PriceBook(lists: [prices.list], discount: 0.25)
        let price = book.price(of: CostSample.node("a"))
        #expect(isClose(price.hourly, 0.06))
        #expect(price.source == .list(.aws, date: "2026-11-18"))
        #expect(price.explanation.first?.hasPrefix("price list of aws for us-east-1 of 2026-11-18: ") == true)
        // Other regions, spot machines and Windows have other prices.
        let spot = CostSample.node("a", labels: ["karpenter.sh/capacity-type": "spot"])
        let windows = CostSample.node("a", labels: ["kubernetes.io/os": "windows"])
        for node in [spot, windows, CostSample.node("a", region: "eu-west-1")] {
            #expect(book.price(of: node).source.kind == .catalogue)
        }
    }
}

extension String {
    fileprivate func replacingCharacters(in place: Range<Index>, with other: String) -> String {
        self[..<place.lowerBound] + other + self[place.upperBound...]
    }
}
