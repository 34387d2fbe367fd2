internal import UpidCore
public import UpidPlan

extension ChangeTarget {
    /// What an edit is of.
    public init(_ subject: ObjectEdit.Subject) {
        switch subject {
        case .workload(let id): self = .workload(id)
        case .eventScaler(let namespace, let name): self = .eventScaler(namespace: namespace, name: name)
        }
    }
}

extension ObjectPatch {
    /// The patch that makes an edit.
    public init(_ edit: ObjectEdit) {
        self.init(
            target: ChangeTarget(edit.subject), uid: edit.uid.isEmpty ? nil : edit.uid, format: .merge,
            body: MergePatch.body(edit), inverse: MergePatch.body(edit.inverse),
            fields: edit.fields.map {
                FieldChange(path: $0.path.map { .key($0) }, before: $0.before, after: $0.after)
            })
    }
}

extension ApplyItem {
    /// All that stopping or starting one workload writes.
    public init(_ change: ScaleChange) {
        self.init(workload: change.workload, patches: change.edits.map { ObjectPatch($0) })
    }
}
