import UpidBilling
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidCost
import UpidCostReport

/// `kubectl upid cost predict -f FILE`: what manifests will cost.
struct PredictCommand: RunnableCommand {
    private let options: PredictOptions
    private let prices: PriceOptions
    private let input: ReadingOptions
    private let output: OutputOptions

    init(_ line: NormalisedArguments) throws {
        options = try PredictOptions(line)
        prices = try PriceOptions(line)
        input = ReadingOptions(line)
        output = OutputOptions(line)
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let emitter = try Emitter(output, renderers: .standard, environment: environment)
        let namespace = input.connection.flags.namespace
        let manifests = try ManifestReader(
            parse: { try YAMLReader.documents($0, name: $1) }, standardInput: environment.readInput
        ).workloads(
            input.selection.filenames, recursive: input.selection.recursive,
            namespace: namespace.isEmpty ? nil : namespace)
        if manifests.isEmpty, let problem = manifests.problems.first { throw problem }
        let live = await live(in: environment)
        let prediction = Prediction(
            of: manifests.workloads, autoscalers: manifests.autoscalers, claims: manifests.claims,
            live: live?.snapshot.inventory,
            rates: try await rates(live, in: environment))
        let table = PredictionTable(prediction, per: options.period)
        if prediction.rows.isEmpty, prediction.claims.isEmpty, emitter.isForPeople {
            environment.console.print("No workloads found in the manifests.")
        } else {
            try emitter.emit(Listing(prediction, table), in: environment)
        }
        for note in manifests.notes { environment.console.warn(note) }
        for doubt in table.doubts { environment.console.warn(doubt) }
        if !prediction.rates.isOfThisPlace { environment.console.warn(prediction.rates.explanation) }
        for problem in manifests.problems { environment.console.report(problem) }
        if let bound = options.failOver, prediction.hourly.upperBound * CostPeriod.month.hours > bound {
            environment.console.report(
                PredictError.over(
                    Money(prediction.hourly.upperBound * CostPeriod.month.hours, prediction.currency), bound: bound))
            return .ended(code: 2)
        }
        return manifests.problems.isEmpty ? .complete : .partial
    }

    /// The cluster's objects, or those of a snapshot; nil where there is none
    /// to be had, which is said.
    private func live(in environment: CommandEnvironment) async -> CommandReading? {
        guard !options.isOffline else { return nil }
        var all = input
        all.words = []
        all.selection = SelectionOptions(chunkSize: input.selection.chunkSize)
        do {
            return try await SnapshotSource(
                all, purpose: .prediction, userAgent: CostCommand.userAgent, annotations: CostBasis.annotations
            ).read(in: environment)
        } catch {
            environment.console.finish()
            let reason = "\(error)".split(separator: "\n").first.map(String.init) ?? ""
            environment.console.warn(
                "no cluster could be asked: \(reason.hasPrefix("error: ") ? String(reason.dropFirst(7)) : reason)",
                hint: "--offline asks none, --snapshot takes a saved one")
            return nil
        }
    }

    private func rates(_ live: CommandReading?, in environment: CommandEnvironment) async throws -> PredictionRates {
        let inventory = live?.snapshot.inventory
        let nodes = inventory?.nodes ?? []
        let book = try await prices.book(of: live?.snapshot, live?.session, in: environment)
        if let type = options.instanceType {
            var rates = PredictionRates(
                instanceType: type, region: options.region, spot: options.isSpot, prices: book)
            rates.nodes = nodes.isEmpty ? nil : nodes.count
            rates.storageClasses = inventory?.storageClasses ?? []
            return rates
        }
        return PredictionRates(nodes: nodes, prices: book, storageClasses: inventory?.storageClasses ?? [])
    }
}

extension PredictionRates {
    /// They are of the machines that it will run on, as far as one can know.
    fileprivate var isOfThisPlace: Bool { sources.kinds.allSatisfy { $0 != .default && $0 != .family } }
}

extension Listing {
    /// A prediction: one document and one row per workload.
    init(_ prediction: Prediction, _ table: PredictionTable) {
        self.init(
            kind: "CostPredictionList", members: table.members,
            columns: table.columns.map { Column($0.header.uppercased(), isWide: $0.isWideOnly) },
            items: prediction.rows.map { row in
                let id = row.after.workload
                return Item(
                    document: table.item(row), name: "\(id.kind.qualifiedName)/\(id.name)",
                    rows: [Row(table.cells(row))])
            }
                + prediction.claims.map { claim in
                    Item(
                        document: table.item(claim), name: "persistentvolumeclaim/\(claim.claim.name)",
                        rows: [Row(table.cells(claim))])
                })
        footer = [table.total]
    }
}
