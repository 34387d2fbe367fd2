import UpidChanges
import UpidCluster
import UpidConsole
import UpidCore

/// What a user reads of a run: the differences before, and a line for each
/// object as it is written.
struct ChangeReport: Sendable {
    /// What is said of an object that was written: `configured`.
    let verb: String
    let environment: CommandEnvironment

    init(purpose: ChangeJournal.Purpose, environment: CommandEnvironment) {
        self.init(verb: purpose == .apply ? "configured" : "rolled back", environment: environment)
    }

    init(verb: String, environment: CommandEnvironment) {
        self.verb = verb
        self.environment = environment
    }

    private var arrow: String { environment.terminal.isUnicode ? "→" : "->" }

    /// Each object that would change, with its fields as they are and as the
    /// server would have them.
    func show(_ check: ApplyCheck) throws {
        for result in check.passed {
            try show(
                result.patch.target, ObjectDifferences.between(result.before.value, result.after.value))
        }
    }

    /// What an item would change, as planned.
    func show(planned item: ApplyItem) throws {
        for patch in item.patches { try show(patch.target, patch.fields.compactMap(\.difference)) }
    }

    private func show(_ target: ChangeTarget, _ differences: [FieldDifference]) throws {
        guard !differences.isEmpty else { return }
        var text = "\(target.printedName) in namespace \(target.namespace):\n"
        for difference in differences {
            text += "  \(difference.field): \(difference.expected) \(arrow) \(difference.found)\n"
        }
        try environment.output.write(TerminalText.escaped(text))
    }

    /// The lines of an item that was not written, or not yet.
    func done(_ item: ApplyItem, suffix: String) throws {
        for patch in item.patches { try environment.output.write("\(line(patch, verb))\(suffix)\n") }
    }

    /// Objects that have the values already.
    func unchanged(_ check: ApplyCheck) throws {
        for target in check.unchanged { try environment.output.write("\(target.printedName) unchanged\n") }
    }

    /// A step of the run, at once. What cannot be printed is not worth ending
    /// a run for.
    func tell(_ event: ApplyEvent) {
        switch event {
        case .unchanged(let target): say("\(target.printedName) unchanged")
        case .applied(let intent, _, _): say(line(intent.patch, intent.isTakingBack ? "taken back" : verb))
        case .waiting(let workload, let text): environment.console.progress("\(workload.shortName): \(text)")
        case .rolledOut(let workload, let outcome): tell(workload, outcome)
        case .resized(let target, .done): say("\(target.printedName) resized")
        case .dryRunPassed, .refused, .aboutToWrite, .notApplied, .unclear, .resized, .failed: break
        }
    }

    private func tell(_ workload: WorkloadID, _ outcome: RolloutOutcome) {
        let name = "\(workload.kind.qualifiedName)/\(workload.name)"
        switch outcome {
        case .complete: say("\(name) successfully rolled out")
        case .nothingToWaitFor(let text), .held(let text): environment.console.print("\(name): \(text)")
        case .failed, .timedOut, .stopped, .unreadable: break
        }
    }

    private func line(_ patch: ObjectPatch, _ verb: String) -> String { "\(patch.target.printedName) \(verb)" }

    private func say(_ line: String) {
        environment.console.finish()
        try? environment.output.write(TerminalText.escaped(line) + "\n")
        try? environment.output.flush()
    }
}
