internal import UpidCore

/// A patch for `kubectl patch`: names and numbers of the containers that
/// change. It has neither selector nor labels nor images, so that applying it
/// by mistake is refused.
public enum StrategicMergePatch {
    /// What an object has to be for the patch to be taken, by its metadata.
    public struct Guard: Hashable, Sendable {
        public var uid: String?

        /// None where the uid is nil or empty.
        public init(uid: String? = nil) {
            self.uid = uid.flatMap { $0.isEmpty ? nil : $0 }
        }
    }

    /// The patch of a workload. A number that is to go is null in it.
    ///
    /// Throws for kinds whose lists are not merged (custom resources): theirs
    /// is the JSON patch.
    public static func document(
        _ change: WorkloadChange, guard: Guard = Guard(), why: [String] = [], origin: PatchOrigin = PatchOrigin()
    ) throws(PatchRefusal) -> PatchDocument {
        let id = change.workload
        guard id.kind.hasMutableTemplate else { throw PatchRefusal(.immutableTemplate, .patch, id) }
        guard id.kind.mergesLists else { throw PatchRefusal(.wholeListsWithoutManifest, .patch, id) }
        let name = PatchFileName.name(of: id)
        let command = "kubectl patch \(origin.words(for: id)) --patch-file \(origin.file(name))"
        return PatchDocument(
            name: name,
            comments: PatchHeader.patch(
                change, command: command, undo: PatchHeader.inverseCommand(change, origin), why: why),
            body: body(change, guard: `guard`))
    }

    /// The patch without a word about it.
    static func body(_ change: WorkloadChange, guard: Guard = Guard()) -> JSONValue {
        var meta: [String: JSONValue] = [
            "name": .string(change.workload.name), "namespace": .string(change.workload.namespace),
        ]
        meta["uid"] = `guard`.uid.map { .string($0) }
        let body: JSONValue = [
            "apiVersion": .string(change.apiVersion), "kind": .string(change.workload.kind.rawValue),
            "metadata": .object(meta),
        ]
        return adding(change, to: body)
    }

    /// The containers of the change, added to a document.
    static func adding(_ change: WorkloadChange, to body: JSONValue) -> JSONValue {
        var body = body
        for container in change.containers {
            let path = change.workload.kind.podSpecPath + [container.listName]
            var resources: JSONValue = [:]
            for field in ResourceField.allCases {
                let path = [field.bound, field.resource.rawValue]
                if let quantity = container.after[field] {
                    resources = resources.replacing(path, with: .string(quantity.description))
                } else if container.before[field] != nil {
                    resources = resources.replacing(path, with: .null)
                }
            }
            let item: JSONValue = ["name": .string(container.name), "resources": resources]
            body = body.replacing(path, with: .array((body.value(at: path)?.arrayValue ?? []) + [item]))
        }
        return body
    }
}
