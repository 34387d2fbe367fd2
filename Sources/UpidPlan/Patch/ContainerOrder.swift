internal import UpidCore

/// The order of a template's containers, which kustomize changes: it puts
/// those that a patch names before the others.
struct ContainerOrder {
    private let live: JSONValue
    private let kind: WorkloadKind
    /// The manifest that was applied last, if that is known.
    private let applied: JSONValue?

    /// The order in `live`, the object as the API server has it.
    init(of live: JSONValue, _ kind: WorkloadKind) {
        self.live = live
        self.kind = kind
        applied = (try? LiveObject(value: live).lastApplied()).flatMap { $0 }.map { .object($0) }
    }

    /// The patch with the names of those containers too that stand before one
    /// that it changes. What only the live object has is left out: the source
    /// does not know it.
    func kept(in patch: JSONValue) -> JSONValue {
        var patch = patch
        for list in ["initContainers", "containers"] {
            let path = kind.podSpecPath + [list]
            guard let items = patch.value(at: path)?.arrayValue else { continue }
            let order = Self.names(live, path)
            let known = applied.map { Set(Self.names($0, path)) }
            guard let last = order.lastIndex(where: { name in items.contains { Self.name($0) == name } }) else {
                continue
            }
            let named = order[...last].compactMap { name in
                items.first { Self.name($0) == name }
                    ?? (known?.contains(name) == false ? nil : ["name": .string(name)])
            }
            let others = items.filter { !order.contains(Self.name($0) ?? "") }
            patch = patch.replacing(path, with: .array(named + others))
        }
        return patch
    }

    private static func names(_ object: JSONValue, _ path: [String]) -> [String] {
        object.value(at: path)?.arrayValue?.compactMap(name) ?? []
    }

    private static func name(_ item: JSONValue) -> String? { item["name"]?.stringValue }
}
