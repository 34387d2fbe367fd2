import Samples
import Testing

@testable import UpidCore
@testable import UpidCost

struct PriceCatalogueTests {
    @Test(arguments: [
        ("m5.large", "us-east-1", CloudPriceProvider.aws, 0.096, 2.0, 8.0),
        ("c5.xlarge", "us-east-1", .aws, 0.17, 4, 8),
        ("c5.12xlarge", "af-south-1", .aws, 2.736, 48, 96),
        ("e2-standard-4", "us-central1", .gcp, 0.134023, 4, 16),
        ("n2-standard-4", "us-central1", .gcp, 0.194236, 4, 16),
        ("c2d-highcpu-112", "africa-south1", .gcp, 4.622128, 112, 224),
        ("Standard_D4s_v5", "eastus", .azure, 0.192, 4, 16),
        ("Standard_E4s_v5", "eastus", .azure, 0.252, 4, 32),
        ("Standard_B12ms", "australiaeast", .azure, 0.634, 12, 48),
    ])
    func givesListPrices(
        _ type: String, _ region: String, _ provider: CloudPriceProvider, _ price: Double, _ cores: Double,
        _ gibibytes: Double
    ) throws {
        var catalogue = PriceCatalogue()
        let found = catalogue.listing(of: type, in: region, provider)
        let listing = try #require(found)
        #expect(listing.offer.onDemand == price)
        #expect(listing.size.cores == cores)
        #expect(listing.size.gibibytes == gibibytes)
    }

    @Test func spotPricesAreWithinTwoPerCent() throws {
        var catalogue = PriceCatalogue()
        let found = catalogue.listing(of: "c5.2xlarge", in: "af-south-1", .aws)
        let listing = try #require(found)
        #expect(isClose(try #require(listing.offer.spot), 0.07752, within: 0.021))
    }

    @Test(arguments: [
        (CloudPriceProvider.aws, 21_158, 36), (.azure, 24_989, 29), (.gcp, 12_701, 43),
    ])
    func allOfATableIsSound(_ provider: CloudPriceProvider, _ prices: Int, _ regions: Int) {
        let families = PriceTable.of(provider).families
        #expect(families.reduce(0) { $0 + $1.offers.values.reduce(0) { $0 + $1.count } } == prices)
        #expect(Set(families.flatMap(\.offers.keys)).count == regions)
        for family in families {
            #expect(family.units.cpu > 0 && family.units.memory > 0, "\(family.name)")
            #expect((5...15).contains(family.units.cpu / family.units.memory), "\(family.name)")
            #expect(family.offers[family.firstRegion] != nil, "\(family.name)")
            let isSound = family.offers.values.joined().allSatisfy {
                $0.onDemand > 0 && $0.onDemand < 500 && ($0.spot ?? 0.001) > 0 && ($0.spot ?? 0) <= $0.onDemand
            }
            #expect(isSound, "\(family.name)")
        }
    }

    @Test func tablesStaySmall() {
        let bytes = CloudPriceProvider.allCases.reduce(0) { $0 + PriceTable.of($1).text.utf8CodeUnitCount }
        #expect(bytes <= 400_000)
    }

    /// The marginal prices that the lists themselves tell.
    @Test(arguments: [
        ("m5.large", CloudPriceProvider.aws, 0.0330, 0.00375), ("r6i.large", .aws, 0.0330, 0.00375),
        ("m7i.large", .aws, 0.03465, 0.003938), ("r6g.large", .aws, 0.0266, 0.002975),
        ("c6i.large", .aws, 0.0330, 0.00375),
        ("n2-standard-2", .gcp, 0.031611, 0.004237), ("n1-standard-2", .gcp, 0.031611, 0.004237),
        ("e2-standard-2", .gcp, 0.021812, 0.002924), ("n2d-standard-2", .gcp, 0.027502, 0.003686),
        ("c3-standard-4", .gcp, 0.03465, 0.003938),
    ])
    func familiesTellTheirMarginalPrices(
        _ type: String, _ provider: CloudPriceProvider, _ cpu: Double, _ memory: Double
    ) throws {
        var catalogue = PriceCatalogue()
        let found = catalogue.family(of: type, provider)
        let family = try #require(found)
        #expect(isClose(family.units.cpu, cpu, within: 0.001))
        #expect(isClose(family.units.memory, memory, within: 0.001))
    }

    @Test(arguments: [
        ("m5", CloudPriceProvider.aws), ("", .aws), ("Standard_", .azure), ("Standard_4s", .azure), ("n2", .gcp),
        ("m5.huge", .aws), ("zz9.large", .aws), ("-", .gcp), (".", .aws),
    ])
    func namesOfAnotherFormHaveNoPrice(_ type: String, _ provider: CloudPriceProvider) {
        var catalogue = PriceCatalogue()
        let found = catalogue.listing(of: type, in: "us-east-1", provider)
        #expect(found == nil)
    }

    /// What is shown is what a node is priced by.
    @Test(arguments: [
        (CloudPriceProvider.aws, "us-east-1", 1_283), (.azure, "eastus", 958), (.gcp, "us-central1", 516),
        (.aws, "mars-1", 0),
    ])
    func whatIsShownIsWhatIsFound(_ provider: CloudPriceProvider, _ region: String, _ count: Int) {
        let listings = BundledPrices(of: provider).listings(in: region)
        #expect(listings.count == count)
        var catalogue = PriceCatalogue()
        for listing in listings {
            let found = catalogue.listing(of: listing.instanceType, in: region, provider)
            #expect(found?.offer.onDemand == listing.onDemand && found?.size.cores == listing.cores)
        }
    }
}
