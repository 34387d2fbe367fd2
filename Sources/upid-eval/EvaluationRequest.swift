import UpidConsole
import UpidCore
import UpidEvaluation

/// What a command line asks for.
struct EvaluationRequest {
    enum Measure: Equatable {
        case requests(folder: String)
        case score(folder: String)
        case calibration(folder: String)
        case ablate(folder: String)
        case leaks(folder: String)
        case idle(folder: String)
        case features(folder: String)
        case throughput
    }

    let measure: Measure
    let risk: Double
    let risks: [Double]
    let showsSources: Bool
    /// Where five models are, each fitted without a fifth of the series.
    let models: String?
    /// A file to write to instead of standard output.
    let output: String?

    /// Reads a command line.
    ///
    /// Throws ``EvaluationError``.
    init(_ line: NormalisedArguments) throws(EvaluationError) {
        measure = try Self.measure(line.words)
        risk = try Self.risk(line.text("risk"), flag: "risk")
        var risks: [Double] = []
        for text in line.values("risks") { risks.append(try Self.risk(text, flag: "risks")) }
        self.risks = risks.isEmpty ? [0.01, 0.02, 0.05, 0.1, 0.2] : risks
        showsSources = line.isTrue("by-source")
        output = line.value("output")
        models = line.value("models")
    }

    private static func measure(_ words: [String]) throws(EvaluationError) -> Measure {
        guard let verb = words.first else { throw .unknownCommand("") }
        if verb == "throughput" {
            if words.count > 1 { throw .unexpectedArgument(words[1]) }
            return .throughput
        }
        let make: (String) -> Measure
        switch verb {
        case "requests": make = Measure.requests
        case "score": make = Measure.score
        case "calibration": make = Measure.calibration
        case "ablate": make = Measure.ablate
        case "leaks": make = Measure.leaks
        case "idle": make = Measure.idle
        case "features": make = Measure.features
        default: throw .unknownCommand(verb)
        }
        guard words.count > 1 else { throw .folderMissing(command: verb) }
        if words.count > 2 { throw .unexpectedArgument(words[2]) }
        return make(words[1])
    }

    private static func risk(_ text: String, flag: String) throws(EvaluationError) -> Double {
        guard let risk = RiskTarget(text)?.probability else { throw .badRisk(text, flag: flag) }
        return risk
    }
}
