internal import UpidCore
public import UpidPlan

extension ObjectPatch {
    /// The patch of a workload's template, as `object` has it now. With the
    /// `notation` of a plan's entry the change is the way back from it.
    ///
    /// Throws ``PatchRefusal`` where no patch of it would do.
    public init(
        _ change: WorkloadChange, live object: LiveObject, notation: [String: String]? = nil
    ) throws(PatchRefusal) {
        let merges = change.workload.kind.mergesLists
        let (body, inverse): (JSONValue, JSONValue)
        if merges {
            body = try StrategicMergePatch.document(change).body
            inverse = try StrategicMergePatch.document(change.inverse).body
        } else {
            if let notation {
                body = try JSONPatch.restoration(change, notation: notation, live: object.value)
            } else {
                body = try JSONPatch.document(change, live: object.value).body
            }
            inverse = try InversePatch.document(change, before: object.value).body
        }
        self.init(
            target: .workload(change.workload), uid: change.uid, format: merges ? .strategicMerge : .json, body: body,
            inverse: inverse, fields: FieldChange.fields(of: change))
    }

    /// The patch of one autoscaler's targets.
    public init(autoscaler changes: [AutoscalerChange], namespace: String, name: String) {
        self.init(
            target: .autoscaler(namespace: namespace, name: name), uid: nil, format: .json,
            body: JSONPatch.document(autoscaler: changes).body,
            inverse: JSONPatch.document(autoscaler: changes.map(\.inverse)).body,
            fields: changes.flatMap { FieldChange.fields(of: $0) })
    }
}

extension ApplyItem {
    /// All that a change of one workload writes, as `live` has the objects;
    /// `notation` as in ``ObjectPatch``.
    ///
    /// Throws ``ChangeError`` for an object that cannot be had, and
    /// ``PatchRefusal``.
    public init(
        _ change: WorkloadChange, live: [ChangeTarget: Result<LiveObject, ChangeError>],
        notation: [String: String]? = nil
    ) throws {
        let target = ChangeTarget.workload(change.workload)
        var patches: [ObjectPatch] = []
        if change.partsInOrder.contains(.containers) {
            let object = try (live[target] ?? .failure(.gone(target))).get()
            patches.append(try ObjectPatch(change, live: object, notation: notation))
        }
        self.init(workload: change.workload, patches: patches + change.autoscalerPatches)
    }
}

extension WorkloadChange {
    /// The objects that it writes.
    public var writtenObjects: [ChangeTarget] {
        [.workload(workload)] + autoscalerPatches.map(\.target)
    }

    /// A patch for each autoscaler.
    public var autoscalerPatches: [ObjectPatch] {
        autoscalersByName.map { ObjectPatch(autoscaler: $0, namespace: $0[0].namespace, name: $0[0].name) }
    }

    /// What it changes of one object that it writes: of a pod, and of the
    /// workload, the containers.
    func part(of target: ChangeTarget) -> WorkloadChange {
        var part = self
        switch target {
        case .workload: part.autoscalers = []
        case .autoscaler(let namespace, let name):
            part.containers = []
            part.autoscalers = autoscalers.filter { $0.namespace == namespace && $0.name == name }
        case .eventScaler: (part.containers, part.autoscalers) = ([], [])
        }
        return part
    }
}
