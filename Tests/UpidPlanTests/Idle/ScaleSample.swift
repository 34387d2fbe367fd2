import Testing
import UpidCore

@testable import UpidPlan

/// Objects as the API server has them, and the workloads that are read of
/// them.
enum ScaleSample {
    static let kinds: [WorkloadKind] = [
        .deployment, .statefulSet, .replicaSet, .replicationController, .rollout, .deploymentConfig, .cronJob,
    ]

    static func workload(
        _ kind: WorkloadKind = .deployment, replicas: Int? = 3, suspended: Bool = false,
        annotations: [String: String] = [:]
    ) -> Workload {
        Workload(
            id: WorkloadID(namespace: "shop", kind: kind, name: "web"),
            apiVersion: kind == .replicationController
                ? "v1" : kind == .cronJob ? "batch/v1" : kind == .rollout ? "argoproj.io/v1alpha1" : "apps/v1",
            uid: "u1",
            replicas: kind == .cronJob ? nil : replicas, runs: kind == .cronJob ? JobRuns(isSuspended: suspended) : nil,
            annotations: annotations)
    }

    static func object(_ workload: Workload, applied: JSONValue? = nil, managers: [JSONValue] = []) -> JSONValue {
        var annotations = (workload.annotations ?? [:]).mapValues { JSONValue.string($0) }
        if let applied { annotations[LiveObject.annotation] = .string(JSONPrinter.compact(applied)) }
        var meta: [String: JSONValue] = [
            "name": .string(workload.id.name), "namespace": .string(workload.id.namespace),
            "uid": .string(workload.uid),
            "resourceVersion": "7", "labels": ["app": "web"],
        ]
        if !annotations.isEmpty { meta["annotations"] = .object(annotations) }
        if !managers.isEmpty { meta["managedFields"] = .array(managers) }
        var spec: [String: JSONValue] = ["template": ["spec": ["containers": [["name": "web", "image": "nginx:1"]]]]]
        spec["replicas"] = workload.replicas.map { .int(Int64($0)) }
        if let runs = workload.runs { spec["suspend"] = .bool(runs.isSuspended) }
        return [
            "apiVersion": .string(workload.apiVersion), "kind": .string(workload.id.kind.rawValue),
            "metadata": .object(meta), "spec": .object(spec),
        ]
    }

    /// The workload that would be read of an object.
    static func workload(_ kind: WorkloadKind, of object: JSONValue) -> Workload {
        var annotations: [String: String] = [:]
        for (key, value) in object["metadata"]?["annotations"]?.objectValue ?? [:] {
            annotations[key] = value.stringValue
        }
        return workload(
            kind, replicas: (object["spec"]?["replicas"]?.intValue).map(Int.init),
            suspended: object["spec"]?["suspend"]?.boolValue ?? false, annotations: annotations)
    }

    static func applied(_ change: ScaleChange, to object: JSONValue) throws -> JSONValue {
        try #require(change.edits.last).applied(to: object)
    }

    /// What RFC 7396 makes of an object; empty annotations go, as they do in
    /// an API server.
    static func merged(_ object: JSONValue, _ patch: JSONValue) -> JSONValue {
        guard case .object(let changes) = patch else { return patch }
        var members = object.objectValue ?? [:]
        for (key, value) in changes {
            members[key] = value == .null ? nil : merged(members[key] ?? [:], value)
            if key == "annotations", members[key] == [:] { members[key] = nil }
        }
        return .object(members)
    }
}
