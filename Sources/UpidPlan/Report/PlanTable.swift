public import UpidCore
internal import UpidCost

/// A plan as rows: one per container that changes.
///
/// A number that moves is shown as `1 -> 250m`. `<none>` is not set. Of a
/// change that is held back, the numbers are what it would be.
public struct PlanTable: Hashable, Sendable {
    /// A namespace column in front.
    public var showsNamespace: Bool
    /// Workloads that nothing changes of have a row too.
    public var showsKept: Bool

    /// How the rows are shown.
    public init(showsNamespace: Bool = false, showsKept: Bool = false) {
        self.showsNamespace = showsNamespace
        self.showsKept = showsKept
    }

    /// Those of the plan that have rows.
    public func shown(of plan: Plan) -> [PlannedWorkload] {
        showsKept ? plan.workloads : plan.workloads.filter { $0.verdict != .keep }
    }

    /// The columns, with those of `-o wide`.
    public var columns: [Table.Column] {
        let main = [
            "workload", "container", "cpu(req)", "cpu(lim)", "mem(req)", "mem(lim)", "saves/mo", "risk", "verdict",
            "gates", "why",
        ]
        let wide = ["pods", "cpu(freed)", "mem(freed)", "autoscaler"]
        return (showsNamespace ? [.init("namespace")] : []) + main.map { .init($0) }
            + wide.map { .init($0, isWideOnly: true) }
    }

    /// The rows of one workload.
    public func rows(of planned: PlannedWorkload) -> [[String]] {
        let change = planned.verdict == .keep ? planned.proposal : planned.change
        let shown = planned.verdict == .keep ? [] : change.containers
        guard !shown.isEmpty else { return [line(of: planned, container: nil, isHead: true)] }
        return shown.enumerated().map { line(of: planned, container: $1, isHead: $0 == 0) }
    }

    private func line(of planned: PlannedWorkload, container: ContainerChange?, isHead: Bool) -> [String] {
        let numbers = ResourceName.allCases.flatMap { resource -> [String] in
            guard let container else { return ["<none>", "<none>"] }
            let (before, after) = (container.before[numbers: resource], container.after[numbers: resource])
            return [
                Self.step(before.request, after.request, resource), Self.step(before.limit, after.limit, resource),
            ]
        }
        let pods = planned.pods
        return (showsNamespace ? [planned.workload.id.namespace] : [])
            + [planned.workload.id.shortName, container?.name ?? "<none>"] + numbers
            + [
                isHead ? Self.saves(planned) : "<none>", planned.risk?.text ?? "<none>", planned.verdict.rawValue,
                Self.gates(of: planned),
                isHead && !planned.why.isEmpty ? planned.why : "<none>",
            ]
            + [
                "\(pods)", isHead ? Self.freed(planned, .cpu) : "<none>",
                isHead ? Self.freed(planned, .memory) : "<none>",
                isHead ? Self.autoscalers(of: planned) : "<none>",
            ]
    }

    /// `1 -> 250m`, or the number that stays.
    static func step(_ before: Quantity?, _ after: Quantity?, _ resource: ResourceName) -> String {
        let (old, new) = (before.map(resource.text) ?? "<none>", after.map(resource.text) ?? "<none>")
        return before == after ? old : "\(old) -> \(new)"
    }

    /// Identities of the gates that spoke, those that decide first, and how
    /// many saw nothing.
    static func gates(of planned: PlannedWorkload) -> String {
        var spoke = GateEffect.allCases.flatMap { effect in
            planned.seenOutcomes.filter { $0.effect == effect }.map(\.gate)
        }
        if let unseen = planned.unseenGates { spoke.append("unseen(\(unseen.count))") }
        return spoke.isEmpty ? "<none>" : spoke.joined(separator: ",")
    }

    /// What all pods together no longer request: `2.25`, `-128Mi`.
    static func freed(_ planned: PlannedWorkload, _ resource: ResourceName) -> String {
        let amount = planned.freed(resource)
        guard amount < .zero else { return amount == .zero ? "0" : resource.text(amount) }
        return "-" + resource.text(Quantity(nanos: -amount.nanos, format: amount.format))
    }

    /// What its freed requests are worth in a month: `12.40`; with the currency
    /// where that is not the dollar.
    static func saves(_ planned: PlannedWorkload) -> String {
        guard let saving = planned.saving else { return "<none>" }
        return saving.currency == .usd
            ? HumanMoney.amount(saving.freed) : HumanMoney.amount(saving.freed, saving.currency)
    }

    /// `web: cpu target 60% -> 80%`.
    static func autoscalers(of planned: PlannedWorkload) -> String {
        let moves = planned.change.autoscalers.map { "\($0.name): target \($0.before)% -> \($0.after)%" }
        return moves.isEmpty ? "<none>" : moves.joined(separator: ", ")
    }
}
