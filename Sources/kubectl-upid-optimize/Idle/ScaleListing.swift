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
        let items = plan.applicable.map { Self.item($0, currency, showsNamespace: showsNamespace) }
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
                ], name: "\(id.kind.qualifiedName)/\(id.name)", labels: part.planned.workload.labels, rows: [Row(cells)]
            )
        }
        self.init(kind: "WakePlanList", columns: columns, items: items)
    }

    private static func item(_ planned: PlannedScale, _ currency: String?, showsNamespace: Bool) -> Item {
        let (id, judgement) = (planned.workload.id, planned.judgement)
        let name = "\(id.kind.qualifiedName)/\(id.name)"
        let replicas: String? = planned.workload.replicas.map { "\($0)" }
        let money: String? = judgement?.monthlyCost.map { Self.money($0, currency) }
        let gates = planned.outcomes.map(\.gate).joined(separator: ",")
        var cells: [String] = showsNamespace ? [id.namespace] : []
        cells += [id.shortName, replicas ?? "<none>", judgement?.since?.description ?? "<none>"]
        cells += [judgement?.confidence.map { ScaleText.share($0.value) } ?? "<none>", money ?? "<none>"]
        cells += [judgement?.why ?? "<none>", gates.isEmpty ? "<none>" : gates]
        cells.append("kubectl upid optimize wake \(name) -n \(id.namespace) --apply")
        var members: [String: JSONValue] = [
            "apiVersion": .string(AnalysisDocument.apiVersion), "kind": "IdlePlan",
            "metadata": ["name": .string(id.name), "namespace": .string(id.namespace)],
            "workload": .string(id.shortName),
        ]
        members["judgement"] = judgement.map { IdleDocument.item($0, currency: currency) }
        return Item(document: .object(members), name: name, labels: planned.workload.labels, rows: [Row(cells)])
    }

    private static func money(_ amount: Double, _ currency: String?) -> String {
        HumanMoney.amount(amount) + (currency.map { $0 == Currency.usd.code ? "" : " \($0)" } ?? "")
    }
}
