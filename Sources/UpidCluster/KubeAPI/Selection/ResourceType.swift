public import UpidCore

/// What kind of object an argument names.
public enum ResourceType: Hashable, Sendable {
    case workload(WorkloadKind)
    /// Not one of the kinds that run pods; only the server can tell whether
    /// it exists. As the user wrote it.
    case other(String)

    /// The kind that `argument` means by kubectl's rules.
    init(argument: String) {
        let readings = ResourceName.readings(of: argument)
        let known = readings.lazy.compactMap { reading in
            WorkloadKind.allCases.first { kind in
                reading.matches(
                    plural: kind.resource.plural, singular: kind.rawValue.lowercased(), shortNames: kind.shortNames,
                    group: kind.group, version: kind.version)
            }
        }.first
        self = known.map { .workload($0) } ?? .other(argument)
    }
}

extension WorkloadKind {
    var shortNames: [String] {
        switch self {
        case .deployment: ["deploy"]
        case .statefulSet: ["sts"]
        case .daemonSet: ["ds"]
        case .replicaSet: ["rs"]
        case .replicationController: ["rc"]
        case .job: []
        case .cronJob: ["cj"]
        case .pod: ["po"]
        case .rollout: ["ro"]
        case .deploymentConfig: ["dc"]
        }
    }
}
