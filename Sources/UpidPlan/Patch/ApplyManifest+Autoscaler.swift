public import UpidCore

extension ApplyManifest {
    /// The manifest that moves targets of one HorizontalPodAutoscaler, from
    /// what the API server has now as `autoscaling/v2`. One that was applied
    /// as `autoscaling/v1` stays one of `autoscaling/v1`.
    public init(
        autoscaler changes: [AutoscalerChange], live: JSONValue, why: [String] = [],
        origin: PatchOrigin = PatchOrigin()
    ) throws(PatchRefusal) {
        let (name, namespace) = (changes.first?.name ?? "", changes.first?.namespace ?? "")
        do throws(PatchRefusal.Reason) {
            let object = LiveObject(value: live)
            try object.check(kind: "HorizontalPodAutoscaler", namespace: namespace, name: name, uid: "")
            let targets = try AutoscalerTargets(changes, live: live)
            var body: JSONValue
            var (view, adopted): (JSONValue, [String]) = (live, [])
            let shape: Shape
            if let applied = try object.lastApplied() {
                shape = .lastApplied
                let isFirst = applied["apiVersion"]?.stringValue == "autoscaling/v1"
                if isFirst { view = targets.asFirstVersion() }
                let field = isFirst ? AutoscalerTargets.firstVersionField : "metrics"
                guard (applied["spec"]?[field] ?? .null) != .null else { throw .metricNotInManifest }
                (body, adopted) = try Self.adopted(applied, view, mergesLists: true)
                if isFirst {
                    guard let after = targets.firstVersionAfter else { throw .metricNotInManifest }
                    body = body.replacing(["spec", field], with: .int(after))
                } else {
                    body = body.replacing(["spec", field], with: targets.after.withoutNulls)
                }
            } else {
                shape = .partial
                body = ["spec": ["metrics": targets.after.withoutNulls]]
            }
            body = Self.named(body, view, namespace: namespace, name: name)
            let file = PatchFileName.autoscaler(name, namespace: namespace)
            let notes = Self.notes(shape, adopted: adopted, added: [], live)
            let comments = PatchHeader.apply(changes, file: file, live: live, why: why, notes: notes, origin)
            self.init(
                document: PatchDocument(name: file, comments: comments, body: body), shape: shape, adopted: adopted,
                notes: notes)
        } catch {
            throw PatchRefusal(error, .yaml, autoscaler: name, namespace: namespace)
        }
    }
}

/// The metrics of a live autoscaler, before and after.
struct AutoscalerTargets {
    static let firstVersionField = "targetCPUUtilizationPercentage"

    let live: JSONValue
    /// `spec.metrics` with the new targets.
    private(set) var after: JSONValue
    /// The one target that `autoscaling/v1` knows; nil when another one moves
    /// too.
    private(set) var firstVersionAfter: Int64?

    /// Throws when a metric is not there with the target that the change
    /// begins with.
    init(_ changes: [AutoscalerChange], live: JSONValue) throws(PatchRefusal.Reason) {
        self.live = live
        var metrics = live["spec"]?["metrics"]?.arrayValue ?? []
        for change in changes {
            let path = Self.path(of: change)
            guard metrics.indices.contains(change.metricIndex),
                metrics[change.metricIndex]["type"]?.stringValue == change.metricType,
                metrics[change.metricIndex].value(at: path)?.intValue == Int64(change.before)
            else { throw .changedSince(path: "spec.metrics[\(change.metricIndex)]") }
            if changes.count == 1, change.metricType == "Resource",
                metrics[change.metricIndex]["resource"]?["name"] == "cpu"
            {
                firstVersionAfter = Int64(change.after)
            }
            metrics[change.metricIndex] = metrics[change.metricIndex]
                .replacing(path, with: .int(Int64(change.after)))
        }
        after = .array(metrics)
    }

    /// Where a metric keeps its target.
    static func path(of change: AutoscalerChange) -> [String] {
        [change.metricType == "ContainerResource" ? "containerResource" : "resource", "target", "averageUtilization"]
    }

    /// The live object as `autoscaling/v1` has it.
    func asFirstVersion() -> JSONValue {
        var spec = live["spec"]?.objectValue ?? [:]
        let metrics = spec["metrics"]?.arrayValue ?? []
        spec["metrics"] = nil
        spec["behavior"] = nil
        let cpu = metrics.first { $0["type"] == "Resource" && $0["resource"]?["name"] == "cpu" }
        spec[Self.firstVersionField] = cpu?["resource"]?["target"]?["averageUtilization"]
        return live.replacing(["apiVersion"], with: "autoscaling/v1").replacing(["spec"], with: .object(spec))
    }
}
