internal import UpidCluster
public import UpidCore

/// The fields in which two states of an object differ, by what a user would
/// call a change: what the server keeps for itself is left out.
public enum ObjectDifferences {
    /// In the order of the fields' paths; a missing field is `not set`.
    public static func between(_ before: JSONValue, _ after: JSONValue) -> [FieldDifference] {
        var found: [FieldDifference] = []
        compare(before, after, [], &found)
        return found
    }

    /// Set by the server at each write.
    private static let own: Set<[FieldChange.Step]> = [
        [.key("metadata"), .key("managedFields")], [.key("metadata"), .key("resourceVersion")],
        [.key("metadata"), .key("generation")], [.key("status")],
    ]

    private static func compare(
        _ before: JSONValue?, _ after: JSONValue?, _ path: [FieldChange.Step], _ found: inout [FieldDifference]
    ) {
        guard before != after, !own.contains(path) else { return }
        switch (before, after) {
        case (.object, _), (_, .object):
            guard let old = members(before), let new = members(after) else { break }
            for key in Set(old.keys).union(new.keys).sorted() {
                compare(old[key], new[key], path + [.key(key)], &found)
            }
            return
        case (.array(let old), .array(let new)):
            guard let oldNames = names(old), let newNames = names(new) else {
                guard old.count == new.count else { break }
                for index in old.indices { compare(old[index], new[index], path + [.index(index)], &found) }
                return
            }
            for name in oldNames + newNames.filter({ !oldNames.contains($0) }) {
                compare(element(name, of: old), element(name, of: new), path + [.named(name)], &found)
            }
            return
        default: break
        }
        let field = FieldChange(path: path, before: before, after: after)
        found.append(FieldDifference(field: field.pathText, expected: text(before), found: text(after)))
    }

    /// None for a field that is missing; nil for what is no object.
    private static func members(_ value: JSONValue?) -> [String: JSONValue]? {
        value.map { $0.objectValue } ?? [:]
    }

    /// nil for a list whose elements have no names, or not one each.
    private static func names(_ list: [JSONValue]) -> [String]? {
        let names = list.compactMap { $0["name"]?.stringValue }
        return names.count == list.count && Set(names).count == names.count ? names : nil
    }

    private static func element(_ name: String, of list: [JSONValue]) -> JSONValue? {
        list.first { $0["name"]?.stringValue == name }
    }

    private static func text(_ value: JSONValue?) -> String {
        switch value {
        case nil, .null: "not set"
        case .string(let text): ServerText.line(text, limit: 100)
        case .some(let value): ServerText.line(JSONPrinter.compact(value), limit: 100)
        }
    }
}
