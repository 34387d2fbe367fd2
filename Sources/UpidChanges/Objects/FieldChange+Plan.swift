internal import UpidCore
public import UpidPlan

extension FieldChange {
    /// The CPU and memory requests and limits of the containers that change:
    /// those that stay are guards. Where they are in the object is the
    /// kind's; `asPod` = in a pod of the workload.
    public static func fields(of change: WorkloadChange, asPod: Bool = false) -> [FieldChange] {
        let spec = (asPod ? WorkloadKind.pod : change.workload.kind).podSpecPath.map(Step.key)
        return change.containers.flatMap { container in
            let list = container.isInitContainer ? "initContainers" : "containers"
            let resources = spec + [.key(list), .named(container.name), .key("resources")]
            return amounts(container.before, container.after).map { kind, name, before, after in
                FieldChange(
                    path: resources + [.key(kind), .key(name)], before: before.map { .string($0.description) },
                    after: after.map { .string($0.description) })
            }
        }
    }

    /// A metric's target utilisation, and that it is still the same metric.
    public static func fields(of change: AutoscalerChange) -> [FieldChange] {
        let metric: [Step] = [.key("spec"), .key("metrics"), .index(change.metricIndex)]
        let source = change.metricType == "ContainerResource" ? "containerResource" : "resource"
        return [
            FieldChange(
                path: metric + [.key("type")], before: .string(change.metricType), after: .string(change.metricType)),
            FieldChange(
                path: metric + [.key(source), .key("target"), .key("averageUtilization")],
                before: .int(Int64(change.before)), after: .int(Int64(change.after))),
        ]
    }

    private static func amounts(
        _ before: Resources, _ after: Resources
    ) -> [(kind: String, name: String, before: Quantity?, after: Quantity?)] {
        [
            ("requests", "cpu", before.cpuRequest, after.cpuRequest),
            ("requests", "memory", before.memoryRequest, after.memoryRequest),
            ("limits", "cpu", before.cpuLimit, after.cpuLimit),
            ("limits", "memory", before.memoryLimit, after.memoryLimit),
        ]
    }
}
