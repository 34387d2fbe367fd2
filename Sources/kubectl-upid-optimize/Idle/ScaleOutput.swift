import UpidChanges
import UpidCore
import UpidPlan

/// Edits of objects in one format: what is printed or written, and what is to
/// be said beside it.
struct ScaleOutput {
    var documents: [PatchDocument] = []
    /// Of a folder; empty for formats that are one stream.
    var files: [PatchFile] = []
    var notes: [String] = []
    var refusals: [any UserFacingError] = []
    /// Those that are in neither ``documents`` nor ``files``.
    var refused: Set<WorkloadID> = []

    /// Edits that go together, and what is said of them.
    struct Group {
        var workload: WorkloadID
        var edits: [ObjectEdit]
        var why: [String]
    }

    init(
        _ groups: [Group], as format: PatchFormat, live: [ChangeTarget: Result<LiveObject, ChangeError>],
        origin: PatchOrigin
    ) {
        guard format != .kustomize else {
            let edits = groups.flatMap { group in group.edits.map { (edit: $0, why: group.why) } }
            files = KustomizeComponent(edits, origin: origin).files
            return
        }
        for group in groups {
            do {
                let made = try group.edits.map { edit in
                    try Self.document(edit, format, live, why: edit.isOfWorkload ? group.why : [], origin)
                }
                documents += made.map(\.document)
                notes += zip(group.edits, made).flatMap { edit, made in
                    made.notes.map { "\(edit.namespace)/\(edit.title): \($0)" }
                }
            } catch {
                refused.insert(group.workload)
                refusals.append(error as? any UserFacingError ?? ChangeError.stopped)
            }
        }
    }

    private static func document(
        _ edit: ObjectEdit, _ format: PatchFormat, _ live: [ChangeTarget: Result<LiveObject, ChangeError>],
        why: [String], _ origin: PatchOrigin
    ) throws -> (document: PatchDocument, notes: [String]) {
        let object = try live[ChangeTarget(edit.subject)]?.get().value
        let notes = object.map { edit.sourceNotes(live: $0) } ?? []
        switch format {
        case .patch, .kustomize, .helmValues, .resize:
            return (MergePatch.document(edit, why: why, notes: notes, origin: origin), notes)
        case .yaml, .jsonPatch, .serverSideApply:
            guard let object else { throw PlanOutputError.needsCluster(format) }
            switch format {
            case .yaml:
                let manifest = try ApplyManifest(edit, live: object, why: why, origin: origin)
                return (manifest.document, manifest.notes)
            case .jsonPatch:
                return (
                    try JSONPatch.document(edit, live: object, why: why, notes: notes, origin: origin), notes
                )
            default:
                return (try ServerSideEdit(edit, live: object, why: why, origin: origin).document, notes)
            }
        }
    }
}

extension ObjectEdit {
    var isOfWorkload: Bool { if case .workload = subject { true } else { false } }

    /// `Deployment/web`.
    var title: String {
        switch subject {
        case .workload(let id): id.shortName
        case .eventScaler(_, let name): "ScaledObject/\(name)"
        }
    }
}
