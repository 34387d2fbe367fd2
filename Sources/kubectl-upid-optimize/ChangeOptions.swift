import UpidConsole
import UpidCore

/// How changes are written to a cluster, as the line says it.
struct ChangeOptions {
    /// How far a run goes.
    enum DryRun: String {
        case none
        /// Nothing is sent that the server would have to check.
        case client
        /// The server tries everything and writes nothing.
        case server
    }

    let asks: Bool
    let dryRun: DryRun
    let waits: Bool
    /// Seconds for one workload; 0 = as long as it takes.
    let timeout: Double
    let recordsEvents: Bool

    static let flags = [
        FlagSpec(
            "dry-run", nil, .string(default: "none"),
            usage: "Must be \"none\", \"server\", or \"client\". With client, show what would be done without asking "
                + "the server; with server, have it check everything, admission included, and write nothing.",
            completion: .values(["none", "server", "client"])),
        FlagSpec(
            "record-event", nil, .bool,
            usage: "If true, leave an Event on each object that is written, where kubectl describe shows it."),
        FlagSpec(
            "timeout", nil, .timeout(default: "5m"),
            usage: "How long to wait for the pods of one workload; zero means as long as it takes."),
        FlagSpec(
            "wait", nil, .enabled,
            usage: "If true, wait for the pods of each workload before the next one is written, and stop at the first "
                + "that does not get going."),
        FlagSpec("yes", "y", .bool, usage: "If true, do not ask."),
    ]

    /// Throws ``ChangeOptionError``.
    init(_ line: NormalisedArguments) throws(ChangeOptionError) {
        let text = line.text("dry-run")
        guard let dryRun = DryRun(rawValue: text) else { throw .badDryRun(text) }
        self.dryRun = dryRun
        asks = !line.isTrue("yes")
        waits = line.isTrue("wait")
        timeout = line.duration("timeout")?.seconds ?? 0
        recordsEvents = line.isTrue("record-event")
    }

    /// Throws ``ConfirmationError`` where a question will have to be asked and
    /// cannot be.
    func check(in environment: CommandEnvironment) throws(ConfirmationError) {
        if asks, dryRun == .none { try Confirmation.check(in: environment) }
    }
}

/// What a flag of a write cannot mean.
enum ChangeOptionError: UserFacingError, Hashable {
    case badDryRun(String)
    case needsApply(flag: String)
    case inPlaceAutoscalers
    case offline
    case notWithOutput

    var description: String {
        switch self {
        case .badDryRun(let text):
            "error: Invalid dry-run value (\(TerminalText.escaped(text))). Must be \"none\", \"server\", or \"client\"."
        case .needsApply(let flag): "error: --\(flag) cannot be used without --apply"
        case .inPlaceAutoscalers: "error: --in-place cannot be used with --adjust-autoscalers"
        case .offline: "error: --apply cannot be used with --snapshot: there is no cluster to write to"
        case .notWithOutput: "error: --apply cannot be used with --output, --output-dir or --explain"
        }
    }

    var hint: String? {
        switch self {
        case .badDryRun, .needsApply: nil
        case .inPlaceAutoscalers:
            "new pods start with the template's old request, which the new target would not fit; without "
                + "--adjust-autoscalers both stay as they are"
        case .offline: "-o patch prints the changes as patches"
        case .notWithOutput: "run twice: first look, then apply"
        }
    }
}
