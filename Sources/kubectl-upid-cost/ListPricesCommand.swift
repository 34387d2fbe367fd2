import UpidCommand
import UpidConsole
import UpidCore
import UpidCost

/// `kubectl upid cost prices list`: the bundled list prices.
struct ListPricesCommand: RunnableCommand {
    private let words: [String]
    private let provider: CloudPriceProvider?
    private let region: String
    private let output: OutputOptions

    init(_ line: NormalisedArguments) throws {
        words = line.words
        let name = line.text("provider")
        provider = CloudPriceProvider(rawValue: name)
        if !name.isEmpty, provider == nil { throw PricesError.noProvider(name) }
        region = line.text("region")
        output = OutputOptions(line)
    }

    static let spec = CommandSpec(
        path: "kubectl upid cost prices list", executable: "kubectl-upid-cost",
        summary: "List the bundled prices of machines.",
        details: """
            US dollars per hour, for Linux, pay as you go, without tax. Without --region the regions are listed that have \
            prices. TYPE may be the beginning of a name.
            """,
        examples: [
            .init("The clouds and regions", "kubectl upid cost prices list"),
            .init(
                "What m7 machines cost in Ireland", "kubectl upid cost prices list m7 --provider=aws --region=eu-west-1"
            ),
        ],
        synopsis: "[TYPE ...] [flags]",
        flags: FlagTable([
            FlagGroup(
                "Options",
                [
                    FlagSpec(
                        "provider", nil, usage: "The cloud: aws, azure or gcp.",
                        completion: .values(CloudPriceProvider.allCases.map(\.rawValue))),
                    FlagSpec("region", nil, usage: "The region, e.g. eu-west-1."),
                ]), .output,
        ]))

    /// No types of objects are named.
    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        CommandCompletion(words: .init([]))
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let emitter = try Emitter(output, renderers: .standard, environment: environment)
        let clouds = (provider.map { [$0] } ?? CloudPriceProvider.allCases).map { BundledPrices(of: $0) }
        guard !region.isEmpty || !words.isEmpty else {
            try emitter.emit(Listing(regionsOf: clouds), in: environment)
            return .complete
        }
        let found = clouds.flatMap { prices in
            (region.isEmpty ? prices.regions : [region]).flatMap { region in
                prices.listings(in: region).filter { listing in
                    words.isEmpty || words.contains { listing.instanceType.hasPrefix($0) }
                }.map { (prices.provider, $0) }
            }
        }
        if found.isEmpty, words.isEmpty {
            throw PricesError.noRegion(region, provider: provider?.rawValue ?? "any cloud")
        } else if found.isEmpty, emitter.isForPeople {
            environment.console.print("No prices found.")
        } else {
            try emitter.emit(Listing(prices: found), in: environment)
        }
        return .complete
    }
}

extension Listing {
    /// Regions that have prices: one row each.
    init(regionsOf clouds: [BundledPrices]) {
        self.init(
            kind: "PriceRegionList", members: ["metadata": [:]],
            columns: [Column("PROVIDER"), Column("REGION"), Column("PRICES OF")],
            items: clouds.flatMap { prices in
                prices.regions.map { region in
                    Item(
                        document: [
                            "apiVersion": .string(AnalysisDocument.apiVersion), "kind": "PriceRegion",
                            "metadata": ["name": .string(region)], "provider": .string(prices.provider.rawValue),
                            "date": .string(prices.date),
                        ], name: "\(prices.provider.rawValue)/\(region)",
                        rows: [Row([prices.provider.rawValue, region, prices.date])])
                }
            })
    }

    /// Prices of machines: one row each.
    init(prices: [(CloudPriceProvider, BundledPrices.Listing)]) {
        self.init(
            kind: "PriceList", members: ["metadata": [:], "currency": "USD", "per": "hour"],
            columns: ["PROVIDER", "REGION", "TYPE", "CPU", "MEMORY", "GPU", "PRICE(USD/HOUR)", "SPOT(USD/HOUR)"].map {
                Column($0)
            },
            items: prices.map { provider, listing in
                var members: [String: JSONValue] = [
                    "apiVersion": .string(AnalysisDocument.apiVersion), "kind": "Price",
                    "metadata": ["name": .string(listing.instanceType)], "provider": .string(provider.rawValue),
                    "region": .string(listing.region), "cpu": .double(listing.cores),
                    "memoryGiB": .double(listing.gibibytes), "gpu": .double(listing.gpus),
                    "onDemand": .double(listing.onDemand),
                ]
                members["spot"] = listing.spot.map { .double($0) }
                return Item(
                    document: .object(members), name: "\(provider.rawValue)/\(listing.instanceType)",
                    rows: [
                        Row([
                            provider.rawValue, listing.region, listing.instanceType, Self.number(listing.cores),
                            "\(Self.number(listing.gibibytes))Gi", Self.number(listing.gpus),
                            HumanMoney.amount(listing.onDemand), listing.spot.map(HumanMoney.amount) ?? "<none>",
                        ])
                    ])
            })
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e9 ? "\(Int(value))" : "\(value)"
    }
}
