import UpidCommand
import UpidCore
import UpidCost
import UpidIdle
import UpidPlan

extension Listing {
    /// What would be stopped: one row per workload.
    init(_ plan: IdlePlan, showsNamespace: Bool) {
        let currency = plan.analysis.currency
        let columns =
            (showsNamespace ? [Column("NAMESPACE")] : [])
            + ["WORKLOAD", "REPLICAS", "IDLE-SINCE", "CONFIDENCE", "SAVES/MO", "EVIDENCE"].map { Column($0) }
            + [Column("GATES", isWide: true), Column("WAKE", isWide: true)]
        let items = plan.applicable.map { planned -> Item in
            let judgement = planned.judgement
            let id = planned.workload.id
            let cells =
                (showsNamespace ? [id.namespace] : []) + [
                    id.shortName, planned.workload.replicas.map { "\($0)" } ?? "<none>",
                    judgement?.since.map { $0.description } ?? "<none>",
                    judgement?.confidence.map { ScaleText.share($0.value) } ?? "<none>",
                    judgement?.monthlyCost.map { Self.money($0, currency) } ?? "<none>",
                    judgement?.why ?? "<none>",
                    planned.outcomes.isEmpty ? "<none>" : planned.outcomes.map(\.gate).joined(separator: ","),
                    "kubectl upid optimize wake \(id.kind.qualifiedName)/\(id.name) -n \(id.namespace) --apply",
                ]
            var document: JSONValue = [
                "apiVersion": .string(AnalysisDocument.apiVersion), "kind": "IdlePlan",
                "metadata": ["name": .string(id.name), "namespace": .string(id.namespace)],
                "workload": .string(id.shortName),
            ]
            if let judgement {
                document = .object(
                    (document.objectValue ?? [:]).merging(["judgement": IdleDocument.item(judgement, currency: currency)]) {
                        first, _ in first
                    })
            }
            return Item(
                document: document, name: "\(id.kind.qualifiedName)/\(id.name)", labels: planned.workload.labels,
                rows: [Row(cells)])
        }
        self.init(kind: "IdlePlanList", columns: columns, items: items)
    }

    /// What would be started.
    init(waking parts: [ScaleWork.Part], showsNamespace: Bool) {
        let columns =
            (showsNamespace ? [Column("NAMESPACE")] : []) + ["WORKLOAD", "REPLICAS", "GATES"].map { Column($0) }
        let items = parts.map { part -> Item in
            let id = part.change.workload
            let gates = part.planned.outcomes.map(\.gate)
            let cells =
                (showsNamespace ? [id.namespace] : []) + [
                    id.shortName, "\(part.change.before.text) -> \(part.change.after.text)",
                    gates.isEmpty ? "<none>" : gates.joined(separator: ","),
                ]
            return Item(
                document: [
                    "apiVersion": .string(AnalysisDocument.apiVersion), "kind": "WakePlan",
                    "metadata": ["name": .string(id.name), "namespace": .string(id.namespace)],
                    "workload": .string(id.shortName), "before": .string(part.change.before.text),
                    "after": .string(part.change.after.text),
                ], name: "\(id.kind.qualifiedName)/\(id.name)", labels: part.planned.workload.labels, rows: [Row(cells)])
        }
        self.init(kind: "WakePlanList", columns: columns, items: items)
    }

    private static func money(_ amount: Double, _ currency: String?) -> String {
        HumanMoney.amount(amount) + (currency.map { $0 == Currency.usd.code ? "" : " \($0)" } ?? "")
    }
}
