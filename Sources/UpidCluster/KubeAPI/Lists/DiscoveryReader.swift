internal import UpidCore

/// Asks the API server what it has: in two requests where it can aggregate
/// (Kubernetes 1.26 and later), else group by group.
struct DiscoveryReader: Sendable {
    let client: KubeClient

    private static let accept =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
        + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json"

    func read() async throws -> Discovery {
        async let core = root("/api")
        async let named = root("/apis")
        let parts = try await [core, named]
        return Discovery(
            resources: parts.flatMap(\.resources), groups: parts.flatMap(\.groups).filter { !$0.isEmpty })
    }

    private func root(_ path: String) async throws -> Discovery {
        let answer = try await client.get(path, accept: Self.accept)
        if answer.head.header("content-type")?.holds("as=APIGroupDiscoveryList") == true {
            let body = try ObjectBody(answer).checked(
                ListItems<AggregatedGroup>.self, kind: "APIGroupDiscoveryList", path: path)
            return Discovery(
                resources: body.items.flatMap(\.resources), groups: body.items.map(\.name))
        }
        if path == "/api" {
            return Discovery(resources: try await legacyResources("/api/v1", group: "", version: "v1"))
        }
        let list = try ObjectBody(answer).checked(LegacyGroupList.self, kind: "APIGroupList", path: path)
        return try await withThrowingTaskGroup(of: (Int, [Discovery.Resource]).self) { tasks in
            for (index, group) in list.groups.enumerated() {
                tasks.addTask {
                    let found = try await legacyResources(
                        "/apis/\(group.name)/\(group.version)", group: group.name, version: group.version)
                    return (index, found)
                }
            }
            var found: [(Int, [Discovery.Resource])] = []
            for try await part in tasks { found.append(part) }
            return Discovery(
                resources: found.sorted { $0.0 < $1.0 }.flatMap(\.1), groups: list.groups.map(\.name))
        }
    }

    /// The resources of one group; none when its extension server is down.
    private func legacyResources(
        _ path: String, group: String, version: String
    ) async throws -> [Discovery.Resource] {
        do {
            let answer = try await client.get(path)
            let list = try ObjectBody(answer).checked(LegacyResourceList.self, kind: "APIResourceList", path: path)
            return list.resources.map { resource in
                var resource = resource
                resource.api.group = group
                resource.api.version = version
                return resource
            }
        } catch let error as KubeError where !error.isUnauthorized {
            return []
        }
    }
}
