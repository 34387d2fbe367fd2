public import UpidCluster
public import UpidCore
public import UpidCost

/// Finds the cluster's OpenCost through its Services, and reads its prices
/// through the API server's proxy with the kubeconfig's authentication.
public struct OpenCostReader: Sendable {
    /// The prices of an OpenCost.
    public struct Reading: Sendable {
        public var list: PriceList
        /// Prices that are far from the public list.
        public var doubts: [OpenCostPrices.Doubt]
    }

    private static let largestAnswer = 64 << 20
    private static let timeout = 30.0
    /// Where OpenCost's API listens unless it is told otherwise.
    private static let usualPort = 9003

    /// What its charts label its Service with.
    static let usualLabels = "app.kubernetes.io/name in (opencost,cost-analyzer)"

    private let client: KubeClient

    /// A reader behind the API server of `client`.
    public init(client: KubeClient) { self.client = client }

    /// Services that look like an OpenCost, with the port of its API, the
    /// surest first.
    static func candidates(_ services: [ServiceFact]) -> [(service: ServiceFact, port: Int)] {
        let name = "app.kubernetes.io/name"
        let rules: [@Sendable (ServiceFact) -> Bool] = [
            { $0.labels[name] == "opencost" }, { $0.labels["app"] == "opencost" },
            { $0.labels[name] == "cost-analyzer" || $0.labels["app"] == "cost-analyzer" }, { $0.name == "opencost" },
        ]
        var found: [(ServiceFact, Int)] = []
        for rule in rules {
            for service in services.sorted(by: { ($0.namespace, $0.name) < ($1.namespace, $1.name) })
            where rule(service) && !found.contains(where: { $0.0 == service }) {
                guard let port = port(of: service) else { continue }
                found.append((service, port))
            }
        }
        return found
    }

    private static func port(of service: ServiceFact) -> Int? {
        if service.ports.contains(where: { $0.number == usualPort }) { return usualPort }
        return service.ports.first { $0.name == "http" || $0.name == "tcp-model" }?.number
    }

    /// The prices of the first OpenCost that answers; nil where no Service
    /// looks like one.
    ///
    /// Throws ``OpenCostError``.
    public func prices(_ services: [ServiceFact]) async throws -> Reading? {
        var rejected: [String] = []
        for (service, port) in Self.candidates(services) {
            let address = "\(service.namespace)/\(service.name):\(port)"
            do {
                return try await prices(
                    "/api/v1/namespaces/\(service.namespace)/services/\(service.name):\(port)/proxy", address)
            } catch let error as CancellationError {
                throw error
            } catch let fault as PriceListFault {
                rejected.append("\(address): \(fault.reason)")
            } catch {
                try Task.checkCancellation()
                rejected.append("\(address): \(Gap(what: "", error: error).why)")
            }
        }
        guard rejected.isEmpty else { throw OpenCostError.unusable(rejected) }
        return nil
    }

    private func prices(_ path: String, _ address: String) async throws -> Reading {
        let currency = await currency(path)
        do {
            let body = try await get("\(path)/assets", [("window", "1d")])
            let prices = try OpenCostPrices(assets: body, currency: currency)
            return Reading(list: list(prices, address, currency), doubts: prices.doubts)
        } catch let error as CancellationError {
            throw error
        } catch {
            try Task.checkCancellation()
            // Without a Prometheus it has no assets, but it has loaded prices.
            guard let body = try? await get("\(path)/allNodePricing", []),
                let prices = try? OpenCostPrices(nodePricing: body)
            else { throw error }
            return Reading(list: list(prices, address, currency), doubts: [])
        }
    }

    private func list(_ prices: OpenCostPrices, _ address: String, _ currency: Currency) -> PriceList {
        PriceList(name: "OpenCost \(address)", source: .openCost, currency: currency, rows: prices.rows)
    }

    /// What its amounts are in; dollars where it does not tell.
    private func currency(_ path: String) async -> Currency {
        guard let body = try? await get("\(path)/getConfigs", []), let document = try? JSONReader.value(body),
            let code = document["data"]?["currencyCode"]?.stringValue
        else { return .usd }
        return Currency(code) ?? .usd
    }

    private func get(_ path: String, _ query: [(name: String, value: String)]) async throws -> [UInt8] {
        var request = client.request(path: path, query: query)
        if request.timeout <= 0 || request.timeout > Self.timeout { request.timeout = Self.timeout }
        return try await client.send(request, limit: Self.largestAnswer).body
    }
}

/// Why there are no prices of an OpenCost.
public enum OpenCostError: UserFacingError, Hashable {
    /// No Service looks like one.
    case notFound
    /// Nobody may be asked: a snapshot, manifests.
    case noCluster
    /// `opencost/opencost:9003: …why not`.
    case unusable([String])
    /// The Services could not be listed: why.
    case noServices(String)

    public var description: String {
        switch self {
        case .notFound: "error: no OpenCost was found in the cluster"
        case .noCluster: "error: there is no cluster to look for an OpenCost in"
        case .unusable(let rejected):
            "error: OpenCost has no usable prices: \(TerminalText.escaped(rejected.joined(separator: "; ")))"
        case .noServices(let why): "error: unable to look for an OpenCost: \(TerminalText.escaped(why))"
        }
    }

    public var hint: String? {
        switch self {
        case .notFound: "its Service carries the label app.kubernetes.io/name=opencost; leave opencost out of --prices"
        case .noCluster: "leave opencost out of --prices"
        case .unusable, .noServices: "leave opencost out of --prices to do without it"
        }
    }
}
