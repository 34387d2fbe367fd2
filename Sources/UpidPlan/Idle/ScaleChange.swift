public import UpidCore

/// What stops a workload, or starts it again: its replicas or its suspension,
/// and the note of what there was before.
public struct ScaleChange: Hashable, Sendable {
    /// The annotation of what was stopped: the number of replicas before.
    public static let replicasAnnotation = "upid.dev/original-replicas"
    /// That of a CronJob: `spec.suspend` before, `false`.
    public static let suspensionAnnotation = "upid.dev/original-suspend"
    /// Annotations that have to be read of workloads.
    public static let annotations: Set<String> = [replicasAnnotation, suspensionAnnotation]

    /// How much of a workload there is.
    public enum Scale: Hashable, Sendable {
        case replicas(Int)
        case suspended(Bool)
    }

    public var workload: WorkloadID
    public var apiVersion: String
    public var uid: String
    public var before: Scale
    public var after: Scale
    /// The value of the annotation before and after; nil = it is not there.
    public var noteBefore: String?
    public var noteAfter: String?
    /// The ScaledObject that would scale it back; nil where there is none.
    public var hold: ScalerHold?

    /// It stops the workload.
    public var isStop: Bool { after == .replicas(0) || after == .suspended(true) }

    /// The change that takes it back.
    public var inverse: ScaleChange {
        var inverse = self
        (inverse.before, inverse.after) = (after, before)
        (inverse.noteBefore, inverse.noteAfter) = (noteAfter, noteBefore)
        inverse.hold = hold?.inverse
        return inverse
    }

    /// The edits of its objects, in the order in which they are to be made. A
    /// ScaledObject comes first either way: while it is not held it starts
    /// what is stopped, and while it is it stops what is started.
    public var edits: [ObjectEdit] {
        let (path, key): ([String], String) =
            switch after {
            case .replicas: (["spec", "replicas"], Self.replicasAnnotation)
            case .suspended: (["spec", "suspend"], Self.suspensionAnnotation)
            }
        let own = ObjectEdit(
            .workload(workload), apiVersion: apiVersion, uid: uid,
            fields: [
                .init(path: path, before: before.value, after: after.value),
                .init(
                    path: ["metadata", "annotations", key], before: noteBefore.map { .string($0) },
                    after: noteAfter.map { .string($0) }),
            ])
        return (hold.map { [$0.edit] } ?? []) + [own]
    }
}

extension ScaleChange {
    /// The change that stops a workload.
    ///
    /// Throws where it has nothing that could be set to zero.
    public static func stopping(_ workload: Workload, hold: ScalerHold? = nil) throws(ScaleRefusal) -> ScaleChange {
        let (before, after, note): (Scale, Scale, String)
        switch workload.id.kind {
        case .deployment, .statefulSet, .replicaSet, .replicationController, .rollout, .deploymentConfig:
            guard let replicas = workload.replicas else { throw ScaleRefusal(.unknownReplicas, workload.id) }
            guard replicas > 0 else { throw ScaleRefusal(.alreadyStopped, workload.id) }
            (before, after, note) = (.replicas(replicas), .replicas(0), "\(replicas)")
        case .cronJob:
            guard workload.rollout?.paused != true, workload.runs?.isSuspended != true else {
                throw ScaleRefusal(.alreadyStopped, workload.id)
            }
            (before, after, note) = (.suspended(false), .suspended(true), "false")
        case .daemonSet, .job, .pod: throw ScaleRefusal(.noReplicas, workload.id)
        }
        return ScaleChange(
            workload: workload.id, apiVersion: workload.apiVersion, uid: workload.uid, before: before, after: after,
            noteBefore: workload.annotations?[annotation(of: workload.id.kind)], noteAfter: note, hold: hold)
    }

    /// The change that starts what ``stopping(_:hold:)`` stopped, by the
    /// annotation that it left, with at least as many pods as its autoscaler
    /// keeps; nil where it runs already.
    ///
    /// Throws where the annotation is missing, or cannot be right.
    public static func waking(
        _ workload: Workload, autoscaler: Autoscaler? = nil, hold: ScalerHold? = nil
    ) throws(ScaleRefusal) -> ScaleChange? {
        let key = annotation(of: workload.id.kind)
        let note = workload.annotations?[key]
        let (before, after): (Scale, Scale)
        switch workload.id.kind {
        case .deployment, .statefulSet, .replicaSet, .replicationController, .rollout, .deploymentConfig:
            guard let replicas = workload.replicas else { throw ScaleRefusal(.unknownReplicas, workload.id) }
            guard replicas == 0 else { return nil }
            guard let note else { throw ScaleRefusal(.noNote, workload.id) }
            guard let count = Int32(note), count > 0, "\(count)" == note else {
                throw ScaleRefusal(.badNote(note), workload.id)
            }
            (before, after) = (.replicas(0), .replicas(max(Int(count), autoscaler?.minReplicas ?? 0)))
        case .cronJob:
            guard workload.rollout?.paused == true || workload.runs?.isSuspended == true else { return nil }
            guard let note else { throw ScaleRefusal(.noNote, workload.id) }
            guard note == "false" else { throw ScaleRefusal(.badNote(note), workload.id) }
            (before, after) = (.suspended(true), .suspended(false))
        case .daemonSet, .job, .pod: throw ScaleRefusal(.noReplicas, workload.id)
        }
        return ScaleChange(
            workload: workload.id, apiVersion: workload.apiVersion, uid: workload.uid, before: before, after: after,
            noteBefore: note, noteAfter: nil, hold: hold)
    }

    /// The annotation that a kind is noted in.
    static func annotation(of kind: WorkloadKind) -> String {
        kind == .cronJob ? suspensionAnnotation : replicasAnnotation
    }
}

extension ScaleChange.Scale {
    var value: JSONValue {
        switch self {
        case .replicas(let count): .int(Int64(count))
        case .suspended(let isSuspended): .bool(isSuspended)
        }
    }

    /// `3`, `suspended`, `running`.
    public var text: String {
        switch self {
        case .replicas(let count): "\(count)"
        case .suspended(let isSuspended): isSuspended ? "suspended" : "running"
        }
    }
}
