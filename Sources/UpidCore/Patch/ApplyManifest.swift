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

    /// The manifest for a workload as the API server has it now (the whole
    /// answer to a GET).
    ///
    /// Throws when no manifest would be without harm: say why, and print a
    /// patch instead.
    public init(_ change: WorkloadChange, live: JSONValue, why: [String] = []) throws(PatchRefusal) {
        let id = change.workload
        do throws(PatchRefusal.Reason) {
            guard id.kind.hasMutableTemplate else { throw .immutableTemplate }
            let object = LiveObject(value: live)
            let places = try object.containers(of: change)
            var body: JSONValue
            if let applied = try object.lastApplied() {
                let claimed = id.kind.mergesLists ? applied : Self.claiming(places, in: applied)
                (body, adopted) = try Self.adopted(claimed, live, mergesLists: id.kind.mergesLists)
                for place in places {
                    body = try Self.setting(place, in: body, applied, id.kind)
                    adopted.removeAll { $0.hasPrefix("\(place.text).resources.") }
                }
                shape = .lastApplied
            } else {
                guard id.kind.mergesLists else { throw .wholeListsWithoutManifest }
                body = try Self.partial(places)
                (shape, adopted) = (.partial, [])
            }
            body = Self.named(body, live, namespace: id.namespace, name: id.name)
            document = PatchDocument(
                name: PatchFileName.name(of: id), comments: PatchHeader.apply(change, live: live, why: why), body: body)
        } catch {
            throw PatchRefusal(error, .yaml, id)
        }
    }

    init(document: PatchDocument, shape: Shape, adopted: [String]) {
        self.document = document
        self.shape = shape
        self.adopted = adopted
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

    /// The manifest as if it had all requests and limits of the containers
    /// that change: they are written anew, so none can be lost.
    private static func claiming(
        _ places: [LiveObject.Place], in applied: [String: JSONValue]
    ) -> [String: JSONValue] {
        var body = JSONValue.object(applied)
        for place in places {
            guard var items = body.value(at: place.path)?.arrayValue,
                let index = items.firstIndex(where: { $0["name"]?.stringValue == place.change.name })
            else { continue }
            for bound in ["requests", "limits"] {
                guard let numbers = place.resources?[bound] else { continue }
                items[index] = items[index].replacing(["resources", bound], with: numbers)
            }
            body = body.replacing(place.path, with: .array(items))
        }
        return body.objectValue ?? applied
    }

    /// The manifest with the new numbers of one container.
    private static func setting(
        _ place: LiveObject.Place, in body: JSONValue, _ applied: [String: JSONValue], _ kind: WorkloadKind
    ) throws(PatchRefusal.Reason) -> JSONValue {
        func named(_ item: JSONValue) -> Bool { item["name"]?.stringValue == place.change.name }
        guard var items = body.value(at: place.path)?.arrayValue, let index = items.firstIndex(where: named) else {
            throw .containerNotInManifest(name: place.change.name)
        }
        let owned = JSONValue.object(applied).value(at: place.path)?.arrayValue?.first(where: named)?["resources"]
        if kind.mergesLists {
            for field in ResourceField.allCases where place.number(field) != nil && place.change.after[field] == nil {
                let number = owned?[field.bound]?[field.resource.rawValue] ?? .null
                guard number != .null else { throw .cannotDelete(path: place.text(field)) }
            }
        }
        var resources = place.change.after.document(over: place.resources).objectValue ?? [:]
        // Claims and the like stay as the manifest has them.
        for key in resources.keys where key != "requests" && key != "limits" {
            resources[key] = items[index]["resources"]?[key]
        }
        items[index] = items[index].replacing(["resources"], with: .object(resources))
        return body.replacing(place.path, with: .array(items))
    }

    /// Names and resources of the containers that change.
    private static func partial(_ places: [LiveObject.Place]) throws(PatchRefusal.Reason) -> JSONValue {
        var body: JSONValue = [:]
        for place in places {
            for field in ResourceField.allCases where place.number(field) != nil && place.change.after[field] == nil {
                throw .cannotDelete(path: place.text(field))
            }
            let resources = place.change.after.document(over: place.resources).objectValue ?? [:]
            let item: JSONValue = [
                "name": .string(place.change.name),
                "resources": .object(resources.filter { $0.key == "requests" || $0.key == "limits" }),
            ]
            body = body.replacing(place.path, with: .array((body.value(at: place.path)?.arrayValue ?? []) + [item]))
        }
        return body
    }
}
