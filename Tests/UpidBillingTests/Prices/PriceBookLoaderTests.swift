import Samples
import Support
import Testing
import UpidCore

@testable import UpidBilling
@testable import UpidCluster
@testable import UpidCost

@Suite struct PriceBookLoaderTests {
    private static let services = [
        ServiceFact(
            namespace: "opencost", name: "opencost", labels: ["app.kubernetes.io/name": "opencost"],
            ports: [.init(name: "http-ui", number: 9090), .init(name: "http", number: 9003)])
    ]

    private static func node(_ name: String, _ type: String, region: String, scheme: String) -> Node {
        Node(
            name: name,
            labels: ["node.kubernetes.io/instance-type": type, "topology.kubernetes.io/region": region],
            providerID: "\(scheme):///z/i-\(name)", cpuCapacity: .millicores(4_000),
            memoryCapacity: .mebibytes(16_384), cpuAllocatable: .millicores(4_000),
            memoryAllocatable: .mebibytes(16_384))
    }

    /// An API server whose OpenCost answers with recorded files; a path
    /// without one is not found.
    private static func api(_ files: [String: String]) -> StubAPI {
        StubAPI { request, _ in
            let path = request.url.split(separator: "?")[0]
            guard let name = files.first(where: { path.hasSuffix("/proxy/\($0.key)") })?.value else {
                return .status(404, "NotFound", "the server could not find the requested resource")
            }
            return StubAnswer(body: try PriceServer.recorded(name))
        }
    }

    private func loader(
        _ prices: String, folder: TemporaryFolder, api: StubAPI? = nil, isLenient: Bool = false,
        terms: PriceTerms = .none
    ) throws -> PriceBookLoader {
        PriceBookLoader(
            choice: try PriceChoice(prices), terms: terms, isLenient: isLenient, workingDirectory: folder.url.path,
            cache: PriceCache(path: folder.path("cache")), client: api?.client(), now: PriceCacheTests.now)
    }

    private static let aks = node("aks-a", "Standard_D4as_v5", region: "eastus", scheme: "azure")
    private static let eks = node("eks-a", "m5.large", region: "us-east-1", scheme: "aws")

    /// Every source by itself, and in both orders.
    @Test(arguments: [
        ("mine.csv", [0.5, 0.1], ["file", "list:aws"]), ("auto", [0.356, 0.1], ["opencost", "list:aws"]),
        ("mine.csv,auto", [0.5, 0.1], ["file", "list:aws"]),
        ("opencost,mine.csv", [0.356, 0.7], ["opencost", "file"]),
        ("mine.csv,opencost", [0.5, 0.7], ["file", "file"]), ("list", [0.194236, 0.1], ["default", "list:aws"]),
        ("catalogue", [0.172, 0.096], ["catalogue", "catalogue"]),
        ("defaults", [0.194236, 0.194236], ["default", "default"]),
        ("list,catalogue", [0.172, 0.1], ["catalogue", "list:aws"]),
    ])
    func theFirstSourceCounts(_ prices: String, _ hourly: [Double], _ sources: [String]) async throws {
        let folder = try TemporaryFolder()
        let mine = prices == "opencost,mine.csv" || prices == "mine.csv,opencost" ? "\n,m5.large,0.7" : ""
        try folder.write("InstanceID,InstanceType,MarketPriceHourly\n,Standard_D4as_v5,0.5\(mine)\n", to: "mine.csv")
        _ = try PriceCache(path: folder.path("cache")).keep(PriceCacheTests.prices())
        let api = Self.api(["assets": "opencost-assets.json"])
        let loaded = try await loader(prices, folder: folder, api: api).load(services: Self.services)
        let found = loaded.book.prices(of: [Self.aks, Self.eks])
        #expect(found.map { "\($0.source)" } == sources)
        for (price, expected) in zip(found, hourly) { #expect(abs(price.hourly - expected) < 1e-9, "\(price)") }
    }

    // MARK: Files

    @Test func readsYAMLByItsLooks() async throws {
        let folder = try TemporaryFolder()
        try folder.write("nodes:\n- {instanceType: Standard_D4as_v5, hourly: 0.6}\n", to: "prices")
        let book = try await loader("prices", folder: folder).load().book
        #expect(abs(book.price(of: Self.aks).hourly - 0.6) < 1e-9)
    }

    @Test func badRowsFailUnlessLenient() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "InstanceType,Region,MarketPriceHourly\nStandard_D4as_v5,eastus,0.5\nm5.large,,cheap\nm5.large,,-1\n",
            to: "mine.csv")
        let error = await #expect(throws: PriceFileError.self) { try await loader("mine.csv", folder: folder).load() }
        #expect(
            error?.description == """
                error: mine.csv:3, column 3: "cheap" is not a number
                error: mine.csv:4, column 3: a price is a number from 0 on, and this is -1.0
                """)
        #expect(error?.hint == "correct them, or use the rest with --lenient")
        let loaded = try await loader("mine.csv", folder: folder, isLenient: true).load()
        #expect(abs(loaded.book.price(of: Self.aks).hourly - 0.5) < 1e-9)
        #expect(
            loaded.warnings.map(\.message) == [
                "mine.csv:3, column 3: \"cheap\" is not a number: not used",
                "mine.csv:4, column 3: a price is a number from 0 on, and this is -1.0: not used",
            ])
    }

    @Test(arguments: [
        ("opencsot", "", "error: the path \"opencsot\" does not exist"),
        ("a.csv", "InstanceType,MarketPriceHourly\n", "error: the price file \"a.csv\" has no prices"),
        ("a.csv", "", "error: a.csv:1: the file is empty"),
        ("a.yaml", "nodes: []\n---\nnodes: []\n", "error: the price file \"a.yaml\" has 2 documents, and one is read"),
        ("a.yaml", "", "error: a.yaml:1: it is not a mapping of prices"),
    ])
    func uselessFilesAreRefused(_ name: String, _ text: String, _ message: String) async throws {
        let folder = try TemporaryFolder()
        if name != "opencsot" { try folder.write(text, to: name) }
        let error = await #expect(throws: PriceFileError.self) { try await loader(name, folder: folder).load() }
        #expect(error?.description == message)
    }

    @Test func aCurrencyWithoutARateIsRefused() async throws {
        let folder = try TemporaryFolder()
        try folder.write("InstanceType,MarketPriceHourly,Currency\nm5.large,1,GBP\n", to: "mine.csv")
        await #expect(throws: PriceError.self) { try await loader("mine.csv", folder: folder).load() }
        let terms = try PriceTerms(discount: "15%", currency: "EUR", rates: ["0.92", "GBP=1.2"])
        let book = try await loader("mine.csv", folder: folder, terms: terms).load().book
        // Prices of one's own are not discounted; list prices are.
        #expect(abs(book.price(of: Self.eks).hourly - 1.2) < 1e-9)
        #expect(abs(book.price(of: Self.aks).hourly - 0.172 * 0.85 * 0.92) < 1e-9)
    }

    // MARK: Fetched lists

    @Test func anOldListIsUsedWithAWarning() async throws {
        let folder = try TemporaryFolder()
        let cache = PriceCache(path: folder.path("cache"))
        let old = PriceCacheTests.now.advanced(by: -31 * 86_400)
        _ = try cache.keep(PriceCacheTests.prices(fetched: old))
        _ = try cache.keep(
            PriceCacheTests.prices("eu-west-1", fetched: PriceCacheTests.now.advanced(by: -30 * 86_400)))
        let loaded = try await loader("list", folder: folder).load()
        #expect(loaded.book.price(of: Self.eks).source == .list(.aws, date: "2026-11-18"))
        #expect(loaded.warnings.map(\.message) == ["the price list of aws for us-east-1 was fetched 31 days ago"])
        #expect(
            loaded.warnings.map(\.hint) == ["kubectl upid cost prices update --provider=aws --region=us-east-1"])
    }

    @Test func listsThatWereNeverFetchedAreAnErrorWhereNamed() async throws {
        let folder = try TemporaryFolder()
        await #expect(throws: PriceSourceError.noLists) { try await loader("list", folder: folder).load() }
        #expect(try await loader("auto", folder: folder).load().warnings.isEmpty)
        _ = try PriceCache(path: folder.path("cache")).keep(PriceCacheTests.prices())
        try folder.write("{", to: "cache/prices/aws-us-east-1.json")
        await #expect(throws: PriceCacheError.self) { try await loader("list", folder: folder).load() }
        #expect(try await loader("auto", folder: folder).load().warnings.count == 1)
    }

    // MARK: OpenCost

    @Test func openCostIsAskedThroughTheAPIServer() async throws {
        let folder = try TemporaryFolder()
        let api = Self.api(["assets": "opencost-assets.json", "getConfigs": "opencost-configs.json"])
        let terms = try PriceTerms(discount: "", currency: "EUR", rates: ["0.9"])
        let loaded = try await loader("opencost", folder: folder, api: api, terms: terms).load(services: Self.services)
        // It says that its amounts are in euros.
        #expect(loaded.book.lists.map(\.currency.code) == ["EUR"])
        #expect(abs(loaded.book.price(of: Self.aks).hourly - 0.356) < 1e-9)
        let asked = api.requests.map { $0.url.split(separator: "/api/")[1] }
        #expect(
            asked == [
                "v1/namespaces/opencost/services/opencost:9003/proxy/getConfigs",
                "v1/namespaces/opencost/services/opencost:9003/proxy/assets?window=1d",
            ])
    }

    @Test func wrongPricesOfOpenCostAreTold() async throws {
        let folder = try TemporaryFolder()
        let api = Self.api(["assets": "opencost-assets.json"])
        let loaded = try await loader("auto", folder: folder, api: api).load(services: Self.services)
        #expect(
            loaded.warnings.map(\.message) == [
                "OpenCost opencost/opencost:9003 prices Standard_D4as_v5 in eastus at 0.356 per hour, the public list "
                    + "at 0.172: the difference is the licence of Windows"
            ])
    }

    @Test func withoutAssetsItsPricesAreRead() async throws {
        let folder = try TemporaryFolder()
        let api = Self.api(["allNodePricing": "opencost-azure.json"])
        let book = try await loader("opencost", folder: folder, api: api).load(services: Self.services).book
        let price = book.price(of: Self.aks)
        #expect(price.source == .openCost)
        #expect(abs(price.hourly - 0.356) < 1e-9)
    }

    @Test func anOpenCostThatDoesNotAnswerIsAnErrorWhereNamed() async throws {
        let folder = try TemporaryFolder()
        let api = Self.api([:])
        let error = await #expect(throws: OpenCostError.self) {
            try await loader("opencost", folder: folder, api: api).load(services: Self.services)
        }
        #expect(
            error?.description == "error: OpenCost has no usable prices: opencost/opencost:9003: "
                + "the server could not find the requested resource")
        let loaded = try await loader("auto", folder: folder, api: api).load(services: Self.services)
        #expect(
            loaded.warnings.map(\.message) == [
                "OpenCost has no usable prices: opencost/opencost:9003: the server could not find the requested resource"
            ])
        await #expect(throws: OpenCostError.notFound) {
            try await loader("opencost", folder: folder, api: api).load(services: [])
        }
        await #expect(throws: OpenCostError.noCluster) { try await loader("opencost", folder: folder).load() }
        #expect(try await loader("auto", folder: folder, api: api).load(services: []).warnings.isEmpty)
    }

    /// Looking for one that was not named costs a small list; one that was is
    /// looked for among all Services.
    @Test(arguments: [("auto", true), ("opencost", false)])
    func looksForTheServiceItself(_ prices: String, _ isSelected: Bool) async throws {
        let folder = try TemporaryFolder()
        let api = StubAPI { request, _ in
            request.url.contains("/proxy/")
                ? StubAnswer(body: try PriceServer.recorded("opencost-assets.json"))
                : .json(
                    #"""
                    {"kind": "ServiceList", "apiVersion": "v1", "metadata": {}, "items": [{"metadata": {"name": "oc",
                    "namespace": "n", "labels": {"app.kubernetes.io/name": "opencost"}}, "spec": {"ports": [{"port": 9003}]}}]}
                    """#)
        }
        let book = try await loader(prices, folder: folder, api: api).load().book
        #expect(book.lists.map(\.name) == ["OpenCost n/oc:9003"])
        let listing = try #require(api.paths.first)
        #expect(listing.hasPrefix("/api/v1/services?"))
        #expect(listing.contains("labelSelector=app.kubernetes.io%2Fname%20in%20%28opencost") == isSelected)
    }

    /// Who may not list Services has no OpenCost, and is told so where one was
    /// named.
    @Test func withoutPermissionThereIsNone() async throws {
        let folder = try TemporaryFolder()
        let api = StubAPI { _, _ in .status(403, "Forbidden", "services is forbidden") }
        #expect(try await loader("auto", folder: folder, api: api).load().warnings.isEmpty)
        let error = await #expect(throws: OpenCostError.self) {
            try await loader("opencost", folder: folder, api: api).load()
        }
        #expect(error?.description == "error: unable to look for an OpenCost: services is forbidden")
    }

    @Test func findsTheServiceOfAnOpenCost() {
        func service(_ name: String, _ labels: [String: String], _ ports: [(String, Int)]) -> ServiceFact {
            ServiceFact(
                namespace: "n", name: name, labels: labels, ports: ports.map { .init(name: $0.0, number: $0.1) })
        }
        let found = OpenCostReader.candidates([
            service("web", ["app": "web"], [("http", 9003)]), service("opencost", [:], [("", 9003)]),
            service("other", ["app.kubernetes.io/name": "opencost"], [("http", 80)]),
            service("ui", ["app": "opencost"], [("ui", 9090)]),
            service("kubecost", ["app": "cost-analyzer"], [("tcp-model", 9003), ("tcp-frontend", 9090)]),
        ])
        #expect(found.map { "\($0.service.name):\($0.port)" } == ["other:80", "kubecost:9003", "opencost:9003"])
    }
}
