internal import UpidBilling
internal import UpidCluster
public import UpidCommand
public import UpidConsole
internal import UpidCore
internal import UpidCost

/// `kubectl upid cost prices update`: fetches public price lists and keeps
/// them for later runs.
public struct PricesUpdateCommand: RunnableCommand {
    private let provider: CloudPriceProvider
    private let regions: [String]
    private let url: String
    private let keyFile: String
    private let log: LogOptions

    /// Throws ``PricesUpdateError``.
    public init(_ line: NormalisedArguments) throws {
        guard line.words.isEmpty else { throw PricesUpdateError.words }
        let name = line.text("provider")
        guard !name.isEmpty else { throw PricesUpdateError.noProvider }
        guard let provider = CloudPriceProvider(rawValue: name) else { throw PricesUpdateError.badProvider(name) }
        self.provider = provider
        var seen: Set<String> = []
        regions = line.values("region").filter { seen.insert($0).inserted }
        guard !regions.isEmpty else { throw PricesUpdateError.noRegion }
        url = line.text("url")
        keyFile = line.text("api-key-file")
        log = LogOptions(line)
    }

    public func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let diagnostics = environment.diagnostics(verbosity: log.verbosity)
        let trust = SystemTrust(environment: environment.variables)
        return try await run(
            in: environment, over: CurlTransport(diagnostics: diagnostics, trust: trust), diagnostics)
    }

    func run(
        in environment: CommandEnvironment, over transport: any HTTPTransport, _ diagnostics: Diagnostics
    ) async throws -> CommandOutcome {
        let cache = try PriceCache(variables: environment.variables, home: environment.home)
        // The others have no use for it.
        let key =
            provider == .gcp
            ? try GoogleKey.key(
                file: keyFile, variables: environment.variables, workingDirectory: environment.workingDirectory) : nil
        let fetcher = PriceListFetcher(
            transport: transport, userAgent: Version.userAgent(of: Self.spec.executable), diagnostics: diagnostics)
        let proxies = ProxyEnvironment(environment: environment.variables)
        var failures = 0
        for region in regions {
            do {
                var origin = try PriceListOrigin(
                    provider, region: region, baseURL: url.isEmpty ? nil : url, key: key)
                origin.endpoint.proxy = try proxies.proxy(forURL: origin.baseURL)
                let prices = try await fetcher.prices(from: origin, now: environment.now())
                let path = try cache.keep(prices)
                try environment.output.write(
                    "\(provider.rawValue) \(region): \(prices.prices.count) prices of \(prices.date) in "
                        + "\(prices.currency), kept in \(TerminalText.escaped(path))\n")
            } catch let error as CancellationError {
                throw error
            } catch {
                guard regions.count > 1 else { throw error }
                environment.console.report(error)
                failures += 1
            }
        }
        return failures == 0 ? .complete : .partial
    }
}

/// A command line of `prices update` that cannot be meant.
enum PricesUpdateError: UserFacingError, Hashable {
    case words
    case noProvider
    case badProvider(String)
    case noRegion

    var description: String {
        switch self {
        case .words: "error: prices update takes no arguments"
        case .noProvider: "error: required flag(s) \"provider\" not set"
        case .badProvider(let name): "error: invalid provider \"\(TerminalText.escaped(name))\" for --provider"
        case .noRegion: "error: required flag(s) \"region\" not set"
        }
    }

    var hint: String? {
        switch self {
        case .words: nil
        case .noProvider, .badProvider: "it is one of aws, azure, gcp"
        case .noRegion: "a region is written as node labels have it (topology.kubernetes.io/region): us-east-1, eastus"
        }
    }
}
