public import UpidCore
internal import UpidIdle

extension Plan {
    /// Leaves out what new requests save of workloads that are idle, where a
    /// snapshot can say so: stopping them saves all that they cost, and that
    /// is not to be counted twice. How many there are.
    public mutating func leaveOutIdle(of snapshot: Snapshot) -> Int {
        guard snapshot.inventory.idle != nil else { return 0 }
        let idle = Set(IdleAnalysis(snapshot: snapshot).workloads.filter { $0.verdict == .idle }.map(\.workload.id))
        var count = 0
        for index in workloads.indices where workloads[index].saving != nil {
            guard idle.contains(workloads[index].workload.id) else { continue }
            workloads[index].saving = nil
            count += 1
        }
        return count
    }
}
