import UpidBilling
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidCost
import UpidIdle
import UpidIdleCommand

/// `kubectl upid analyze idle`: what nobody uses, and how sure that is.
struct IdleCommand: RunnableCommand {
    private let explain: Bool
    private let listVetoes: Bool
    private let explainVeto: String?
    private let policy: IdlePolicy
    private let prices: PriceOptions
    private let input: ReadingOptions
    private let output: OutputOptions

    init(_ line: NormalisedArguments) throws {
        explain = line.isTrue("explain")
        listVetoes = line.isTrue("list-vetoes")
        explainVeto = line.value("explain-veto")
        policy = try IdleOptions.policy(line)
        prices = try PriceOptions(line)
        input = ReadingOptions(line)
        output = OutputOptions(line)
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        if listVetoes {
            try environment.output.write(VetoText.list(VetoCatalogue.all))
            return .complete
        }
        if let explainVeto {
            guard let veto = VetoCatalogue.veto(explainVeto) else { throw VetoError.unknown(explainVeto) }
            let width = environment.terminal.outputIsTerminal ? environment.terminal.width : nil
            try environment.output.write(VetoText.explanation(of: veto, width: width))
            return .complete
        }
        let emitter = try Emitter(output, renderers: .standard, environment: environment)
        let reading = try await SnapshotSource(
            input, purpose: .workloads, userAgent: AnalyzeCommand.userAgent, annotations: IdleOptions.annotations,
            includesIdleness: true
        ).read(in: environment)
        MissingIdleFacts.warn(of: reading.snapshot, on: environment.console)
        let analysis = IdleAnalysis(
            snapshot: reading.snapshot, policy: policy, costs: try await costs(reading, in: environment),
            scope: !reading.isWhole ? .part : reading.onlyNamespace.map { .namespace($0) } ?? .cluster)
        if analysis.workloads.isEmpty, emitter.isForPeople {
            if let line = reading.nothingFound { environment.console.print(line) }
        } else if explain, emitter.isForPeople {
            environment.console.finish()
            try environment.output.write(IdleExplanation().text(of: analysis))
        } else {
            try emitter.emit(
                Listing(analysis, showsNamespace: reading.showsNamespace, isSingle: reading.isSingle),
                in: environment)
        }
        if emitter.isForPeople, !explain, !analysis.leftovers.rows.isEmpty {
            try environment.output.write("\n" + LeftoverTable().table(of: analysis).text())
        }
        return reading.report(on: environment.console)
    }

    /// What each workload costs; nil where no node was read.
    private func costs(_ reading: CommandReading, in environment: CommandEnvironment) async throws -> IdleCosts? {
        let identity = ClusterIdentity(facts: reading.snapshot.facts, nodes: reading.snapshot.inventory.nodes)
        // An OpenCost is asked only where it is named.
        let client = prices.choice == .auto ? nil : reading.session?.client
        let book = try await prices.loader(in: environment, client: client)
            .load(distribution: identity.distribution).book(warningOn: environment.console)
        return IdleCosts(of: reading.snapshot, prices: book)
    }
}
