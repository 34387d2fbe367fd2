internal import UpidCore
public import UpidPlan

extension ObjectPatch {
    /// The patch that gives a pod of `change`'s workload the new requests and
    /// limits in place. The workload's template keeps the old ones.
    public static func resize(pod name: String, uid: String?, as change: WorkloadChange) -> ObjectPatch {
        ObjectPatch(
            target: .workload(WorkloadID(namespace: change.workload.namespace, kind: .pod, name: name)), uid: uid,
            subresource: "resize", format: .strategicMerge, body: resizeBody(change),
            inverse: resizeBody(change.inverse), fields: FieldChange.fields(of: change, asPod: true))
    }

    private static func resizeBody(_ change: WorkloadChange) -> JSONValue {
        var lists: [String: [JSONValue]] = [:]
        for container in change.containers where container.before != container.after {
            lists[container.isInitContainer ? "initContainers" : "containers", default: []].append([
                "name": .string(container.name),
                "resources": resources(from: container.before, to: container.after),
            ])
        }
        return ["spec": .object(lists.mapValues(JSONValue.array))]
    }

    /// The amounts that differ; null takes one away.
    private static func resources(from before: Resources, to after: Resources) -> JSONValue {
        var kinds: [String: [String: JSONValue]] = [:]
        func add(_ kind: String, _ name: String, _ old: Quantity?, _ new: Quantity?) {
            guard old != new else { return }
            kinds[kind, default: [:]][name] = new.map { .string($0.description) } ?? .null
        }
        add("requests", "cpu", before.cpuRequest, after.cpuRequest)
        add("requests", "memory", before.memoryRequest, after.memoryRequest)
        add("limits", "cpu", before.cpuLimit, after.cpuLimit)
        add("limits", "memory", before.memoryLimit, after.memoryLimit)
        return .object(kinds.mapValues(JSONValue.object))
    }
}
