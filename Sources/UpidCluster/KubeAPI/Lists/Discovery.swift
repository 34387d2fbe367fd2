internal import UpidCore

/// Which resources the API server has.
struct Discovery: Sendable {
    /// A resource with the names that a user may call it by.
    struct Resource: Hashable, Sendable {
        var api: APIResource
        var singular = ""
        var shortNames: [String] = []
    }

    /// In the server's order of preference.
    var resources: [Resource] = []
    /// Groups, without the core group; those of failing extension servers
    /// too.
    var groups: [String] = []

    /// The resource that `name` (`rollouts`, `ro`, `Rollout`,
    /// `rollouts.argoproj.io`, `rollouts.v1alpha1.argoproj.io`) means.
    func resource(named name: String) -> Resource? {
        ResourceName.readings(of: name).lazy.compactMap { reading in
            resources.first { resource in
                reading.matches(
                    plural: resource.api.plural, singular: resource.singular, shortNames: resource.shortNames,
                    group: resource.api.group, version: resource.api.version)
            }
        }.first
    }

    func has(_ resource: APIResource) -> Bool {
        resources.contains { $0.api.group == resource.group && $0.api.kind == resource.kind }
    }

    func has(_ kind: WorkloadKind) -> Bool {
        resources.contains { $0.api.group == kind.group && $0.api.kind == kind.rawValue }
    }
}
