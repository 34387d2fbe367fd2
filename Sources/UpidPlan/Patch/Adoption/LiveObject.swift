internal import UpidCore

/// The object of a change as the API server has it: the whole answer to a
/// GET.
struct LiveObject {
    static let annotation = "kubectl.kubernetes.io/last-applied-configuration"

    let value: JSONValue

    /// The manifest that was applied last; nil when kubectl never applied it.
    func lastApplied() throws(PatchRefusal.Reason) -> [String: JSONValue]? {
        guard let text = value["metadata"]?["annotations"]?[Self.annotation]?.stringValue, !text.isEmpty else {
            return nil
        }
        guard let applied = try? JSONReader.value(Array(text.utf8)).objectValue else { throw .unreadableAnnotation }
        guard let kind = applied["kind"]?.stringValue, kind == value["kind"]?.stringValue else {
            throw .foreignAnnotation(kind: applied["kind"]?.stringValue ?? "something without a kind")
        }
        return applied
    }

    /// It is the object of the given kind, name and uid; an empty uid is
    /// that of any.
    func check(kind: String, namespace: String, name: String, uid: String) throws(PatchRefusal.Reason) {
        let meta = value["metadata"]
        let found = (
            value["kind"]?.stringValue ?? "", meta?["namespace"]?.stringValue ?? "", meta?["name"]?.stringValue
        )
        guard found == (kind, namespace, name) else {
            throw .otherObject(found: "\(found.0) \(found.1)/\(found.2 ?? "")")
        }
        if !uid.isEmpty, let other = meta?["uid"]?.stringValue, other != uid {
            throw .otherObject(found: "uid \(other)")
        }
    }

    /// Where in the object the containers of `change` are, and that their
    /// numbers are what the change begins with.
    func containers(of change: WorkloadChange) throws(PatchRefusal.Reason) -> [Place] {
        try check(
            kind: change.workload.kind.rawValue, namespace: change.workload.namespace, name: change.workload.name,
            uid: change.uid)
        var places: [Place] = []
        for container in change.containers {
            let path = change.workload.kind.podSpecPath + [container.listName]
            let items = value.value(at: path)?.arrayValue ?? []
            guard let index = items.firstIndex(where: { $0["name"]?.stringValue == container.name }) else {
                throw .noContainer(name: container.name)
            }
            let place = Place(change: container, path: path, index: index, item: items[index])
            for field in ResourceField.allCases {
                let number = place.number(field)?.quantityValue
                guard number == container.before[field] else { throw .changedSince(path: place.text(field)) }
            }
            places.append(place)
        }
        return places
    }

    /// A container that changes, where it is live.
    struct Place {
        let change: ContainerChange
        /// That of its list.
        let path: [String]
        let index: Int
        let item: JSONValue

        var resources: JSONValue? { item["resources"].flatMap { $0 == .null ? nil : $0 } }

        func number(_ field: ResourceField) -> JSONValue? {
            resources?[field.bound]?[field.resource.rawValue].flatMap { $0 == .null ? nil : $0 }
        }

        /// `spec.template.spec.containers[web]`.
        var text: String { "\(path.joined(separator: "."))[\(change.name)]" }

        func text(_ field: ResourceField) -> String {
            "\(text).resources.\(field.bound).\(field.resource.rawValue)"
        }
    }
}
