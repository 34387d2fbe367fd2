import UpidCore

extension JSONValue {
    /// A patch of names, resources and the annotation, and of deletions of
    /// what is gone already.
    func changesResourcesAlone(_ kind: WorkloadKind) -> Bool {
        guard var rest = objectValue else { return false }
        let annotation = ["metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"]
        let rewritten = at(annotation) == nil ? self : with(annotation, .null)
        guard (rewritten["metadata"]?.objectValue ?? [:]).allSatisfy(Self.isOrderOrDeletion) else { return false }
        rest["metadata"] = nil
        var value = JSONValue.object(rest)
        for key in kind.podSpecPath {
            let others = (value.objectValue ?? [:]).filter { $0.key != key }
            guard let next = value[key], others.allSatisfy({ Self.isOrderOrDeletion($0.key, $0.value) }) else {
                return false
            }
            value = next
        }
        guard kind.mergesLists else { return Set(value.objectValue?.keys ?? [:].keys) == ["containers"] }
        return (value.objectValue ?? [:]).allSatisfy { key, value in
            if Self.isOrderOrDeletion(key, value) { return true }
            guard key == "containers" || key == "initContainers" else { return false }
            return (value.arrayValue ?? []).allSatisfy { item in
                (item.objectValue ?? [:]).allSatisfy { key, value in
                    key == "name" || key == "resources" || Self.isOrderOrDeletion(key, value)
                }
            }
        }
    }

    /// kubectl's order of a list, and what it deletes once more although it is
    /// gone.
    private static func isOrderOrDeletion(_ key: String, _ value: JSONValue) -> Bool {
        if key.hasPrefix("$") || value == .null { return true }
        if let members = value.objectValue, !members.isEmpty {
            return members.allSatisfy { Self.isOrderOrDeletion($0.key, $0.value) }
        }
        guard let items = value.arrayValue, !items.isEmpty else { return false }
        return items.allSatisfy { item in
            item["$patch"] == "delete" || (item.objectValue?.values.contains(.null) ?? false)
        }
    }
}
