import UpidConsole
import UpidCore
import UpidEvaluation

/// `upid-eval …`: measures the recommender on recorded usage.
struct EvaluationCommand {
    let environment: CommandEnvironment

    /// Runs one command line; the exit code.
    func run(_ arguments: [String]) async -> Int32 {
        do {
            let normaliser = ArgumentNormaliser(table: Self.spec.flags, command: Self.spec.path)
            let line = try normaliser.arguments(arguments)
            if line.wantsHelp || line.words.isEmpty && !line.wantsVersion {
                try environment.output.write(HelpText.command(Self.spec, width: nil))
            } else if line.wantsVersion {
                try environment.output.write("upid-eval v\(Version.current)\n")
            } else {
                try await perform(line)
            }
            try environment.output.flush()
            return 0
        } catch {
            environment.console.report(error)
            return 1
        }
    }

    private func perform(_ line: NormalisedArguments) async throws {
        let request = try EvaluationRequest(line)
        let output = try request.output.map { try OutputFile(path: $0) }
        let writer = output?.writer ?? environment.output
        switch request.measure {
        case .requests(let folder):
            let traces = try await TraceFolder.read(folder)
            try writer.write(await RequestFile.text(traces.series, .upid, risk: request.risk))
        case .score(let folder):
            let tables = Scoring(recommenders: [.upid], comparesBaselines: true, request: request)
            try await tables.write(try await TraceFolder.read(folder), to: writer)
        case .ablate(let folder):
            let tables = Scoring(recommenders: Variants.all, comparesBaselines: false, request: request)
            try await tables.write(try await TraceFolder.read(folder), to: writer)
        case .calibration(let folder):
            let traces = try await TraceFolder.read(folder)
            for resource in TraceResource.allCases {
                let calibration = await Calibration(resource, .upid, risks: request.risks, series: traces.series)
                guard !calibration.lines.isEmpty else { continue }
                try writer.write("## \(resource.title), \(traces.name)\n\(calibration.text)\n")
            }
        case .throughput:
            try writer.write(Throughput.measure(.upid, containers: 10_000, days: 14, risk: request.risk).text)
        }
        try writer.flush()
    }
}
