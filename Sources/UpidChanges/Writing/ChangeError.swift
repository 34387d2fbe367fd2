public import UpidCluster
public import UpidCore

/// Why an object was not changed, or why nobody knows whether it was.
public enum ChangeError: UserFacingError {
    /// The names are not those of an object.
    case badName(ChangeTarget)
    /// The body is not of the patch's format, or too large.
    case badPatch(ChangeTarget)
    /// The object cannot be read.
    case unreadable(ChangeTarget, any UserFacingError)
    case gone(ChangeTarget)
    /// It was deleted and made again under the same name, or is being
    /// deleted.
    case replaced(ChangeTarget)
    /// What would change is not any more what the plan was made for.
    case changed(ChangeTarget, [FieldDifference])
    /// Other fields of it change so fast that no write gets through.
    case conflict(ChangeTarget)
    case forbidden(ChangeTarget, KubeError)
    case deniedByWebhook(ChangeTarget, webhook: String, reason: String)
    /// The webhook could not be asked, and says that nothing may pass then.
    case webhookFailed(ChangeTarget, webhook: String, reason: String)
    case deniedByPolicy(ChangeTarget, policy: String, reason: String)
    case overQuota(ChangeTarget, KubeError)
    case invalid(ChangeTarget, KubeError)
    /// The server takes the patch, but makes other values of it.
    case altered(ChangeTarget, [FieldDifference])
    /// Any other refusal.
    case refused(ChangeTarget, KubeError)
    /// The request did not reach the server, or it was read again afterwards
    /// and is what it was.
    case notApplied(ChangeTarget, any UserFacingError)
    /// The request was sent, no answer came, and the object cannot be read
    /// or has become something else.
    case unclear(ChangeTarget, any UserFacingError)
    /// What is about to be done, or was done, could not be recorded.
    case notRecorded(ChangeTarget, String)
    /// The user stopped it.
    case stopped

    /// kubectl's words where it has any.
    public var description: String {
        switch self {
        case .badName(let target):
            "error: \"\(ServerText.line("\(target.namespace)/\(target.name)", limit: 200))\" is not the name of an object"
        case .badPatch(let target): "error: the patch of \(target.qualifiedName) is not in its format"
        case .unreadable(_, let cause), .notApplied(_, let cause): cause.description
        case .gone(let target): "Error from server (NotFound): \(target.qualifiedName) not found"
        case .replaced(let target):
            "error: \(target.qualifiedName) is not the object that the plan was made for: it was deleted since"
        case .changed(let target, let differences):
            "error: \(target.qualifiedName) was changed by somebody else since the plan was made: "
                + Self.list(differences) { "\($0.field) was \($0.expected), is \($0.found)" }
        case .conflict(let target):
            "Error from server (Conflict): Operation cannot be fulfilled on \(target.qualifiedName): the object has "
                + "been modified; please apply your changes to the latest version and try again"
        case .deniedByWebhook(let target, let webhook, let reason):
            "error: the admission webhook \"\(webhook)\" denied the change of \(target.qualifiedName): \(reason)"
        case .webhookFailed(let target, let webhook, let reason):
            "error: the admission webhook \"\(webhook)\" failed, so \(target.qualifiedName) cannot be changed: \(reason)"
        case .deniedByPolicy(let target, let policy, let reason):
            "error: the admission policy \"\(policy)\" denied the change of \(target.qualifiedName): \(reason)"
        case .forbidden(_, let error), .overQuota(_, let error), .invalid(_, let error), .refused(_, let error):
            error.description
        case .altered(let target, let differences):
            "error: the server would not give \(target.qualifiedName) the planned values: "
                + Self.list(differences) { "\($0.field) would be \($0.found) instead of \($0.expected)" }
        case .unclear(let target, let cause):
            "error: it is not known whether \(target.qualifiedName) was changed: \(Self.withoutPrefix(cause))"
        case .notRecorded(let target, let reason):
            "error: the change of \(target.qualifiedName) cannot be recorded: \(ServerText.line(reason, limit: 400))"
        case .stopped: "error: stopped"
        }
    }

    /// What to do about it.
    public var hint: String? {
        switch self {
        case .badName, .badPatch, .notRecorded: nil
        case .gone, .replaced, .changed:
            "make a new plan, and look at who changed it: kubectl get -o yaml --show-managed-fields"
        case .conflict: "something writes this object all the time: try again, or look at its managedFields"
        case .forbidden(let target, _):
            "ask for the verb patch on \(target.resource.qualifiedName), or give the patch to somebody who has it: -o patch"
        case .deniedByWebhook, .deniedByPolicy:
            "the rule is the cluster's own: ask its owner, or change what it objects to"
        case .webhookFailed:
            "its service may be down: kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations"
        case .overQuota: "see kubectl describe resourcequota"
        case .invalid: "see with kubectl explain what the field takes; the patch itself comes with -o patch"
        case .altered: "an admission webhook or a LimitRange sets them: the change belongs there"
        case .unclear: "look at it before anything else: kubectl get -o yaml; a rollback checks it too"
        case .unreadable(_, let cause), .notApplied(_, let cause): cause.hint
        case .refused(_, let error): error.hint
        case .stopped: "what was written stays; nothing is taken back by itself"
        }
    }

    private static func list(_ differences: [FieldDifference], _ text: (FieldDifference) -> String) -> String {
        let shown = differences.prefix(8).map(text)
        let rest = differences.count - shown.count
        return (shown + (rest > 0 ? ["and \(rest) more"] : [])).joined(separator: "; ")
    }

    private static func withoutPrefix(_ cause: any UserFacingError) -> String {
        let text = cause.description
        return text.hasPrefix("error: ") ? String(text.dropFirst("error: ".count)) : text
    }
}
