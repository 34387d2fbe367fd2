import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidDoctor

/// `kubectl upid doctor`: what the other commands need, whether it is there,
/// and what to do where it is not.
struct DoctorCommand: RunnableCommand {
    private let request: ExaminationRequest
    private let output: OutputOptions

    init(_ line: NormalisedArguments) throws {
        guard line.words.isEmpty else { throw DoctorError.words }
        request = try ExaminationRequest(line)
        output = OutputOptions(line)
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let emitter = try Emitter(output, formats: Self.formats, renderers: .standard, environment: environment)
        let report = DoctorReport(await Examination(request, in: environment).results())
        if output.output.isEmpty {
            environment.console.finish()
            try environment.output.write(report.text(headers: !output.noHeaders))
        } else {
            try emitter.emit(Listing(report), in: environment)
        }
        return .ended(code: report.hasProblem ? 1 : 0)
    }
}

/// A command line that makes no sense.
enum DoctorError: UserFacingError {
    case words

    var description: String {
        switch self {
        case .words: "error: doctor takes no arguments"
        }
    }

    var hint: String? {
        switch self {
        case .words: "choose the namespace with -n, or all of them with -A"
        }
    }
}

extension Listing {
    /// A document and a line of the wide table for each check.
    init(_ report: DoctorReport) {
        self.init(
            kind: "DoctorReport", members: report.members,
            columns: [Column("STATUS"), Column("CHECK"), Column("DETAIL"), Column("FIX", isWide: true)],
            items: report.results.map { result in
                Item(
                    document: DoctorReport.document(of: result), name: "check/\(result.id.rawValue)",
                    rows: [
                        Row([result.status.rawValue, result.id.title, result.detail, result.fix ?? "<none>"])
                    ])
            })
    }
}
