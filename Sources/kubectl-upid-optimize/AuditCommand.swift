import UpidChanges
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore

/// `kubectl upid optimize audit`: what was planned, applied and taken back
/// from this machine, and whether the log of it is whole.
struct AuditCommand: RunnableCommand {
    private let verifies: Bool
    private let printsAnchor: Bool
    private let anchor: AuditHead?
    private let connection: ConnectionOptions
    private let output: OutputOptions
    private let log: LogOptions

    init(_ line: NormalisedArguments) throws {
        guard line.words.isEmpty else { throw AuditCommandError.words }
        printsAnchor = line.isTrue("anchor")
        let text = line.text("check-anchor")
        anchor = text.isEmpty ? nil : try AuditAnchor.head(text)
        verifies = line.isTrue("verify") || anchor != nil
        connection = ConnectionOptions(line)
        output = OutputOptions(line)
        log = LogOptions(line)
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let emitter = try Emitter(output, renderers: .standard, environment: environment)
        let folder = try StateFolder(variables: environment.variables, home: environment.home)
        let trail = try AuditLog(in: folder).trail(includingEntries: !printsAnchor, anchor: anchor)
        if printsAnchor {
            if let head = trail.head { try environment.output.write("\(AuditAnchor.text(head))\n") }
        } else if verifies, emitter.isForPeople {
            try environment.output.write(try await verdict(trail, folder, in: environment))
        } else if trail.entries.isEmpty, emitter.isForPeople {
            environment.console.print("No entries found in \(folder.path).")
        } else {
            try emitter.emit(Listing(trail), in: environment)
        }
        for problem in trail.problems { environment.console.report(AuditCommandError.broken(problem)) }
        if trail.incompleteBytes > 0 {
            environment.console.warn("the log ends in the middle of a line: a run was killed while it wrote there")
        }
        return trail.isIntact ? .complete : .partial
    }

    /// The state of the chain, and what interrupted runs left behind.
    private func verdict(
        _ trail: AuditTrail, _ folder: StateFolder, in environment: CommandEnvironment
    ) async throws -> String {
        var text = "\(trail.count) \(trail.count == 1 ? "entry" : "entries"), "
        text += trail.isIntact ? "the chain is whole\n" : "the chain is broken\n"
        if let head = trail.head { text += "last entry: \(AuditAnchor.text(head))\n" }
        let interruptions = trail.interruptions
        guard !interruptions.isEmpty else { return text }
        let findings = await Interruptions(folder: folder, connection: connection, log: log)
            .findings(interruptions, in: environment)
        environment.console.finish()
        for (entry, finding) in zip(interruptions, findings) {
            text += "entry \(entry.seq), \(entry.record.action.rawValue), never ended: \(finding)\n"
        }
        return TerminalText.escaped(text)
    }
}

/// What is wrong with a look at the log, or with the log.
enum AuditCommandError: UserFacingError {
    case words
    case badAnchor(String)
    case broken(AuditProblem)

    var description: String {
        switch self {
        case .words: "error: audit takes no arguments"
        case .badAnchor(let text): "error: \"\(TerminalText.escaped(text))\" is not an anchor"
        case .broken(let problem): "error: the audit log is not what was written: \(problem)"
        }
    }

    var hint: String? {
        switch self {
        case .words, .broken: nil
        case .badAnchor: "an anchor is what --anchor printed: 42:9f86d081…"
        }
    }
}

/// An entry of the log as a text that can be noted elsewhere:
/// `42:9f86d081…`.
enum AuditAnchor {
    static func text(_ head: AuditHead) -> String { "\(head.seq):\(head.hash)" }

    /// Throws ``AuditCommandError``.
    static func head(_ text: String) throws(AuditCommandError) -> AuditHead {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let seq = Int64(parts[0]), seq > 0, parts[1].utf8.count == 64,
            parts[1].utf8.allSatisfy({
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            })
        else { throw .badAnchor(text) }
        return AuditHead(seq: seq, hash: String(parts[1]))
    }
}
