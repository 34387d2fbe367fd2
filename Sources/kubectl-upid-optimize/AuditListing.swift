import UpidChanges
import UpidCluster
import UpidCommand
import UpidCore
import UpidPlan

extension Listing {
    /// The entries of a log, the oldest first: one row each.
    init(_ trail: AuditTrail) {
        let interrupted = Set(trail.interruptions.map(\.seq))
        var members: [String: JSONValue] = [
            "metadata": [:], "intact": .bool(trail.isIntact),
            "problems": .array(trail.problems.map { .string($0.description) }),
        ]
        members["anchor"] = trail.head.map { .string(AuditAnchor.text($0)) }
        self.init(
            kind: "AuditEntryList", members: members,
            columns: [
                Column("ENTRY", isWide: true), Column("TIME"), Column("USER"), Column("LOCAL USER", isWide: true),
                Column("CLUSTER"), Column("PLAN"), Column("ACTION"), Column("WHAT"), Column("RESULT"),
            ],
            items: trail.entries.map { entry in
                let isInterrupted = interrupted.contains(entry.seq)
                return Item(
                    document: Self.document(of: entry, isInterrupted), name: "\(entry.seq)",
                    rows: [Row(Self.cells(of: entry, isInterrupted), sortValues: [0: .int(entry.seq)])])
            })
    }

    private static func cells(of entry: AuditEntry, _ isInterrupted: Bool) -> [String] {
        let record = entry.record
        return [
            "\(entry.seq)", "\(entry.time)", record.actor.username ?? record.actor.localUser, record.actor.localUser,
            record.cluster.map { $0.context ?? $0.server } ?? "<none>", record.plan ?? "<none>",
            record.action.rawValue, what(record.changes),
            isInterrupted ? "never ended: interrupted, or under way" : record.result ?? "",
        ].map(TerminalText.sanitised)
    }

    private static func what(_ changes: [AuditedChange]) -> String {
        guard changes.count == 1, let change = changes.first else {
            return changes.isEmpty ? "" : Plural.text(changes.count, "workload")
        }
        var text = "\(change.namespace)/\(change.kind)/\(change.name)"
        var last = ""
        for field in change.fields {
            let parts = field.place.split(separator: ":", maxSplits: 1)
            let owner = parts.count == 2 ? String(parts[0]) : ""
            let name = owner == last ? String(parts.last ?? "").drop { $0 == " " } : field.place[...]
            text += "\(owner == last ? "," : ";") \(name) \(field.before ?? "none") to \(field.after ?? "none")"
            last = owner
        }
        return text
    }

    private static func document(of entry: AuditEntry, _ isInterrupted: Bool) -> JSONValue {
        let encoded = (try? JSONEncoding.encode(entry)).flatMap { try? JSONReader.value($0) }
        var members = encoded?.objectValue ?? [:]
        members["apiVersion"] = .string(AnalysisDocument.apiVersion)
        members["kind"] = "AuditEntry"
        members["metadata"] = ["name": .string("\(entry.seq)")]
        if isInterrupted { members["interrupted"] = true }
        return .object(members)
    }
}
