import Synchronization
import UpidChanges
import UpidCluster
import UpidConsole
import UpidCore
import UpidPlan

/// Leaves an Event on each object that a run has written, beside the run.
final class ChangeEvents: Sendable {
    private let recorder: EventRecorder?
    private let journal: ChangeJournal
    private let environment: CommandEnvironment
    private let pending = Mutex<[Task<Void, Never>]>([])

    /// None is left unless `isOn`.
    init(_ session: ClusterSession, _ isOn: Bool, _ journal: ChangeJournal, _ environment: CommandEnvironment) {
        recorder = isOn ? EventRecorder(session.client) : nil
        self.journal = journal
        self.environment = environment
    }

    /// Records what was written.
    func note(_ event: ApplyEvent) {
        guard let recorder, case .applied(let intent, let object, _) = event else { return }
        let message = "\(Self.text(intent)) (plan \(journal.plan.id))"
        let (moment, console) = (environment.now(), environment.console)
        let task = Task {
            if let error = await recorder.record(message, on: object, at: moment) {
                console.warn("no Event on \(object.target.printedName): \(error.description)")
            }
        }
        pending.withLock { $0.append(task) }
    }

    /// Returns when all are recorded.
    func finish() async {
        for task in pending.withLock({ $0 }) { await task.value }
    }

    private static func text(_ intent: WriteIntent) -> String {
        let fields = intent.patch.fields.filter { $0.before != $0.after }.map { field in
            "\(field.pathText) from \(text(field.before)) to \(text(field.after))"
        }
        return "upid set \(fields.joined(separator: ", "))"
    }

    private static func text(_ value: JSONValue?) -> String {
        value.map { $0.stringValue ?? JSONPrinter.compact($0) } ?? "none"
    }
}
