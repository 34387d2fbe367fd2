/// The way to a field of an object, as kubectl's messages write it.
struct FieldPath: Hashable {
    /// `spec.template.spec.containers[web].image`.
    var text = ""
    /// The same by its keys; items of lists are not among them.
    var keys: [String] = []

    /// One level further down, to a member.
    func appending(_ key: String) -> FieldPath {
        let isPlain = !key.isEmpty && key.utf8.allSatisfy { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "/") }
        let word = isPlain ? key : "[\(key)]"
        return FieldPath(text: text + (text.isEmpty || !isPlain ? "" : ".") + word, keys: keys + [key])
    }

    /// One level further down, to an item of a list.
    func item(_ name: String) -> FieldPath { FieldPath(text: "\(text)[\(name)]", keys: keys) }

    /// It is free text that may hold a secret: a word of a command line, a
    /// header of a probe, the value of an annotation or of a volume's driver.
    var isLiteral: Bool {
        switch keys.last {
        case "args", "command", "httpHeaders": return true
        default: break
        }
        let above = keys.dropLast()
        if above.last == "volumeAttributes" { return true }
        return above.suffix(2) == ["metadata", "annotations"] && !Self.kubernetesAnnotations.contains(keys.last ?? "")
    }

    /// Annotations that kubectl, the controllers and upid write, and nobody else.
    private static let kubernetesAnnotations: Set<String> = [
        "deployment.kubernetes.io/revision", "kubectl.kubernetes.io/restartedAt",
        "deprecated.daemonset.template.generation", ScaleChange.replicasAnnotation, ScaleChange.suspensionAnnotation,
    ]

    /// Its values are quantities: the API spells them anew.
    var isQuantity: Bool {
        keys.dropLast().last == "requests" || keys.dropLast().last == "limits" || keys.last == "sizeLimit"
            || keys.last == "divisor"
    }
}

/// What keeps a manifest's shape from being taken on.
enum ManifestAdoptionFailure: Error {
    case containerGone(String)
    case liveEnvironment(FieldPath)
    case liveLiteral(FieldPath)
    case liveOnlyItems(FieldPath)
    case ambiguousList(FieldPath)
    case otherAlternative(FieldPath)
    case otherShape(FieldPath)

    var reason: PatchRefusal.Reason {
        switch self {
        case .containerGone(let name): .containerGone(name: name)
        case .liveEnvironment(let path): .liveEnvironment(path: path.text)
        case .liveLiteral(let path): .liveLiteral(path: path.text)
        case .liveOnlyItems(let path): .liveOnlyItems(path: path.text)
        case .ambiguousList(let path): .ambiguousList(path: path.text)
        case .otherAlternative(let path): .otherAlternative(path: path.text)
        case .otherShape(let path): .otherShape(path: path.text)
        }
    }
}
