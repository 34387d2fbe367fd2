import UpidCore

/// Whose pods hold Leases.
enum LeaseHolders {
    /// Leases by the workload of the pod that their holder names. A holder is
    /// a pod's name, or begins with one: `web-7d9_5f0c…`, `shop/web-0`.
    static func byWorkload(_ leases: [Lease], pods: [Pod]) -> [WorkloadID: [Lease]] {
        guard !leases.isEmpty else { return [:] }
        var workloads: [String: [(namespace: String, workload: WorkloadID)]] = [:]
        for pod in pods { workloads[pod.name, default: []].append((pod.namespace, pod.workload)) }
        var held: [WorkloadID: [Lease]] = [:]
        for lease in leases where !lease.holder.isEmpty {
            guard let found = names(in: lease.holder).lazy.compactMap({ workloads[$0] }).first else { continue }
            // A lease may lie in another namespace than its holder.
            let near = found.filter { $0.namespace == lease.namespace }
            for workload in Set((near.isEmpty ? found : near).map(\.workload)) {
                held[workload, default: []].append(lease)
            }
        }
        return held
    }

    /// The longest first.
    static func names(in holder: String) -> [String] {
        let name = holder.split(separator: "/").last.map(String.init) ?? holder
        var names = [holder, name]
        var rest = Substring(holder.split(separator: "/").count == 2 ? name : holder)
        while let place = rest.lastIndex(where: { $0 == "_" || $0 == "-" || $0 == ":" || $0 == "/" || $0 == "." }) {
            rest = rest[..<place]
            names.append(String(rest))
        }
        return names
    }
}
