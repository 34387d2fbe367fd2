public import UpidCore

extension WorkloadKind {
    /// Whether kubectl and the API server merge its lists by their keys.
    /// Objects of custom resources know no such merge: a list that a patch
    /// names replaces the live one as a whole.
    public var mergesLists: Bool { self != .rollout && self != .deploymentConfig }

    /// The template may be changed after it was created.
    public var hasMutableTemplate: Bool { self != .pod && self != .job }

    /// `deployments`: the last word of its address in the API.
    var resourceName: String { rawValue.lowercased() + "s" }

    /// kubectl can go back to an earlier template of it.
    var hasRevisions: Bool { self == .deployment || self == .statefulSet || self == .daemonSet }
}

extension WorkloadID {
    /// kubectl's words for it: `deployment.apps web -n shop`.
    var commandWords: String {
        "\(kind.qualifiedName) \(ShellWord.quoted(name)) -n \(ShellWord.quoted(namespace))"
    }
}

extension ContainerChange {
    /// The template's list that it stands in.
    var listName: String { isInitContainer ? "initContainers" : "containers" }
}
