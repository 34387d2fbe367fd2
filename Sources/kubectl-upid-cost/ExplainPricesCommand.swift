import UpidBilling
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidCost

/// `kubectl upid cost prices explain [NODE ...]`: what nodes cost, and how
/// that is found.
struct ExplainPricesCommand: RunnableCommand {
    private let words: [String]
    private let prices: PriceOptions
    private let connection: ConnectionOptions
    private let output: OutputOptions
    private let snapshot: SnapshotOptions
    private let log: LogOptions

    init(_ line: NormalisedArguments) throws {
        words = line.words.map { $0.hasPrefix("node/") ? String($0.dropFirst(5)) : $0 }
        prices = try PriceOptions(line)
        connection = ConnectionOptions(line)
        output = OutputOptions(line)
        snapshot = SnapshotOptions(line)
        log = LogOptions(line)
    }

    static let spec = CommandSpec(
        path: "kubectl upid cost prices explain", executable: "kubectl-upid-cost",
        summary: "Show what nodes cost, and how that is found.",
        details: """
            Of nodes that are named each step is told: what the node's labels say it is, which list has it, what discount \
            and rate were applied, and how the price is divided between CPU, memory and GPUs. Without a name all nodes \
            are listed.
            """,
        examples: [
            .init("All nodes", "kubectl upid cost prices explain"),
            .init("One node, step by step", "kubectl upid cost prices explain ip-10-0-11-21.ec2.internal"),
        ],
        synopsis: "[NODE ...] [flags]",
        flags: FlagTable([
            .prices, .output,
            FlagGroup(FlagGroup.snapshot.title, FlagGroup.snapshot.flags.filter { $0.name == "snapshot" }),
            .connection, .log,
        ]))

    /// No types of objects are named.
    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        var completion = CommandCompletion.ofFlags(in: environment)
        completion.onlyType = "nodes"
        return completion
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let emitter = try Emitter(output, renderers: .standard, environment: environment)
        let (all, session) = try await nodes(in: environment)
        var nodes = words.isEmpty ? all : []
        var missing: [PricesError] = []
        for name in words {
            if let node = all.first(where: { $0.name == name }) {
                nodes.append(node)
            } else {
                missing.append(.noNode(name))
            }
        }
        let book = try await prices.book(of: nil, session, in: environment)
        let found = book.prices(of: nodes)
        if words.isEmpty || !emitter.isForPeople {
            if found.isEmpty, emitter.isForPeople {
                environment.console.print("No nodes found.")
            } else {
                try emitter.emit(
                    Listing(nodePrices: found, currency: book.currency, isSingle: words.count == 1), in: environment)
            }
        } else {
            environment.console.finish()
            let texts = found.map { NodePriceText.text(of: $0, book.currency) }
            try environment.output.write(TerminalText.escaped(texts.joined(separator: "\n")))
        }
        for problem in missing { environment.console.report(problem) }
        return missing.isEmpty ? .complete : .partial
    }

    private func nodes(in environment: CommandEnvironment) async throws -> ([Node], ClusterSession?) {
        guard snapshot.snapshot.isEmpty else {
            return (try SnapshotFile.read(snapshot.snapshot).inventory.nodes, nil)
        }
        let session = try ClusterSession(
            flags: connection.flags, environment: environment.variables, home: environment.home,
            workingDirectory: environment.workingDirectory, stdinIsTerminal: environment.terminal.inputIsTerminal,
            userAgent: CostCommand.userAgent, diagnostics: environment.diagnostics(verbosity: log.verbosity))
        return (try await InventoryReader(client: session.client).nodes(), session)
    }
}

/// How a node's price is found, for people.
enum NodePriceText {
    static func text(of price: NodePrice, _ currency: Currency) -> String {
        var text = "\(price.node): "
        text += price.hourly > 0 ? "\(HumanMoney.amount(price.hourly, currency)) per hour" : "no price of its own"
        text += ", \(price.source)\n"
        for line in price.explanation { text += "  \(line)\n" }
        return text
    }
}

extension Listing {
    /// Prices of nodes: one document and one row each.
    init(nodePrices: [NodePrice], currency: Currency, isSingle: Bool) {
        self.init(
            kind: "NodePriceList", isSingle: isSingle,
            members: ["metadata": [:], "currency": .string(currency.code), "per": "hour"],
            columns: [
                "NODE", "TYPE", "REGION", "PURCHASE", "PRICE(\(currency)/HOUR)", "CPU", "MEMORY", "GPU", "SOURCE",
            ].map { Column($0) },
            items: nodePrices.map { price in
                let machine = price.machine
                return Item(
                    document: price.document(currency), name: "node/\(price.node)",
                    rows: [
                        Row([
                            price.node, machine.instanceType.isEmpty ? "<unknown>" : machine.instanceType,
                            machine.region.isEmpty ? "<unknown>" : machine.region, price.purchase.rawValue,
                            HumanMoney.amount(price.hourly), HumanMoney.amount(price.cpu),
                            HumanMoney.amount(price.memory), HumanMoney.amount(price.gpu), price.source.description,
                        ])
                    ])
            })
    }
}

extension NodePrice {
    /// `kind: NodePrice`: amounts per hour.
    fileprivate func document(_ currency: Currency) -> JSONValue {
        [
            "apiVersion": .string(AnalysisDocument.apiVersion), "kind": "NodePrice",
            "metadata": ["name": .string(node)], "currency": .string(currency.code),
            "instanceType": .string(machine.instanceType), "region": .string(machine.region),
            "purchase": .string(purchase.rawValue), "hourly": .double(hourly),
            "parts": ["cpu": .double(cpu), "memory": .double(memory), "gpu": .double(gpu)],
            "units": ["cpu": .double(units.cpu), "memoryGiB": .double(units.memory), "gpu": .double(units.gpu)],
            "source": .string(source.description), "explanation": .array(explanation.map { .string($0) }),
        ]
    }
}
