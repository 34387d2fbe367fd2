public import UpidCluster
public import UpidCore
public import UpidCost

/// Turns a user's choice of prices into a ``PriceBook``: reads files, asks an
/// OpenCost, and takes the lists that were fetched. It fetches none.
public struct PriceBookLoader: Sendable {
    /// A book, and what a user ought to know of it.
    public struct Loaded: Sendable {
        public var book: PriceBook
        public var warnings: [Warning]
    }

    /// A warning with what to do about it.
    public struct Warning: Hashable, Sendable {
        /// Without `warning:`.
        public var message: String
        public var hint: String?
    }

    public var choice: PriceChoice
    public var terms: PriceTerms
    /// Rows of files that are no prices are left out with a warning, instead
    /// of failing.
    public var isLenient: Bool
    /// Where relative paths start.
    public var workingDirectory: String
    /// Nil: no list was ever fetched.
    public var cache: PriceCache?
    /// The way to a cluster; nil where there is none (a snapshot).
    public var client: KubeClient?
    public var now: Timestamp

    /// A loader for a choice. Reads nothing yet.
    public init(
        choice: PriceChoice = .auto, terms: PriceTerms = .none, isLenient: Bool = false, workingDirectory: String,
        cache: PriceCache?, client: KubeClient?, now: Timestamp
    ) {
        self.choice = choice
        self.terms = terms
        self.isLenient = isLenient
        self.workingDirectory = workingDirectory
        self.cache = cache
        self.client = client
        self.now = now
    }

    /// The book for a cluster of a distribution.
    ///
    /// `services` saves a request where they are known already.
    ///
    /// Throws ``PriceFileError``, ``OpenCostError``, ``PriceCacheError``,
    /// ``PriceSourceError``, `PriceError`; for sources that were not named,
    /// what would be thrown is a warning.
    public func load(distribution: Distribution = .unknown, services: [ServiceFact]? = nil) async throws -> Loaded {
        var lists: [PriceList] = []
        var warnings: [Warning] = []
        for source in choice.sources {
            switch source {
            case .file(let name):
                let (list, problems) = try PriceFileReading.list(
                    name, in: workingDirectory, isLenient: isLenient)
                lists.append(list)
                warnings += problems.map { Warning(message: "\($0.file):\($0.place): \($0.reason): not used") }
            case .openCost(let isRequired):
                if let reading = try await openCost(services, isRequired: isRequired, &warnings) {
                    lists.append(reading.list)
                    warnings += reading.doubts.map {
                        Warning(
                            message: "\(reading.list.name) \($0.text)",
                            hint: "give the right price in a file, or leave opencost out of --prices")
                    }
                }
            case .lists(let isRequired):
                lists += try fetched(isRequired: isRequired, &warnings)
            }
        }
        let book = try PriceBook(
            lists: lists, usesCatalogue: choice.usesCatalogue, discount: terms.discount, exchange: terms.exchange,
            distribution: distribution)
        return Loaded(book: book, warnings: warnings)
    }

    private func openCost(
        _ services: [ServiceFact]?, isRequired: Bool, _ warnings: inout [Warning]
    ) async throws -> OpenCostReader.Reading? {
        do {
            guard let client else {
                if isRequired { throw OpenCostError.noCluster }
                return nil
            }
            let found: [ServiceFact]
            if let services {
                found = services
            } else {
                do {
                    // Nobody waits for a list of all Services for what was not asked for.
                    let selector = isRequired ? nil : OpenCostReader.usualLabels
                    found = try await InventoryReader(client: client).services(labelSelector: selector)
                } catch let error as KubeError where !error.isUnauthorized {
                    throw OpenCostError.noServices(error.message)
                }
            }
            if let reading = try await OpenCostReader(client: client).prices(found) { return reading }
            if isRequired { throw OpenCostError.notFound }
            return nil
        } catch let error as OpenCostError where !isRequired {
            // Who may not list Services has not asked for an OpenCost either.
            if case .noServices = error { return nil }
            warnings.append(Warning(message: Gap(what: "", error: error).why, hint: error.hint))
            return nil
        }
    }

    private func fetched(isRequired: Bool, _ warnings: inout [Warning]) throws -> [PriceList] {
        let (lists, problems) = cache?.lists() ?? ([], [])
        if lists.isEmpty, isRequired { throw problems.first as (any Error)? ?? PriceSourceError.noLists }
        warnings += problems.map { Warning(message: Gap(what: "", error: $0).why, hint: $0.hint) }
        for list in lists {
            let days = now.secondsSince(list.fetched) / 86_400
            guard days > PriceCache.daysFresh else { continue }
            warnings.append(
                Warning(
                    message:
                        "the price list of \(list.provider.rawValue) for \(list.region) was fetched \(days) days ago",
                    hint: "kubectl upid cost prices update --provider=\(list.provider.rawValue) --region=\(list.region)"
                ))
        }
        return lists.map(\.list)
    }
}

/// A source of prices that was named and is not there.
public enum PriceSourceError: UserFacingError, Hashable {
    /// No public list was fetched.
    case noLists

    public var description: String { "error: no public price list was fetched" }

    public var hint: String? { "kubectl upid cost prices update --provider=aws|azure|gcp --region=REGION" }
}
