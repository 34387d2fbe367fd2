public import UpidCore

/// Holds a ScaledObject of KEDA at no pods, or lets it go again: it would
/// start what is stopped.
public struct ScalerHold: Hashable, Sendable {
    /// KEDA keeps as many pods as it says.
    static let annotation = "autoscaling.keda.sh/paused-replicas"

    public var namespace: String
    public var name: String
    public var uid: String
    /// Of ``annotation``.
    public var before: String?
    public var after: String?
    /// Of ``ScaleChange/replicasAnnotation``, which says whose hold it is.
    public var noteBefore: String?
    public var noteAfter: String?

    public var inverse: ScalerHold {
        ScalerHold(
            namespace: namespace, name: name, uid: uid, before: after, after: before, noteBefore: noteAfter,
            noteAfter: noteBefore)
    }

    var edit: ObjectEdit {
        func field(_ key: String, _ before: String?, _ after: String?) -> ObjectEdit.Field {
            .init(
                path: ["metadata", "annotations", key], before: before.map { .string($0) },
                after: after.map { .string($0) })
        }
        return ObjectEdit(
            .eventScaler(namespace: namespace, name: name), apiVersion: "keda.sh/v1alpha1", uid: uid,
            fields: [
                field(Self.annotation, before, after),
                field(ScaleChange.replicasAnnotation, noteBefore, noteAfter),
            ])
    }
}

extension ScalerHold {
    /// The hold of a workload's scaler, as the API server has it; nil where
    /// it is held at no pods already, or pays no heed.
    ///
    /// Throws where it is held at another number, or where somebody would
    /// take the hold back.
    public static func holding(
        _ scaler: EventScaler, live: JSONValue, of workload: Workload
    ) throws(ScaleRefusal) -> ScalerHold? {
        let annotations = live["metadata"]?["annotations"]
        let held = annotations?[annotation]?.stringValue
        if let held, held != "0" { throw ScaleRefusal(.heldElsewhere(scaler: scaler.name, at: held), workload.id) }
        if held == "0" || annotations?["autoscaling.keda.sh/paused"]?.stringValue == "true" { return nil }
        if let owner = owner(of: live) {
            throw ScaleRefusal(.scalerOwned(scaler: scaler.name, owner: owner), workload.id)
        }
        return ScalerHold(
            namespace: scaler.namespace, name: scaler.name, uid: live["metadata"]?["uid"]?.stringValue ?? scaler.uid,
            before: nil, after: "0", noteBefore: annotations?[ScaleChange.replicasAnnotation]?.stringValue,
            noteAfter: workload.replicas.map { "\($0)" })
    }

    /// The end of a hold that ``holding(_:live:of:)`` made; nil where it is
    /// somebody else's, or there is none.
    public static func releasing(_ scaler: EventScaler, live: JSONValue) -> ScalerHold? {
        let annotations = live["metadata"]?["annotations"]
        guard annotations?[annotation]?.stringValue == "0",
            let note = annotations?[ScaleChange.replicasAnnotation]?.stringValue
        else { return nil }
        return ScalerHold(
            namespace: scaler.namespace, name: scaler.name, uid: live["metadata"]?["uid"]?.stringValue ?? scaler.uid,
            before: "0", after: nil, noteBefore: note, noteAfter: nil)
    }

    /// Who writes the object, as a clause: `Argo CD applies`; nil = nobody
    /// else does.
    static func owner(of live: JSONValue) -> String? {
        let meta = live["metadata"]
        if let owner = meta?["ownerReferences"]?.arrayValue?.first(where: { $0["controller"]?.boolValue == true }) {
            return "\(owner["kind"]?.stringValue ?? "")/\(owner["name"]?.stringValue ?? "") controls"
        }
        if let tracking = meta?["annotations"]?["argocd.argoproj.io/tracking-id"]?.stringValue {
            let name = meta?["name"]?.stringValue ?? ""
            if tracking.holds("keda.sh/ScaledObject:"), tracking.hasSuffix("/\(name)") { return "Argo CD applies" }
        }
        let labels = meta?["labels"]
        for key in ["kustomize.toolkit.fluxcd.io/name", "helm.toolkit.fluxcd.io/name"]
        where labels?[key]?.stringValue != nil {
            return "Flux applies"
        }
        if labels?["app.kubernetes.io/managed-by"]?.stringValue == "Helm",
            meta?["annotations"]?["meta.helm.sh/release-name"]?.stringValue != nil
        {
            return "Helm applies"
        }
        return nil
    }
}
