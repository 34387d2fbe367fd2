internal import UpidBilling
internal import UpidCluster
public import UpidCommand
public import UpidConsole
internal import UpidCore
internal import UpidCost

/// `kubectl upid cost prices update`: fetches public price lists and keeps
/// them for later runs.
public struct PricesUpdateCommand: RunnableCommand {
    /// What the line names; all of it else comes from a cluster's nodes.
    private let provider: CloudPriceProvider?
    private let regions: [String]
    private let connection: ConnectionOptions
    private let url: String
    private let keyFile: String
    private let log: LogOptions

    /// Throws ``PricesUpdateError``.
    public init(_ line: NormalisedArguments) throws {
        guard line.words.isEmpty else { throw PricesUpdateError.words }
        let name = line.text("provider")
        provider = CloudPriceProvider(rawValue: name)
        guard provider != nil || name.isEmpty else { throw PricesUpdateError.badProvider(name) }
        var seen: Set<String> = []
        regions = line.values("region").filter { seen.insert($0).inserted }
        guard provider != nil || regions.isEmpty else { throw PricesUpdateError.noProvider }
        connection = ConnectionOptions(line)
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
        let lists = try await lists(in: environment, diagnostics)
        // The others have no use for it.
        let key =
            lists.contains { $0.provider == .gcp }
            ? try GoogleKey.key(
                file: keyFile, variables: environment.variables, workingDirectory: environment.workingDirectory) : nil
        let fetcher = PriceListFetcher(
            transport: transport, userAgent: Version.userAgent(of: Self.spec.executable), diagnostics: diagnostics)
        let proxies = ProxyEnvironment(environment: environment.variables)
        var failures = 0
        for list in lists {
            let (provider, region) = (list.provider, list.region)
            do {
                var origin = try PriceListOrigin(
                    provider, region: region, baseURL: url.isEmpty ? nil : url,
                    key: provider == .gcp ? key : nil)
                origin.endpoint.proxy = try proxies.proxy(forURL: origin.baseURL)
                let prices = try await fetcher.prices(from: origin, now: environment.now())
                let path = try cache.keep(prices)
                try environment.output.write(
                    "\(provider.rawValue) \(region): \(prices.prices.count) prices of \(prices.date) in "
                        + "\(prices.currency), kept in \(TerminalText.escaped(path))\n")
            } catch let error as CancellationError {
                throw error
            } catch {
                guard lists.count > 1 else { throw error }
                environment.console.report(error)
                failures += 1
            }
        }
        return failures == 0 ? .complete : .partial
    }

    /// The first line of what went wrong, without a mark of its own.
    private static func reason(of error: any Error) -> String {
        let line = "\(error)".split(separator: "\n").first.map(String.init) ?? ""
        return line.hasPrefix("error: ") ? String(line.dropFirst(7)) : line
    }

    /// The lists that the line names, else those of the machines of the
    /// cluster, which is said.
    private func lists(
        in environment: CommandEnvironment, _ diagnostics: Diagnostics
    ) async throws -> [PricePlace] {
        if let provider, !regions.isEmpty { return regions.map { PricePlace(provider: provider, region: $0) } }
        let nodes: [Node]
        do {
            let session = try ClusterSession(
                flags: connection.flags, environment: environment.variables, home: environment.home,
                workingDirectory: environment.workingDirectory, stdinIsTerminal: environment.terminal.inputIsTerminal,
                userAgent: Version.userAgent(of: Self.spec.executable), diagnostics: diagnostics)
            nodes = try await InventoryReader(client: session.client).nodes()
        } catch let error as CancellationError {
            throw error
        } catch {
            throw PricesUpdateError.noCluster(
                provider == nil ? "\"provider\", \"region\"" : "\"region\"", why: Self.reason(of: error))
        }
        let found = PricePlace.of(nodes).filter { provider == nil || $0.provider == provider }
        guard !found.isEmpty else { throw PricesUpdateError.noMachines(nodes: nodes.count, provider: provider) }
        environment.console.finish()
        environment.console.print(
            "the cluster's nodes are in \(found.map(\.description).joined(separator: ", "))")
        return found
    }
}

/// A cloud's region, which has a price list.
struct PricePlace: Hashable, CustomStringConvertible {
    var provider: CloudPriceProvider
    var region: String

    /// Where machines are, each place once, sorted; without those whose cloud
    /// or region nothing tells.
    static func of(_ nodes: [Node]) -> [PricePlace] {
        var places: Set<PricePlace> = []
        for node in nodes {
            let machine = CloudMachine(of: node)
            guard let provider = machine.provider, !machine.region.isEmpty else { continue }
            places.insert(PricePlace(provider: provider, region: machine.region))
        }
        return places.sorted { ($0.provider.rawValue, $0.region) < ($1.provider.rawValue, $1.region) }
    }

    var description: String { "\(provider.rawValue) \(TerminalText.escaped(region))" }
}

/// A command line of `prices update` that cannot be meant.
enum PricesUpdateError: UserFacingError, Hashable {
    case words
    case noProvider
    case badProvider(String)
    /// Flags that are missing, and why no cluster could tell instead.
    case noCluster(String, why: String)
    /// The nodes of the cluster are in no cloud whose prices are public.
    case noMachines(nodes: Int, provider: CloudPriceProvider?)

    var description: String {
        switch self {
        case .words: "error: prices update takes no arguments"
        case .noProvider: "error: required flag(s) \"provider\" not set"
        case .badProvider(let name): "error: invalid provider \"\(TerminalText.escaped(name))\" for --provider"
        case .noCluster(let flags, let why):
            "error: required flag(s) \(flags) not set, and no cluster could be asked: \(why)"
        case .noMachines(let nodes, let provider):
            "error: none of the cluster's \(nodes) nodes tells a region of "
                + (provider?.rawValue ?? "aws, azure or gcp")
        }
    }

    var hint: String? {
        switch self {
        case .words: nil
        case .noProvider, .badProvider: "it is one of aws, azure, gcp"
        case .noMachines: "--provider and --region name a list"
        case .noCluster: "a region is written as node labels have it (topology.kubernetes.io/region): us-east-1, eastus"
        }
    }
}
