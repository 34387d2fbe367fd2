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
    let policy: PlanPolicy

    func run(_ reading: CommandReading, in environment: CommandEnvironment) async throws -> CommandOutcome {
        let (format, isJSON, folder) = target
        let plan = IdlePlan(workingHoursFor: reading.snapshot, policy: policy)
        let context = reading.session?.connection.contextName ?? ""
        let origin = PatchOrigin(
            context: context.isEmpty ? nil : context,
            time: reading.session == nil ? nil : environment.now().description, isInFolder: !folder.isEmpty)
        var (documents, files): ([PatchDocument], [PatchFile]) = ([], [])
        var refusals: [any UserFacingError] = []
        var notes: [String] = []
        let edited = plan.applicable.filter { uptime(of: $0, reading) != nil }
        var live: [ChangeTarget: Result<LiveObject, ChangeError>] = [:]
        if let session = reading.session {
            live = try await LiveObjects(session.client).read(edited.map { .workload($0.workload.id) })
        }
        let output = ScaleOutput(
            edited.compactMap { planned in
                guard let uptime = uptime(of: planned, reading) else { return nil }
                return .init(
                    workload: planned.workload.id, edits: [.uptime(uptime, of: planned.workload)],
                    why: ["\(hours.text), kept by kube-downscaler"] + planned.comments)
            }, as: format, live: live, origin: origin)
        documents += output.documents
        files += output.files
        notes += output.notes
        refusals += output.refusals
        for planned in plan.applicable where uptime(of: planned, reading) == nil {
            do {
                documents += try objects(of: planned, reading, format, origin)
            } catch {
                refusals.append(error as? any UserFacingError ?? ChangeError.stopped)
            }
        }
        environment.console.finish()
        try DocumentPrinting.write(documents, files, isJSON: isJSON, folder: folder, in: environment)
        for note in notes { environment.console.warn(note) }
        ScaleRefusals(plan.heldBack + plan.kept).report(on: environment.console)
        refusals.forEach(environment.console.report)
        let reported = reading.report(on: environment.console)
        return refusals.isEmpty && plan.heldBack.isEmpty && plan.kept.isEmpty ? reported : .partial
    }

    private var target: (PatchFormat, isJSON: Bool, folder: String) {
        if case .documents(let format, let isJSON, let folder) = destination { return (format, isJSON, folder) }
        return (.yaml, false, "")
    }

    private func form(of planned: PlannedScale, _ reading: CommandReading) -> WorkingHoursForm {
        WorkingHoursForm(hours, for: planned, schedulers: reading.snapshot.inventory.idle?.schedulers ?? [])
    }

    private func uptime(of planned: PlannedScale, _ reading: CommandReading) -> String? {
        if case .downscaler(let uptime) = form(of: planned, reading) { return uptime }
        return nil
    }

    private func objects(
        of planned: PlannedScale, _ reading: CommandReading, _ format: PatchFormat, _ origin: PatchOrigin
    ) throws -> [PatchDocument] {
        guard format == .yaml else { throw ScaleOptionError.scheduleFormat(format) }
        if form(of: planned, reading) == .eventScaler {
            return try WorkingHoursObjects(scaling: planned.workload, in: hours, origin: origin).documents
        }
        return try WorkingHoursObjects(
            timing: planned.workload, in: hours, serverVersion: reading.snapshot.facts.gitVersion, origin: origin
        ).documents
    }
}
