import ArgumentParser
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore

/// `kubectl upid analyze`: what workloads use, and what they need.
struct AnalyzeCommand: RunnableCommand {
    @Argument var words: [String] = []
    @Flag var explain = false
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var usage: UsageOptions
    @OptionGroup var snapshot: SnapshotOptions
    @OptionGroup var log: LogOptions

    /// The whole cluster is summed up instead of its workloads listed.
    private var isClusterSummary: Bool { words == ["cluster"] }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let emitter = try Emitter(output, renderers: .standard, environment: environment)
        let source = SnapshotSource(
            words: isClusterSummary ? [] : words, connection: connection.flags, selection: selection, usage: usage,
            snapshot: snapshot, log: log, wholeCluster: isClusterSummary, userAgent: Self.userAgent)
        let reading = try await source.read(in: environment)
        let analysis = Analysis(
            snapshot: reading.snapshot, selectedPods: Set(reading.pods.map(PodReference.init)))
        if isClusterSummary {
            let summary = ClusterSummary(snapshot: reading.snapshot, analysis: analysis)
            if emitter.isForPeople {
                environment.console.finish()
                try environment.output.write(ClusterReport.text(of: summary, usage: reading.snapshot.usage))
            } else {
                try emitter.emit(Listing(summary, analysis), in: environment)
            }
        } else if analysis.workloads.isEmpty, emitter.isForPeople {
            if reading.problems.isEmpty { environment.console.print(reading.nothingFound) }
        } else if explain, emitter.isForPeople {
            try environment.output.write(
                AnalysisExplanation(chartWidth: 72, isASCII: !environment.terminal.isUnicode).text(of: analysis))
        } else {
            try emitter.emit(
                Listing(analysis, showsNamespace: reading.showsNamespace, isSingle: reading.isSingle),
                in: environment)
        }
        return reading.report(on: environment.console)
    }
}

extension PodReference {
    fileprivate init(_ pod: NamespacedName) {
        self.init(namespace: pod.namespace, name: pod.name)
    }
}
