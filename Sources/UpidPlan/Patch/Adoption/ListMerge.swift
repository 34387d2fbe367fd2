internal import UpidCore

/// How kubectl merges a list of a built-in kind, by the name of the field
/// that has it.
///
/// Source: the `patchStrategy` and `patchMergeKey` tags in
/// `k8s.io/api/core/v1`.
enum ListMerge {
    /// One value: a patch replaces it.
    case atomic
    /// Texts that are added to each other.
    case set
    /// Items that kubectl tells apart by the first of the keys, and the API
    /// by all of them.
    case keyed([Key])

    /// A member of an item with what it is when it is missing.
    struct Key {
        var name: String
        var standard = ""
    }

    init(field: String) {
        switch field {
        case "containers", "initContainers", "env", "volumes", "imagePullSecrets", "resourceClaims",
            "schedulingGates":
            self = .keyed([Key(name: "name")])
        case "ports": self = .keyed([Key(name: "containerPort"), Key(name: "protocol", standard: "TCP")])
        case "volumeMounts": self = .keyed([Key(name: "mountPath")])
        case "volumeDevices": self = .keyed([Key(name: "devicePath")])
        case "hostAliases": self = .keyed([Key(name: "ip")])
        case "topologySpreadConstraints":
            self = .keyed([Key(name: "topologyKey"), Key(name: "whenUnsatisfiable", standard: "DoNotSchedule")])
        case "ownerReferences": self = .keyed([Key(name: "uid")])
        case "finalizers": self = .set
        default: self = .atomic
        }
    }

    /// The lists of which only one member of an item may be set beside its
    /// key: what the manifest does not name is deleted by kubectl.
    static func hasAlternatives(_ field: String) -> Bool { field == "volumes" || field == "resourceClaims" }
}

extension [ListMerge.Key] {
    /// What tells an item apart for the API; nil when it has no key.
    func identity(of item: JSONValue) -> String? {
        var words: [String] = []
        for (position, key) in enumerated() {
            switch item[key.name] {
            case .string(let text): words.append(text)
            case .int(let number): words.append("\(number)")
            case nil where position > 0: words.append(key.standard)
            default: return nil
            }
        }
        return words.joined(separator: "/")
    }
}
