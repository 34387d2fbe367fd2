internal import UpidCore

/// Takes on a manifest's shape, with the values that are live: each field of
/// the manifest that was applied last, none that only the live object has.
struct ManifestAdoption {
    let mergesLists: Bool
    /// Paths where the live value is another one than what was applied.
    private(set) var adopted: [String] = []

    /// `mergesLists` as of ``WorkloadKind/mergesLists``.
    init(mergesLists: Bool) {
        self.mergesLists = mergesLists
    }

    /// The members of `applied` with their live values. What is gone from the
    /// live object is left out: kubectl then deletes what is not there.
    mutating func object(
        _ applied: [String: JSONValue], _ live: [String: JSONValue], at path: FieldPath
    ) throws(ManifestAdoptionFailure) -> [String: JSONValue] {
        var result: [String: JSONValue] = [:]
        for (key, value) in applied.sortedByKeyBytes {
            let place = path.appending(key)
            guard let live = live[key], live != .null else {
                if value != .null, !value.isVoid { adopted.append(place.text) }
                continue
            }
            result[key] = try self.value(value, live, field: key, at: place)
        }
        return result
    }

    private mutating func value(
        _ applied: JSONValue, _ live: JSONValue, field: String, at path: FieldPath
    ) throws(ManifestAdoptionFailure) -> JSONValue? {
        switch (applied, live) {
        case (.object(let applied), .object(let live)):
            let result = try object(applied, live, at: path)
            if mergesLists, path.keys == ["spec", "strategy"] { try checkAlternative(result, applied, live, path) }
            return .object(result)
        case (.array(let applied), .array(let live)):
            return .array(try list(applied, live, field: field, at: path))
        case (.null, .object(let members)):
            // An empty `annotations:` does not ask for the annotations' end.
            if path.keys.suffix(2) == ["metadata", "annotations"] { return nil }
            guard members.isEmpty else { throw .otherShape(path) }
            return live
        case (.null, .array(let elements)):
            guard elements.isEmpty else { throw .otherShape(path) }
            return live
        case (.object, _), (.array, _), (_, .object), (_, .array):
            throw .otherShape(path)
        default:
            if path.isLiteral, applied != live { throw .liveLiteral(path) }
            note(applied, live, at: path)
            return live
        }
    }

    private mutating func note(_ applied: JSONValue, _ live: JSONValue, at path: FieldPath) {
        if applied == live || applied == .null { return }
        if path.isQuantity, let quantity = applied.quantityValue, quantity == live.quantityValue { return }
        adopted.append(path.text)
    }

    // MARK: Lists

    private mutating func list(
        _ applied: [JSONValue], _ live: [JSONValue], field: String, at path: FieldPath
    ) throws(ManifestAdoptionFailure) -> [JSONValue] {
        let result: [JSONValue]
        switch ListMerge(field: field) {
        case .atomic:
            guard mergesLists || !live.contains(where: \.holdsNull) else { throw .otherShape(path) }
            result = live.map(\.withoutNulls)
            let manifest = applied.map(\.withoutNulls)
            if path.isLiteral {
                // Nothing but the literals would keep what is live.
                guard JSONValue.array(result).covers(.array(manifest)), JSONValue.array(manifest).covers(.array(result))
                else { throw .liveLiteral(path) }
            }
            if !result.elementsEqual(manifest, by: { $0.covers($1) }) { adopted.append(path.text) }
        case .set:
            result = live.filter { applied.contains($0) }
            if Set(result) != Set(applied) { adopted.append(path.text) }
        case .keyed(let keys):
            result = try items(applied, live, keys: keys, field: field, at: path)
        }
        if !mergesLists, result != live { throw .liveOnlyItems(path) }
        return result
    }

    private mutating func items(
        _ applied: [JSONValue], _ live: [JSONValue], keys: [ListMerge.Key], field: String, at path: FieldPath
    ) throws(ManifestAdoptionFailure) -> [JSONValue] {
        let manifest = try byIdentity(applied, keys, at: path)
        let current = try byIdentity(live, keys, at: path)
        let coarse = Set(live.map { keys.prefix(1).map { $0 }.identity(of: $0) })
        guard coarse.count == live.count || Set(manifest.keys) == Set(current.keys) else { throw .ambiguousList(path) }
        for item in applied {
            guard let name = keys.identity(of: item), current[name] == nil else { continue }
            if field == "containers" || field == "initContainers" { throw .containerGone(name) }
            adopted.append(path.item(name).text)
        }
        var result: [JSONValue] = []
        for item in live {
            guard let name = keys.identity(of: item), let applied = manifest[name], let live = item.objectValue else {
                continue
            }
            let place = path.item(name)
            if field == "env" { try checkEnvironment(applied, item, place) }
            let members = try object(applied, live, at: place)
            if ListMerge.hasAlternatives(field) { try checkAlternative(members, applied, live, place) }
            result.append(.object(members))
        }
        return result
    }

    private func byIdentity(
        _ items: [JSONValue], _ keys: [ListMerge.Key], at path: FieldPath
    ) throws(ManifestAdoptionFailure) -> [String: [String: JSONValue]] {
        var found: [String: [String: JSONValue]] = [:]
        for item in items {
            guard let members = item.objectValue, let name = keys.identity(of: item) else { throw .otherShape(path) }
            guard found.updateValue(members, forKey: name) == nil else { throw .ambiguousList(path) }
        }
        return found
    }

    /// A literal that was set in the cluster alone must not come out of it,
    /// and nothing but the literal would keep it.
    private func checkEnvironment(
        _ applied: [String: JSONValue], _ live: JSONValue, _ path: FieldPath
    ) throws(ManifestAdoptionFailure) {
        let value = live["value"] ?? ""
        let source = live["valueFrom"]
        guard value == (applied["value"].flatMap { $0 == .null ? nil : $0 } ?? ""),
            (source == nil) == ((applied["valueFrom"] ?? .null) == .null)
        else { throw .liveEnvironment(path) }
        // Another key or another object: its members are those of the old one.
        guard let source = source?.objectValue else { return }
        guard Set(source.keys) == Set((applied["valueFrom"]?.objectValue ?? [:]).keys) else {
            throw .otherAlternative(path)
        }
    }

    /// Where kubectl keeps only what the manifest names, nothing that lives
    /// may be missing from it once something has gone.
    private func checkAlternative(
        _ result: [String: JSONValue], _ applied: [String: JSONValue], _ live: [String: JSONValue], _ path: FieldPath
    ) throws(ManifestAdoptionFailure) {
        let hasLost = applied.contains { $0.value != .null && result[$0.key] == nil }
        if hasLost, live.keys.contains(where: { result[$0] == nil }) { throw .otherAlternative(path) }
    }
}

extension JSONValue {
    /// It says nothing: the API leaves it out.
    fileprivate var isVoid: Bool {
        switch self {
        case .null, .bool(false), .int(0), .string(""): true
        case .array(let elements): elements.isEmpty
        case .object(let members): members.values.allSatisfy(\.isVoid)
        default: false
        }
    }

    /// It has all that the other one has, and may have more members.
    fileprivate func covers(_ other: JSONValue) -> Bool {
        switch (self, other) {
        case (.object(let own), .object(let others)):
            others.allSatisfy { key, value in own[key].map { $0.covers(value) } ?? value.isVoid }
        case (.array(let own), .array(let others)): own.elementsEqual(others) { $0.covers($1) }
        default: self == other || (quantityValue.map { $0 == other.quantityValue } ?? false)
        }
    }
}
