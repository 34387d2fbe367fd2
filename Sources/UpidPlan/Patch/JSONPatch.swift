public import UpidCore

/// A patch of RFC 6902: it fails when the object is no longer the one that it
/// was made for.
public enum JSONPatch {
    /// The patch of a workload as the API server has it now: tests of each
    /// container's name and old resources, then what changes.
    public static func document(
        _ change: WorkloadChange, live: JSONValue, why: [String] = [], origin: PatchOrigin = PatchOrigin()
    ) throws(PatchRefusal) -> PatchDocument {
        let id = change.workload
        guard id.kind.hasMutableTemplate else { throw PatchRefusal(.immutableTemplate, .jsonPatch, id) }
        let places: [LiveObject.Place]
        do {
            places = try LiveObject(value: live).containers(of: change)
        } catch {
            throw PatchRefusal(error, .jsonPatch, id)
        }
        let name = PatchFileName.name(of: id)
        let command = "kubectl patch \(origin.words(for: id)) --type json --patch-file \(origin.file(name))"
        let undo = PatchHeader.inverseCommand(change, live: live, origin)
        return PatchDocument(
            name: name, comments: PatchHeader.patch(change, command: command, undo: undo, why: why),
            body: .array(places.flatMap(operations)))
    }

    /// The patch of an autoscaler's targets: tests of the metric's type and
    /// old target, then the new one. For `autoscaling/v2`.
    public static func document(
        autoscaler changes: [AutoscalerChange], why: [String] = [], origin: PatchOrigin = PatchOrigin()
    ) -> PatchDocument {
        let (name, namespace) = (changes.first?.name ?? "", changes.first?.namespace ?? "")
        let file = PatchFileName.autoscaler(name, namespace: namespace)
        return PatchDocument(
            name: file, comments: PatchHeader.patch(changes, file: file, why: why, origin),
            body: .array(changes.flatMap(operations)))
    }

    static func operations(_ change: AutoscalerChange) -> [JSONValue] {
        let metric = ["spec", "metrics", "\(change.metricIndex)"]
        let target = metric + AutoscalerTargets.path(of: change)
        return [
            operation("test", metric + ["type"], .string(change.metricType)),
            operation("test", target, .int(Int64(change.before))),
            operation("replace", target, .int(Int64(change.after))),
        ]
    }

    static func operations(_ place: LiveObject.Place) -> [JSONValue] {
        let item = place.path + ["\(place.index)"]
        let resources = item + ["resources"]
        var operations = [operation("test", item + ["name"], .string(place.change.name))]
        guard let live = place.resources else {
            return operations + [operation("add", resources, place.change.after.document(over: nil))]
        }
        operations.append(operation("test", resources, live))
        for bound in ["requests", "limits"] {
            let path = resources + [bound]
            let numbers = (live[bound] ?? .null) == .null ? nil : live[bound]
            let wanted = place.change.after.document(over: live)[bound]
            guard wanted != numbers else { continue }
            guard let numbers, let wanted else {
                operations.append(operation(wanted == nil ? "remove" : "add", path, wanted))
                continue
            }
            for field in ResourceField.allCases where field.bound == bound {
                let key = field.resource.rawValue
                guard wanted[key] != numbers[key] else { continue }
                let word = wanted[key] == nil ? "remove" : numbers[key] == nil ? "add" : "replace"
                operations.append(operation(word, path + [key], wanted[key]))
            }
        }
        return operations
    }

    static func operation(_ word: String, _ path: [String], _ value: JSONValue?) -> JSONValue {
        var members: [String: JSONValue] = ["op": .string(word), "path": .string(pointer(path))]
        members["value"] = value
        return .object(members)
    }

    /// A pointer of RFC 6901: `~` and `/` in a key are escaped.
    static func pointer(_ path: [String]) -> String {
        var text = ""
        for key in path {
            text += "/"
            for character in key.unicodeScalars {
                switch character {
                case "~": text += "~0"
                case "/": text += "~1"
                default: text.unicodeScalars.append(character)
                }
            }
        }
        return text
    }
}
