import UpidChanges
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidPlan

/// `--apply`: writes a plan's changes to the cluster that they were made for.
struct PlanApplication {
    private let options: ChangeOptions
    /// Pods are resized, and templates stay.
    let isInPlace: Bool
    /// The file to keep the plan in, beside the state folder; "" = none.
    private let planFile: String
    private let connection: ConnectionFlags

    static let flags = FlagGroup(
        "Apply Options",
        [
            FlagSpec(
                "apply", nil, .bool,
                usage: "Write the changes: try everything, show the differences, ask, write, and wait for the pods. "
                    + "Exit codes: 0 all was done, 1 nothing was changed, 2 some of it was."),
            FlagSpec(
                "in-place", nil, .bool,
                usage: "If true, resize the running pods and leave the template as it is: a new pod starts with the "
                    + "old values. Needs a server with pods/resize."),
        ] + ChangeOptions.flags)

    /// What the line asks for; nil when nothing is to be written.
    ///
    /// Throws ``ChangeOptionError`` for flags that do not fit together.
    init?(_ line: NormalisedArguments) throws(ChangeOptionError) {
        guard line.isTrue("apply") else {
            let others = ["in-place"] + ChangeOptions.flags.map(\.name)
            if let flag = others.first(where: { line.value($0) != nil }) { throw .needsApply(flag: flag) }
            return nil
        }
        if !line.text("snapshot").isEmpty { throw .offline }
        if !line.text("output").isEmpty || !line.text("output-dir").isEmpty || line.isTrue("explain") {
            throw .notWithOutput
        }
        isInPlace = line.isTrue("in-place")
        if isInPlace, line.isTrue("adjust-autoscalers") { throw .inPlaceAutoscalers }
        options = try ChangeOptions(line)
        planFile = line.text("save-plan")
        connection = ConnectionOptions(line).flags
    }

    /// Throws ``ConfirmationError``: to be called before anything is read.
    func check(in environment: CommandEnvironment) throws(ConfirmationError) {
        try options.check(in: environment)
    }

    /// Writes those changes of a plan that may be applied; the others are
    /// listed on standard error.
    func run(
        _ plan: Plan, of reading: CommandReading, in environment: CommandEnvironment
    ) async throws -> CommandOutcome {
        guard let session = reading.session else { throw ChangeOptionError.offline }
        HeldBack(plan).report(on: environment.console)
        let reported = reading.report(on: environment.console)
        let chosen = plan.applicable
        guard !chosen.isEmpty else {
            KeptWorkloads(plan, names: reading.namesObjects).report(on: environment.console)
            return reported
        }
        if isInPlace, try await !ResizeSupport(session.client).isThere() { throw InPlaceError.notServed }
        let live = try await LiveObjects(session.client).read(chosen.flatMap(\.change.writtenObjects))
        var items: [ApplyItem] = []
        var changes: [WorkloadChange] = []
        var resized: [WorkloadID: [ResizedPod]] = [:]
        var refusals: [any UserFacingError] = []
        for planned in chosen {
            do {
                if isInPlace {
                    let item = InPlaceItem(planned, pods: reading.snapshot.inventory.pods)
                    item.report(on: environment.console)
                    guard !item.pods.isEmpty else { continue }
                    resized[planned.workload.id] = item.pods
                    items.append(item.item)
                } else {
                    items.append(try ApplyItem(planned.change, live: live))
                }
                changes.append(planned.change)
            } catch let error as any UserFacingError {
                refusals.append(error)
            }
        }
        guard refusals.isEmpty else {
            refusals.forEach(environment.console.report)
            environment.console.print("Nothing was changed.")
            return .partial
        }
        guard !items.isEmpty else { return .partial }
        var versions: [WorkloadID: String] = [:]
        for case (.workload(let id), .success(let object)) in live { versions[id] = object.resourceVersion }
        var file = PlanFile(
            plan, snapshot: reading.snapshot, cluster: try await PlanCluster(session), upidVersion: Version.current,
            at: environment.now(), resourceVersions: versions)
        for case (.workload(let id), .success(let object)) in live { file.record(notationOf: id, in: object.value) }
        for (workload, pods) in resized { file.record(resized: pods, of: workload) }
        return try await ChangeRun(
            session: session, connection: connection, options: options, purpose: .apply, environment: environment
        ).run(.init(plan: file, planFile: planFile, changes: changes, items: items)) {
            try printPatches(plan, in: environment)
        }
    }

    /// For somebody who may apply them.
    private func printPatches(_ plan: Plan, in environment: CommandEnvironment) throws {
        let output = PlanOutput(
            plan, as: .patch, live: [:], pods: [], origin: PatchOrigin(time: environment.now().description),
            forcesOwners: false)
        let text = PatchText.yaml(output.documents) { YAMLWriter.text($0) }
        try environment.output.write(environment.terminal.outputIsTerminal ? TerminalText.escaped(text) : text)
    }
}
