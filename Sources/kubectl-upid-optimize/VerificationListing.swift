import UpidCommand
import UpidCore
import UpidPlan

extension Listing {
    /// How workloads fare: one document each, one row per container.
    init(_ verification: Verification) {
        let rows = Dictionary(grouping: verification.rows, by: \.workload)
        self.init(
            kind: "VerificationList",
            members: [
                "metadata": [:], "plan": .string(verification.plan), "takenAt": .string("\(verification.takenAt)"),
                "verdict": .string(verification.verdict.rawValue),
                "unchanged": .array(
                    verification.unchanged.map { id in
                        [
                            "namespace": .string(id.namespace), "kind": .string(id.kind.rawValue),
                            "name": .string(id.name),
                        ]
                    }),
            ],
            columns: Self.columns,
            items: verification.workloads.map { workload in
                Item(
                    document: workload.document,
                    name: "\(workload.workload.kind.qualifiedName)/\(workload.workload.name)",
                    rows: (rows[workload.workload] ?? []).map { Row(Self.cells(of: $0, workload)) })
            })
    }

    private static var columns: [Column] {
        [
            Column("NAMESPACE"), Column("WORKLOAD"), Column("CONTAINER"), Column("CPU(BEFORE)"), Column("CPU(NOW)"),
            Column("MEMORY(BEFORE)"), Column("MEMORY(NOW)"), Column("THROTTLED", isWide: true),
            Column("OOM", isWide: true), Column("RESTARTS", isWide: true), Column("READY", isWide: true),
            Column("CHANGED", isWide: true), Column("VERDICT"), Column("WHY"),
        ]
    }

    private static func cells(of row: VerificationRow, _ workload: WorkloadVerification) -> [String] {
        func text<Value>(_ value: Value?, _ show: (Value) -> String) -> String {
            row.container == nil ? "" : value.map(show) ?? "<unknown>"
        }
        let (before, after) = (row.before, row.after)
        return [
            row.workload.namespace, row.workload.shortName, row.container ?? "<all>",
            text(before?.cpuP99 ?? before?.cpuMax, HumanQuantity.measured(cores:)),
            text(after?.cpuP99 ?? after?.cpuMax, HumanQuantity.measured(cores:)),
            text(before?.memoryP99 ?? before?.memoryMax, HumanQuantity.measured(bytes:)),
            text(after?.memoryP99 ?? after?.memoryMax, HumanQuantity.measured(bytes:)),
            text(after?.throttledShare) { HumanQuantity.percent($0) }, text(after?.oomKills) { "\($0)" },
            text(after?.restarts) { "\($0)" }, "\(workload.readyPods)/\(workload.pods)", "\(workload.changedAt)",
            row.verdict.rawValue, row.reasons.map(\.saw).joined(separator: "; "),
        ].map(TerminalText.sanitised)
    }
}

extension WorkloadVerification {
    /// `kind: Verification`: as it is, with the verdicts.
    fileprivate var document: JSONValue {
        let encoded = (try? JSONEncoding.encode(self)).flatMap { try? JSONReader.value($0) }
        var members = encoded?.objectValue ?? [:]
        members["apiVersion"] = .string(AnalysisDocument.apiVersion)
        members["kind"] = "Verification"
        members["metadata"] = ["name": .string(workload.name), "namespace": .string(workload.namespace)]
        members["verdict"] = .string(verdict.rawValue)
        let documents = members["containers"]?.arrayValue ?? []
        members["containers"] = .array(
            zip(containers, documents).map { container, document in
                var members = document.objectValue ?? [:]
                members["verdict"] = .string(container.verdict.rawValue)
                return .object(members)
            })
        return .object(members)
    }
}
