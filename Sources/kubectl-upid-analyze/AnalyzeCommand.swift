import UpidBilling
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidCost

/// `kubectl upid analyze`: what workloads use, and what they need.
struct AnalyzeCommand: RunnableCommand {
    private let explain: Bool
    private let risk: RiskTarget
    private let replay: ReplayOptions
    private let prices: PriceOptions
    private let input: ReadingOptions
    private let output: OutputOptions

    init(_ line: NormalisedArguments) throws {
        explain = line.isTrue("explain")
        risk = try RiskOption.target(line)
        replay = try ReplayOptions(line)
        prices = try PriceOptions(line)
        input = ReadingOptions(line)
        output = OutputOptions(line)
    }

    /// The whole cluster is summed up instead of its workloads listed.
    private var isClusterSummary: Bool { input.words == ["cluster"] }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let emitter = try Emitter(output, renderers: .standard, environment: environment)
        var asked = input
        if isClusterSummary { asked.words = [] }
        let source = SnapshotSource(
            asked, purpose: isClusterSummary ? .cluster : emitter.needsNamesOnly ? .names : .workloads,
            userAgent: Self.userAgent)
        let reading = try await source.read(in: environment)
        let analysis = Analysis(
            snapshot: reading.snapshot, policy: SizingPolicy(risk: risk),
            selectedPods: Set(reading.pods.map(PodReference.init)))
        if isClusterSummary {
            let summary = ClusterSummary(snapshot: reading.snapshot, analysis: analysis)
            let saving = try await saving(analysis, reading, in: environment)
            if emitter.isForPeople {
                environment.console.finish()
                try environment.output.write(
                    ClusterReport.text(
                        of: summary, usage: reading.snapshot.usage, namespace: reading.onlyNamespace)
                        + (saving?.text ?? ""))
            } else {
                try emitter.emit(
                    Listing(summary, analysis, saving: saving, namespace: reading.onlyNamespace), in: environment)
            }
        } else if analysis.workloads.isEmpty, emitter.isForPeople {
            if let line = reading.nothingFound { environment.console.print(line) }
        } else if replay.isOn {
            try emit(Replay(analysis, yours: replay.numbers), reading, emitter, in: environment)
        } else if explain, emitter.isForPeople {
            environment.console.finish()
            try environment.output.write(
                AnalysisExplanation(chartWidth: 72, isASCII: !environment.terminal.isUnicode).text(of: analysis))
        } else {
            try emitter.emit(
                Listing(analysis, showsNamespace: reading.showsNamespace, isSingle: reading.isSingle),
                in: environment)
        }
        return reading.report(on: environment.console)
    }

    /// What the recommendations are worth; nil where no node was read.
    private func saving(
        _ analysis: Analysis, _ reading: CommandReading, in environment: CommandEnvironment
    ) async throws -> ClusterSaving? {
        // An OpenCost is asked only where it is named.
        let client = prices.choice == .auto ? nil : reading.session?.client
        let book = try await prices.loader(in: environment, client: client)
            .load(distribution: analysis.identity.distribution).book(warningOn: environment.console)
        return ClusterSaving(analysis, of: reading.snapshot, prices: book)
    }

    /// The text with its charts, or rows and documents where a format asks for
    /// them.
    private func emit(
        _ replay: Replay, _ reading: CommandReading, _ emitter: Emitter, in environment: CommandEnvironment
    ) throws {
        guard output.output.isEmpty else {
            return try emitter.emit(
                Listing(replay, showsNamespace: reading.showsNamespace, isSingle: reading.isSingle), in: environment)
        }
        environment.console.finish()
        try environment.output.write(
            ReplayText(chartWidth: 72, isASCII: !environment.terminal.isUnicode).text(of: replay))
    }
}

extension PodReference {
    fileprivate init(_ pod: NamespacedName) {
        self.init(namespace: pod.namespace, name: pod.name)
    }
}
