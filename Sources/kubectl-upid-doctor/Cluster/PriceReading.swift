import UpidBilling
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidCost
import UpidDoctor

/// Prices the cluster's nodes, to see what from.
struct PriceReading {
    private let session: ClusterSession
    private let request: ExaminationRequest
    private let role: RoleRequest
    private let environment: CommandEnvironment

    init(
        _ session: ClusterSession, _ request: ExaminationRequest, asking role: RoleRequest,
        in environment: CommandEnvironment
    ) {
        self.session = session
        self.request = request
        self.role = role
        self.environment = environment
    }

    func result() async -> CheckResult {
        let client = session.client
        let loader = request.prices.loader(in: environment, client: client)
        let facts = await TimeLimit.within(request.limit) {
            let nodes = try await InventoryReader(client: client).nodes()
            let loaded = try await loader.load(
                distribution: ClusterIdentity(facts: ClusterFacts(), nodes: nodes).distribution)
            return PriceFacts(loaded, nodes: nodes)
        }
        switch facts {
        case .success(let facts): return facts.result
        case .failure(let error as KubeError) where error.isForbidden:
            return CheckResult(
                .prices, .note, "the nodes may not be listed, so what they cost is not known",
                fix: role.fix(.reader))
        case .failure(let error as KubeError):
            return CheckResult(.prices, .warning, CheckFailure(error), orFix: "see: kubectl get nodes")
        case .failure(let error as TimeLimit): return CheckResult(.prices, .warning, CheckFailure(error))
        case .failure(let error):
            return CheckResult(
                .prices, .problem, CheckFailure(error), orFix: "see: kubectl upid cost prices explain")
        }
    }
}

extension PriceFacts {
    fileprivate init(_ loaded: PriceBookLoader.Loaded, nodes: [Node]) {
        let prices = loaded.book.prices(of: nodes)
        func types(_ kind: PriceSourceKind) -> [String] {
            Set(prices.filter { $0.source.kind == kind }.map(\.machine.instanceType)).sorted()
        }
        let sources = Dictionary(grouping: prices, by: \.source).sorted { left, right in
            (Self.rank(left.key), left.key.description) < (Self.rank(right.key), right.key.description)
        }
        self.init(
            sources: sources.map { Source($0.key.description, nodes: $0.value.count, date: Self.date(of: $0.key)) },
            estimated: types(.family), unknown: types(.default),
            warnings: loaded.warnings.map { CheckFailure($0.message, hint: $0.hint) })
    }

    private static func rank(_ source: PriceSource) -> Int {
        PriceSourceKind.allCases.firstIndex(of: source.kind) ?? PriceSourceKind.allCases.count
    }

    private static func date(of source: PriceSource) -> String? {
        switch source {
        case .list(_, let date), .catalogue(_, let date): date.isEmpty ? nil : date
        default: nil
        }
    }
}
