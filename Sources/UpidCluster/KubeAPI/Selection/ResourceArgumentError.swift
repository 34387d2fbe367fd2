public import UpidCore

/// Resource arguments that make no sense, in kubectl's words where it has
/// some.
public enum ResourceArgumentError: UserFacingError, Hashable {
    case nameWithSelector
    case nameInTypeFormWithSelector
    /// `deploy deploy/web`.
    case mixedForms
    /// `deploy/` or `deploy,sts/web`.
    case notASingleResourceAndName
    /// `deploy/web/x`.
    case severalSlashes
    case nameAcrossNamespaces
    case unknownType(String)
    /// The type exists, but its objects have no pods.
    case runsNoPods(String)
    /// `all web`.
    case severalTypesWithName
    case emptyName
    case invalidName(String, problem: String)
    case invalidNamespace(String, problem: String)
    case typesWithFiles
    case objectsWithFiles
    case invalidSelector(String, problem: String)

    /// One line.
    public var description: String {
        switch self {
        case .nameWithSelector: "error: name cannot be provided when a selector is specified"
        case .nameInTypeFormWithSelector:
            "error: selectors and the all flag cannot be used when passing resource/name arguments"
        case .mixedForms:
            "error: there is no need to specify a resource type as a separate argument when passing arguments in "
                + "resource/name form (e.g. 'kubectl upid analyze resource/<resource_name>' instead of "
                + "'kubectl upid analyze resource resource/<resource_name>'"
        case .notASingleResourceAndName:
            "error: arguments in resource/name form must have a single resource and name"
        case .severalSlashes: "error: arguments in resource/name form may not have more than one slash"
        case .nameAcrossNamespaces: "error: a resource cannot be retrieved by name across all namespaces"
        case .unknownType(let name): "error: the server doesn't have a resource type \"\(name)\""
        case .runsNoPods(let name): "error: \(name) run no pods of their own"
        case .severalTypesWithName: "error: you must specify only one resource"
        case .emptyName: "error: resource name may not be empty"
        case .invalidName(let name, let problem): "error: invalid resource name \"\(name)\": [\(problem)]"
        case .invalidNamespace(let name, let problem): "error: invalid namespace \"\(name)\": [\(problem)]"
        case .typesWithFiles:
            "error: when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well"
        case .objectsWithFiles:
            "error: resource/name arguments cannot be provided when a path is specified"
        case .invalidSelector(let selector, let problem):
            "error: the provided selector \"\(selector)\" is not valid: \(problem)"
        }
    }

    /// What can be asked for instead.
    public var hint: String? {
        switch self {
        case .runsNoPods:
            "name a workload (deploy, sts, ds, cronjob, job, rs, rc, rollout, dc, pod), or none for all of them"
        default: nil
        }
    }
}
