import UpidChanges
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidIdle
import UpidPlan

/// `--schedule`: prints what keeps working hours of the workloads that were
/// named.
struct HoursRun {
    let hours: WorkingHours
    let destination: ScaleDestination
    let idle: IdlePolicy
    let policy: PlanPolicy

    func run(_ reading: CommandReading, in environment: CommandEnvironment) async throws -> CommandOutcome {
        let (format, isJSON, folder) = target
        let plan = IdlePlan(workingHoursFor: reading.snapshot, idle: idle, policy: policy)
        let context = reading.session?.connection.contextName ?? ""
        let origin = PatchOrigin(
            context: context.isEmpty ? nil : context,
            time: reading.session == nil ? nil : environment.now().description, isInFolder: !folder.isEmpty)
        let live = try await live(plan.applicable, reading)
        var (documents, groups): ([PatchDocument], [ScaleOutput.Group]) = ([], [])
        var (edits, refusals, notes): ([ObjectEdit], [any UserFacingError], [String]) = ([], [], [])
        for planned in plan.applicable {
            let id = planned.workload.id
            do {
                try ClaimRetention.check(planned.workload, live: try live[.workload(id)]?.get().value)
                if case .downscaler(let uptime) = form(of: planned, reading) {
                    let edit = ObjectEdit.uptime(uptime, of: planned.workload)
                    groups.append(
                        .init(
                            workload: id, edits: [edit],
                            why: ["\(hours.text), kept by kube-downscaler"] + planned.comments))
                } else {
                    let made = try objects(of: planned, reading, format, origin)
                    documents += made.documents
                    notes += ["\(id.namespace)/\(id.shortName): \(made.begin)"]
                    edits.append(.hours(hours, of: planned.workload))
                }
            } catch {
                refusals.append(error as? any UserFacingError ?? ChangeError.stopped)
            }
        }
        let output = ScaleOutput(groups, as: format, live: live, origin: origin)
        edits += groups.filter { !output.refused.contains($0.workload) }.flatMap(\.edits)
        environment.console.finish()
        // Before it is out of hand, as all that is printed.
        await EmissionRecord.append(
            edits, as: isJSON ? "json" : format.rawValue, session: reading.session, in: environment)
        try DocumentPrinting.write(
            output.documents + documents, output.files, isJSON: isJSON, folder: folder, in: environment)
        for note in notes { environment.console.print(note) }
        if !documents.isEmpty, let note = hours.clockChange { environment.console.warn(note) }
        for note in output.notes { environment.console.warn(note) }
        ScaleRefusals(plan.heldBack + plan.kept).report(on: environment.console)
        refusals += output.refusals
        refusals.forEach(environment.console.report)
        let reported = reading.report(on: environment.console)
        return refusals.isEmpty && plan.heldBack.isEmpty && plan.kept.isEmpty ? reported : .partial
    }

    private var target: (PatchFormat, isJSON: Bool, folder: String) {
        if case .documents(let format, let isJSON, let folder) = destination { return (format, isJSON, folder) }
        return (.yaml, false, "")
    }

    /// Objects that are edited, and those whose data may go with their pods.
    private func live(
        _ chosen: [PlannedScale], _ reading: CommandReading
    ) async throws -> [ChangeTarget: Result<LiveObject, ChangeError>] {
        guard let session = reading.session else { return [:] }
        let wanted = chosen.filter { planned in
            if case .downscaler = form(of: planned, reading) { return true }
            return planned.workload.id.kind == .statefulSet
        }
        return try await LiveObjects(session.client).read(wanted.map { .workload($0.workload.id) })
    }

    private func form(of planned: PlannedScale, _ reading: CommandReading) -> WorkingHoursForm {
        WorkingHoursForm(hours, for: planned, schedulers: reading.snapshot.inventory.idle?.schedulers ?? [])
    }

    private func objects(
        of planned: PlannedScale, _ reading: CommandReading, _ format: PatchFormat, _ origin: PatchOrigin
    ) throws -> WorkingHoursObjects {
        guard format == .yaml else { throw ScaleOptionError.scheduleFormat(format.rawValue) }
        if form(of: planned, reading) == .eventScaler {
            return try WorkingHoursObjects(scaling: planned, in: hours, origin: origin)
        }
        return try WorkingHoursObjects(
            timing: planned.workload, in: hours, serverVersion: reading.snapshot.facts.gitVersion, origin: origin)
    }
}
