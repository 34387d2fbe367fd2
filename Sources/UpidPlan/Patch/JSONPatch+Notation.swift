public import UpidCore

extension JSONPatch {
    /// The `resources` of a change's containers word by word, as JSON; `null`
    /// for one that has none.
    static func notation(of change: WorkloadChange, in live: JSONValue) -> [String: String]? {
        guard let places = try? LiveObject(value: live).containers(of: change) else { return nil }
        return Dictionary(
            places.map { ($0.change.name, JSONPrinter.compact($0.resources ?? .null)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The patch that gives containers the resources that ``notation(of:in:)``
    /// had of them, which are what `change` ends with; others get the numbers
    /// of the change.
    public static func restoration(
        _ change: WorkloadChange, notation: [String: String], live: JSONValue
    ) throws(PatchRefusal) -> JSONValue {
        do {
            let places = try LiveObject(value: live).containers(of: change)
            return .array(
                places.flatMap { place -> [JSONValue] in
                    guard let text = notation[place.change.name], let old = try? JSONReader.value(Array(text.utf8)),
                        numbers(of: old) == ResourceField.allCases.map({ place.change.after[$0] })
                    else { return operations(place) }
                    let item = place.path + ["\(place.index)"]
                    let resources = item + ["resources"]
                    let word = old == .null ? "remove" : place.resources == nil ? "add" : "replace"
                    return [
                        operation("test", item + ["name"], .string(place.change.name)),
                        operation("test", resources, place.resources),
                        operation(word, resources, old == .null ? nil : old),
                    ].filter { $0["op"] != "test" || $0["value"] != nil }
                })
        } catch {
            throw PatchRefusal(error, .jsonPatch, change.workload)
        }
    }

    private static func numbers(of resources: JSONValue) -> [Quantity?] {
        ResourceField.allCases.map { resources[$0.bound]?[$0.resource.rawValue]?.quantityValue }
    }
}
