extension AuditTrail {
    /// Entries that say that an object is about to be written, and whose end
    /// no entry knows: the run was killed, is still going on, or could not
    /// find out what came of the write.
    public var interruptions: [AuditEntry] {
        var open: [Place: AuditEntry] = [:]
        var interrupted: [AuditEntry] = []
        for entry in entries {
            let isBeginning = entry.record.action == .applying || entry.record.action == .rollingBack
            guard isBeginning || Self.ends.contains(entry.record.action) else { continue }
            for change in entry.record.changes {
                let place = Place(
                    plan: entry.record.plan, namespace: change.namespace, kind: change.kind, name: change.name)
                if isBeginning {
                    if let earlier = open.updateValue(entry, forKey: place) { interrupted.append(earlier) }
                } else {
                    open[place] = nil
                }
            }
        }
        return (interrupted + open.values).sorted { $0.seq < $1.seq }
    }

    private static let ends: Set<AuditAction> = [.applied, .failed, .rolledBack]

    private struct Place: Hashable {
        var plan: String?
        var namespace: String
        var kind: String
        var name: String
    }
}
