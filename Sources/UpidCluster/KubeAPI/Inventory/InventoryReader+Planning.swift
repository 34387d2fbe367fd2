internal import UpidCore

extension InventoryReader {
    /// Lists that have no namespace.
    static func clusterPieces(_ parts: Parts) -> [InventoryPiece] {
        var costs = parts.isDisjoint(with: [.costs, .idleness]) ? [] : InventoryPiece.ofCosts
        if parts.contains(.idleness) {
            // Its list of Services has the load balancers too.
            costs.removeAll { $0.purpose == .loadBalancers }
            costs += InventoryPiece.ofIdlenessInCluster
        }
        guard parts.contains(.planning) else { return (parts.contains(.nodes) ? [.nodes()] : []) + costs }
        return costs + [.nodes(isCheck: !parts.contains(.nodes)), .persistentVolumes()]
    }

    /// Reads the pieces. For a plan the lists of pods in some namespaces give
    /// way to one of the whole cluster, which says what is free on the nodes,
    /// and are read when that one cannot be. `near` are the namespaces that
    /// are looked at; nil = all of them.
    func collect(
        _ pieces: [InventoryPiece], near: Set<String>?, _ parts: Parts
    ) async throws -> InventoryCollection {
        let collector = InventoryCollector(lists: lists)
        guard parts.contains(.planning), let near, !near.isEmpty else { return try await collector.collect(pieces) }
        let pods = pieces.filter { $0.purpose == .pods && (!$0.isSelected || $0.isComplete) }
        let rest = pieces.filter { !pods.contains($0) }
        var wide = InventoryPiece.clusterPods(near: near, finished: parts.contains(.finishedPods))
        wide.isSelected = pods.contains(where: \.isSelected)
        async let others = collector.collect(rest)
        var collection = try await collector.collect([wide])
        if let failure = collection.failures.first {
            collection = try await collector.collect(pods)
            wide.isSelected = false
            collection.failures.append(InventoryCollection.Failure(piece: wide, error: failure.error))
        }
        collection.merge(try await others)
        return collection
    }
}
