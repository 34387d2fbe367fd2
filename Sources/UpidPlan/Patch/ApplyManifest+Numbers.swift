internal import UpidCore

extension ApplyManifest {
    /// The manifest as if it had all requests and limits of the containers
    /// that change: their list is written anew, so none can be lost.
    static func claiming(
        _ places: [LiveObject.Place], in applied: [String: JSONValue]
    ) -> [String: JSONValue] {
        var body = JSONValue.object(applied)
        for place in places {
            guard var items = body.value(at: place.path)?.arrayValue,
                let index = items.firstIndex(where: { $0["name"]?.stringValue == place.change.name })
            else { continue }
            for bound in ["requests", "limits"] {
                guard let numbers = place.resources?[bound]?.objectValue else { continue }
                let own = items[index].value(at: ["resources", bound])?.withoutNulls.objectValue ?? [:]
                items[index] = items[index]
                    .replacing(["resources", bound], with: .object(numbers.merging(own) { _, own in own }))
            }
            body = body.replacing(place.path, with: .array(items))
        }
        return body.objectValue ?? applied
    }

    /// The manifest with the numbers of one container that change, and the
    /// paths of ``ApplyManifest/added``, behind `added`. Numbers
    /// that only the live object has stay out of it: kubectl leaves them
    /// alone, now and when the old manifest comes again.
    static func setting(
        _ place: LiveObject.Place, in body: JSONValue, _ applied: [String: JSONValue], _ kind: WorkloadKind,
        after added: [String]
    ) throws(PatchRefusal.Reason) -> (JSONValue, [String]) {
        func named(_ item: JSONValue) -> Bool { item["name"]?.stringValue == place.change.name }
        guard var items = body.value(at: place.path)?.arrayValue, let index = items.firstIndex(where: named) else {
            throw .containerNotInManifest(name: place.change.name)
        }
        let owned = JSONValue.object(applied).value(at: place.path)?.arrayValue?.first(where: named)?["resources"]
        func owns(_ bound: String, _ key: String) -> Bool { (owned?[bound]?[key] ?? .null) != .null }
        var resources = items[index]["resources"]?.objectValue ?? [:]
        for field in place.change.changedFields {
            let number = place.change.after[field]
            guard number != nil || !kind.mergesLists || owns(field.bound, field.resource.rawValue) else {
                throw .cannotDelete(path: place.text(field))
            }
            var numbers = resources[field.bound]?.objectValue ?? [:]
            numbers[field.resource.rawValue] = number.map { .string($0.description) }
            resources[field.bound] = .object(numbers)
        }
        // An empty list keeps kubectl from deleting what only the live object
        // has in it; where that has nothing, the API keeps no list.
        let rest = place.change.after.document(over: place.resources)
        for bound in ["requests", "limits"] where rest[bound] == nil { resources[bound] = nil }
        if !resources.isEmpty || items[index]["resources"] != nil {
            items[index] = items[index].replacing(["resources"], with: .object(resources))
        }
        // A list that the old manifest lacks goes with all that is in it, and
        // so do resources.
        let isNew = (owned ?? .null) == .null && !resources.isEmpty
        let new = ["requests", "limits"].flatMap { bound in
            let isNewList = (owned?[bound] ?? .null) == .null && resources[bound] != nil
            let numbers = (isNew || isNewList ? rest : .object(resources))[bound]?.objectValue ?? [:]
            return numbers.sortedByKeyBytes.map(\.key).filter { !owns(bound, $0) }
                .map { FieldPath(text: "\(place.text).resources.\(bound)").appending($0).text }
        }
        return (body.replacing(place.path, with: .array(items)), added + new)
    }

    /// Names of the containers that change, and the numbers that do.
    static func partial(_ places: [LiveObject.Place]) throws(PatchRefusal.Reason) -> JSONValue {
        var body: JSONValue = [:]
        for place in places {
            var resources: JSONValue = [:]
            for field in place.change.changedFields {
                guard let number = place.change.after[field] else { throw .cannotDelete(path: place.text(field)) }
                resources =
                    resources
                    .replacing([field.bound, field.resource.rawValue], with: .string(number.description))
            }
            guard resources != [:] else { continue }
            let item: JSONValue = ["name": .string(place.change.name), "resources": resources]
            body = body.replacing(place.path, with: .array((body.value(at: place.path)?.arrayValue ?? []) + [item]))
        }
        return body
    }

    /// What is to be known of a manifest beside what it changes.
    static func notes(_ shape: Shape, adopted: [String], added: [String], _ live: JSONValue) -> [String] {
        var notes: [String] = []
        if !adopted.isEmpty {
            notes.append(
                "the live values of these differ from the manifest that was applied last, and are taken on: "
                    + adopted.joined(separator: ", "))
        }
        if !added.isEmpty {
            notes.append(
                "these are not in the manifest that was applied last, and its next apply deletes them: "
                    + added.joined(separator: ", "))
        }
        if shape == .partial {
            notes.append(
                "it was not made by kubectl apply: the next apply of a manifest that lacks a number of these deletes it,"
                    + " and of one that lacks requests, limits or resources deletes all that is in them"
            )
        }
        let managers = live["metadata"]?["managedFields"]?.arrayValue ?? []
        let appliers = managers.filter { $0["operation"] == "Apply" && ($0["subresource"] ?? "") == "" }
            .compactMap { $0["manager"]?.stringValue }
            .filter { $0 != ServerSideApplyPatch.fieldManager }
        if !appliers.isEmpty {
            notes.append(
                "it is applied by server-side apply (\(Set(appliers).sorted().joined(separator: ", "))): change its "
                    + "source, whose next apply meets a conflict or takes the numbers back")
        }
        return notes.map(TerminalText.sanitised)
    }
}

extension ContainerChange {
    /// What is not afterwards what it was before.
    var changedFields: [ResourceField] { ResourceField.allCases.filter { before[$0] != after[$0] } }
}
