public import UpidCore

/// A manifest for plain client-side `kubectl apply -f -` that changes the
/// requests and limits of an object and nothing else.
///
/// kubectl deletes what the manifest that it applied last has and this one
/// lacks, and sets whatever this one has: so it is of exactly that shape,
/// with live values. An object that was never applied so gets the names and
/// numbers alone.
public struct ApplyManifest: Hashable, Sendable {
    /// What the manifest was made from.
    public enum Shape: String, Hashable, Sendable {
        /// That which was applied last, with live values.
        case lastApplied
        /// Names and resources only.
        case partial
    }

    public var document: PatchDocument
    public var shape: Shape
    /// Where the live value is another one than that which was applied last,
    /// and is taken on: `spec.replicas`,
    /// `spec.template.spec.containers[web].image`. Paths only, no values.
    public var adopted: [String]
    /// Requests and limits that the manifest which was applied last does not
    /// have, and that its next apply deletes: those that are new in this one,
    /// and where it lacks their list, what only the live object has in it.
    /// Empty where there is none.
    public var added: [String]
    /// What is to be said beside the document, where its comments are not
    /// seen: lower case, no full stop, safe to show.
    public var notes: [String]

    /// The manifest for a workload as the API server has it now (the whole
    /// answer to a GET).
    ///
    /// Throws when no manifest would be without harm: say why, and print a
    /// patch instead.
    public init(
        _ change: WorkloadChange, live: JSONValue, why: [String] = [], origin: PatchOrigin = PatchOrigin()
    ) throws(PatchRefusal) {
        let id = change.workload
        do throws(PatchRefusal.Reason) {
            guard id.kind.hasMutableTemplate else { throw .immutableTemplate }
            let object = LiveObject(value: live)
            let places = try object.containers(of: change)
            var body: JSONValue
            if let applied = try object.lastApplied() {
                let claimed = id.kind.mergesLists ? applied : Self.claiming(places, in: applied)
                (body, adopted) = try Self.adopted(claimed, live, mergesLists: id.kind.mergesLists)
                (shape, added) = (.lastApplied, [])
                for place in places {
                    (body, added) = try Self.setting(place, in: body, applied, id.kind, after: added)
                }
                let changed = Set(places.flatMap { place in place.change.changedFields.map { place.text($0) } })
                adopted.removeAll { changed.contains($0) }
            } else {
                guard id.kind.mergesLists else { throw .wholeListsWithoutManifest }
                body = try Self.partial(places)
                (shape, adopted, added) = (.partial, [], [])
            }
            body = Self.named(body, live, namespace: id.namespace, name: id.name)
            notes = Self.notes(shape, adopted: adopted, added: added, live)
            document = PatchDocument(
                name: PatchFileName.name(of: id),
                comments: PatchHeader.apply(change, live: live, why: why, notes: notes, origin), body: body)
        } catch {
            throw PatchRefusal(error, .yaml, id)
        }
    }

    init(document: PatchDocument, shape: Shape, adopted: [String], notes: [String]) {
        self.document = document
        self.shape = shape
        self.adopted = adopted
        self.added = []
        self.notes = notes
    }

    /// The shape of `applied` with live values, without what the API server
    /// keeps for itself.
    static func adopted(
        _ applied: [String: JSONValue], _ live: JSONValue, mergesLists: Bool
    ) throws(PatchRefusal.Reason) -> (JSONValue, [String]) {
        var applied = applied
        if !mergesLists, applied["status"]?.objectValue?.isEmpty == false { throw .otherShape(path: "status") }
        applied["status"] = nil
        var meta = applied["metadata"]?.objectValue ?? [:]
        for field in ["uid", "resourceVersion", "managedFields", "generation", "creationTimestamp", "selfLink"] {
            meta[field] = nil
        }
        if var annotations = meta["annotations"]?.objectValue {
            annotations[LiveObject.annotation] = nil
            meta["annotations"] = .object(annotations)
        }
        applied["metadata"] = .object(meta)
        var adoption = ManifestAdoption(mergesLists: mergesLists)
        do {
            let body = try adoption.object(applied, live.objectValue ?? [:], at: FieldPath())
            let unknowing: Set<String> = ["metadata.name", "metadata.namespace"]
            return (.object(body), adoption.adopted.filter { !unknowing.contains($0) })
        } catch {
            throw error.reason
        }
    }

    /// Whose document it is, by the live object.
    static func named(_ body: JSONValue, _ live: JSONValue, namespace: String, name: String) -> JSONValue {
        body.replacing(["apiVersion"], with: live["apiVersion"] ?? "")
            .replacing(["kind"], with: live["kind"] ?? "")
            .replacing(["metadata", "name"], with: .string(name))
            .replacing(["metadata", "namespace"], with: .string(namespace))
    }
}
