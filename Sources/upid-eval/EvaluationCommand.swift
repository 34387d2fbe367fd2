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

    /// What is printed appears, and a file is written anew, only when all of
    /// it has been measured.
    private func perform(_ line: NormalisedArguments) async throws {
        let request = try EvaluationRequest(line)
        let text = try await text(request)
        let output = try request.output.map { try OutputFile(path: $0) }
        let writer = output?.writer ?? environment.output
        try writer.write(text)
        try writer.flush()
    }

    private func text(_ request: EvaluationRequest) async throws -> String {
        switch request.measure {
        case .requests(let folder):
            return await RequestFile.text(
                try await TraceFolder.read(folder).series, try recommender(request), risk: request.risk)
        case .score(let folder):
            return await Scoring(recommenders: [try recommender(request)], comparesBaselines: true, request: request)
                .text(try await TraceFolder.read(folder))
        case .ablate(let folder):
            return await Scoring(recommenders: Variants.all, comparesBaselines: false, request: request)
                .text(try await TraceFolder.read(folder))
        case .calibration(let folder):
            let traces = try await TraceFolder.read(folder)
            let recommender = try recommender(request)
            var text = ""
            for resource in TraceResource.allCases {
                let calibration = await Calibration(resource, recommender, risks: request.risks, series: traces.series)
                guard !calibration.lines.isEmpty else { continue }
                text += "## \(resource.title), \(traces.name)\n\(calibration.text)\n"
            }
            return text
        case .leaks(let folder):
            return await LeakSurvey(try await TraceFolder.read(folder).series).text
        case .idle(let folder):
            return await IdleSurvey(try await TraceFolder.read(folder).series).text
        case .features(let folder):
            return await FeatureFile.text(try await TraceFolder.read(folder).series)
        case .throughput:
            return Throughput.measure(.upid, containers: 10_000, days: 14, risk: request.risk).text
        }
    }

    /// The product's own, or what stands in files.
    private func recommender(_ request: EvaluationRequest) throws -> Recommender {
        guard let path = request.models else { return .upid }
        return .crossValidated(
            try (0..<5).map { part in
                let bytes = try environment.readFile("\(path).\(part)")
                guard let models = DemandModel.models(base64: String(decoding: bytes, as: UTF8.self)) else {
                    throw EvaluationError.noModels("\(path).\(part)")
                }
                return models
            })
    }
}
