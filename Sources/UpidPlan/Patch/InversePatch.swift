public import UpidCore

/// The patch that takes a change back: what had no request or limit before
/// has none afterwards.
public enum InversePatch {
    /// The patch for an object on which the change has been made; `before` is
    /// the object as it was read before. Kinds whose lists are merged get a
    /// strategic merge patch, others a JSON patch, which fails when somebody
    /// has changed the numbers since.
    public static func document(
        _ change: WorkloadChange, before: JSONValue, origin: PatchOrigin = PatchOrigin()
    ) throws(PatchRefusal) -> PatchDocument {
        if change.workload.kind.mergesLists {
            return try StrategicMergePatch.document(change.inverse, guard: .init(uid: change.uid), origin: origin)
        }
        do {
            let places = try LiveObject(value: before).containers(of: change)
            let name = PatchFileName.name(of: change.workload)
            let command =
                "kubectl patch \(origin.words(for: change.workload)) --type json --patch-file \(origin.file(name))"
            return PatchDocument(
                name: name, comments: PatchHeader.patch(change.inverse, command: command, undo: nil, why: []),
                body: .array(operations(places)))
        } catch {
            throw PatchRefusal(error, .jsonPatch, change.workload)
        }
    }

    /// Tests of what the change has made of each container, then its old
    /// resources as a whole.
    static func operations(_ places: [LiveObject.Place]) -> [JSONValue] {
        places.flatMap { place in
            let item = place.path + ["\(place.index)"]
            let resources = item + ["resources"]
            return [
                JSONPatch.operation("test", item + ["name"], .string(place.change.name)),
                JSONPatch.operation("test", resources, place.change.after.document(over: place.resources)),
                JSONPatch.operation(place.resources == nil ? "remove" : "replace", resources, place.resources),
            ]
        }
    }
}
