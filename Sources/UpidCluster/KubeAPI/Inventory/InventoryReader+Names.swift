internal import UpidCore

extension InventoryReader {
    /// The names of the objects of a type (`deploy`, `nodes`,
    /// `rollouts.argoproj.io`), in the server's order, and nothing else about
    /// them: one list, page by page. Nodes aside, types that run no pods have
    /// none.
    ///
    /// Throws what the server says.
    public func names(ofType type: String) async throws -> [String] {
        var query: ListQuery
        switch ResourceType(argument: type) {
        case .workload(let kind): query = ListQuery(resource: kind.resource)
        case .other("nodes"), .other("node"), .other("no"): query = ListQuery(resource: .nodes)
        case .other: return []
        }
        if query.resource.isNamespaced { query.namespace = client.connection.namespace }
        return try await lists.read(query, uid: { (item: ObjectName) in item.name }).map(\.name)
    }
}
