internal import UpidCore

/// Whose start is an exception that CPU requests need not cover: not that of
/// what only runs for a short while anyway.
struct StartupRule: Sendable {
    private struct Place: Hashable {
        var workload: WorkloadID
        var container: String
    }

    private let initContainers: Set<Place>

    /// What the workloads' templates and pods tell.
    init(_ request: UsageRequest) {
        var found: Set<Place> = []
        for workload in request.workloads {
            for container in workload.containers where container.role == .`init` {
                found.insert(Place(workload: workload.id, container: container.name))
            }
        }
        for pod in request.pods {
            for container in pod.containers where container.role == .`init` {
                found.insert(Place(workload: pod.workload, container: container.name))
            }
        }
        initContainers = found
    }

    /// Whether the start of a container is kept apart.
    func applies(to key: UsageKey) -> Bool {
        key.workload.kind != .job && key.workload.kind != .cronJob
            && !initContainers.contains(Place(workload: key.workload, container: key.container))
    }
}
