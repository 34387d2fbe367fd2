public import UpidCore

/// Why a change of an object cannot be printed in one of the forms without
/// doing harm.
public struct PatchRefusal: UserFacingError, Hashable, Sendable {
    public var format: PatchFormat
    /// `deployment.apps "web"`.
    public var object: String
    public var namespace: String
    public var reason: Reason

    /// What stands against it. Paths are those of kubectl's messages:
    /// `spec.template.spec.containers[web].env[MODE]`; values are never told.
    public enum Reason: Error, Hashable, Sendable {
        /// The kind's template cannot be changed.
        case immutableTemplate
        /// The kind's lists would be replaced as a whole, and there is no
        /// manifest that says what is in them.
        case wholeListsWithoutManifest
        /// What is live is not the object that the plan is of.
        case otherObject(found: String)
        /// A number is no more what the plan began with.
        case changedSince(path: String)
        case unreadableAnnotation
        /// The annotation is of another kind.
        case foreignAnnotation(kind: String)
        /// No such container in what is live.
        case noContainer(name: String)
        /// The user's manifest has a container that is not live any more.
        case containerGone(name: String)
        /// The user's manifest does not have the container.
        case containerNotInManifest(name: String)
        /// Only what is live has this value of an environment variable.
        case liveEnvironment(path: String)
        /// Only what is live has this value, which may be a secret: words of a
        /// command line, headers of a probe, an annotation.
        case liveLiteral(path: String)
        /// The list would lose what only the live object has.
        case liveOnlyItems(path: String)
        /// Two items of a list have one key.
        case ambiguousList(path: String)
        /// Another member stands where the manifest has one (a volume's
        /// source): kubectl would delete it.
        case otherAlternative(path: String)
        /// The manifest and what is live are of different shapes there.
        case otherShape(path: String)
        /// It has to be deleted, and the manifest does not have it.
        case cannotDelete(path: String)
        /// The manifest does not have the autoscaler's metric.
        case metricNotInManifest
        /// The field managers were not read.
        case unknownManagers
        /// Another one applies the container's resources.
        case ownedBy(manager: String, container: String)
        /// Another one applies the field.
        case fieldOwned(manager: String, path: String)
    }

    /// It is of this workload.
    public func isOf(_ id: WorkloadID) -> Bool {
        let other = PatchRefusal(reason, format, id)
        return other.object == object && other.namespace == namespace
    }

    /// A refusal for a workload.
    init(_ reason: Reason, _ format: PatchFormat, _ id: WorkloadID) {
        self.format = format
        self.reason = reason
        object = "\(id.kind.qualifiedName) \"\(TerminalText.sanitised(id.name))\""
        namespace = TerminalText.sanitised(id.namespace)
    }

    /// A refusal for what an edit is of.
    init(_ reason: Reason, _ format: PatchFormat, _ subject: ObjectEdit.Subject) {
        self.format = format
        self.reason = reason
        let (name, space) =
            switch subject {
            case .workload(let id): (id.name, id.namespace)
            case .eventScaler(let namespace, let name): (name, namespace)
            }
        object = "\(subject.typeName) \"\(TerminalText.sanitised(name))\""
        namespace = TerminalText.sanitised(space)
    }

    /// A refusal for an autoscaler.
    init(_ reason: Reason, _ format: PatchFormat, autoscaler: String, namespace: String) {
        self.format = format
        self.reason = reason
        object = "horizontalpodautoscaler.autoscaling \"\(TerminalText.sanitised(autoscaler))\""
        self.namespace = TerminalText.sanitised(namespace)
    }

    public var description: String {
        "error: no -o \(format.rawValue) for \(object) in namespace \(namespace): \(TerminalText.sanitised(why))"
    }

    private var why: String {
        switch reason {
        case .immutableTemplate: "its containers cannot be changed once it is created"
        case .wholeListsWithoutManifest:
            "it was not made by kubectl apply, and kubectl replaces lists of custom resources as a whole"
        case .otherObject(let found): "the cluster has another object in its place (\(found))"
        case .changedSince(let path): "\(path) is no longer what the plan began with"
        case .unreadableAnnotation: "its last-applied-configuration annotation is not a JSON object"
        case .foreignAnnotation(let kind): "its last-applied-configuration annotation is of a \(kind)"
        case .noContainer(let name): "it has no container \(name)"
        case .containerGone(let name):
            "the manifest that was applied last has a container \(name), the live object has none"
        case .containerNotInManifest(let name):
            "container \(name) is not in the manifest that was applied last; the owner's next apply would delete it"
        case .liveEnvironment(let path), .liveLiteral(let path):
            "the live value of \(path) is not the one that was applied last"
        case .liveOnlyItems(let path):
            "kubectl would replace \(path) as a whole, and the live one has more than what was applied last"
        case .ambiguousList(let path): "two items of \(path) have the same key"
        case .otherAlternative(let path): "\(path) was changed to another form since it was applied last"
        case .otherShape(let path): "\(path) is of another form than what was applied last"
        case .cannotDelete(let path):
            "\(path) would be deleted, and is not in the manifest that was applied last"
        case .metricNotInManifest: "the metric is not in the manifest that was applied last"
        case .unknownManagers: "who owns its fields was not read"
        case .ownedBy(let manager, let container): "\(manager) applies the resources of container \(container)"
        case .fieldOwned(let manager, let path): "\(manager) applies \(path)"
        }
    }

    public var hint: String? {
        switch reason {
        case .immutableTemplate:
            "-o resize changes running pods in place; otherwise change the manifest and create it anew"
        case .noContainer, .otherObject, .changedSince: "make the plan again"
        case .ownedBy, .fieldOwned: "change it where that manager has it from; -o kustomize prints a patch for a source"
        case .containerGone, .liveEnvironment, .liveLiteral, .otherAlternative, .liveOnlyItems, .otherShape:
            "-o patch makes this change and no other; to keep -o yaml, apply the manifest's newest state first"
        default: "-o patch makes this change and no other"
        }
    }
}
