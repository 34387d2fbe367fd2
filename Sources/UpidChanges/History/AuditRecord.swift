internal import UpidCluster
internal import UpidCore
public import UpidPlan

/// What was done, as the log has it. A word that this version does not know
/// was written by a newer one.
public struct AuditAction: RawRepresentable, Hashable, Codable, Sendable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    /// A plan was made and kept.
    public static let planned = AuditAction(rawValue: "planned")
    /// Its documents were printed or written to files.
    public static let emitted = AuditAction(rawValue: "emitted")
    /// Written before an object is changed: if nothing follows, it is not
    /// known whether it was.
    public static let applying = AuditAction(rawValue: "applying")
    public static let applied = AuditAction(rawValue: "applied")
    public static let failed = AuditAction(rawValue: "failed")
    /// An object may have been changed, or not: no answer came, and nothing
    /// else told.
    public static let unclear = AuditAction(rawValue: "unclear")
    public static let rollingBack = AuditAction(rawValue: "rolling-back")
    public static let rolledBack = AuditAction(rawValue: "rolled-back")
    public static let verified = AuditAction(rawValue: "verified")
    /// The log itself was found incomplete and goes on.
    public static let recovered = AuditAction(rawValue: "recovered")
}

/// Who did it.
public struct AuditActor: Hashable, Codable, Sendable {
    /// Whom the API server takes the user for; nil when it was not asked.
    public var username: String?
    /// The user of this machine.
    public var localUser: String

    /// Somebody, by both names.
    public init(username: String?, localUser: String) {
        self.username = username
        self.localUser = localUser
    }
}

/// One thing that was done, without when. It holds names and quantities only.
public struct AuditRecord: Hashable, Codable, Sendable {
    public var action: AuditAction
    public var actor: AuditActor
    public var cluster: PlanCluster?
    /// The plan's id.
    public var plan: String?
    public var changes: [AuditedChange]
    /// How it ended, on one line of at most 300 characters; nil when there is
    /// nothing to say.
    public let result: String?

    /// A record; of a longer `result` the beginning is kept, and nothing that
    /// would not be shown.
    public init(
        _ action: AuditAction, by actor: AuditActor, cluster: PlanCluster? = nil, plan: String? = nil,
        changes: [WorkloadChange] = [], result: String? = nil
    ) {
        self.action = action
        self.actor = actor
        self.cluster = cluster
        self.plan = plan
        self.changes = changes.map { AuditedChange($0) }
        self.result = result.map { ServerText.line($0, limit: 300) }
    }

    /// A record of edits of objects.
    public init(
        _ action: AuditAction, by actor: AuditActor, cluster: PlanCluster? = nil, edits: [ObjectEdit],
        result: String? = nil
    ) {
        self.init(action, by: actor, cluster: cluster, result: result)
        changes = edits.map { AuditedChange($0) }
    }
}

/// What was changed of one workload: only what differs.
public struct AuditedChange: Hashable, Codable, Sendable {
    public var namespace: String
    public var kind: String
    public var name: String
    public var uid: String
    public var fields: [Field]

    /// A number before and after.
    public struct Field: Hashable, Codable, Sendable {
        /// `container web: requests.memory`.
        public var place: String
        /// Nil = absent.
        public var before: String?
        public var after: String?
    }

    init(_ edit: ObjectEdit) {
        let target = ChangeTarget(edit.subject)
        (namespace, kind, name, uid) = (target.namespace, target.kind, target.name, edit.uid)
        fields = edit.fields.map { field in
            Field(place: field.text, before: Self.text(field.before), after: Self.text(field.after))
        }
    }

    private static func text(_ value: JSONValue?) -> String? {
        value.map { $0.stringValue ?? JSONPrinter.compact($0) }
    }

    init(_ change: WorkloadChange) {
        namespace = change.workload.namespace
        kind = change.workload.kind.rawValue
        name = change.workload.name
        uid = change.uid
        fields = change.containers.flatMap { container in
            ResourceField.allCases.filter { container.before[$0] != container.after[$0] }.map { field in
                Field(
                    place: "container \(container.name): \(field.rawValue)",
                    before: container.before[field]?.description, after: container.after[field]?.description)
            }
        }
        fields += change.autoscalers.map { target in
            Field(
                place: "HorizontalPodAutoscaler/\(target.name): spec.metrics[\(target.metricIndex)]",
                before: "\(target.before)%", after: "\(target.after)%")
        }
    }
}
