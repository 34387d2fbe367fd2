internal import UpidCore
internal import UpidCost

/// What a whole plan is worth, in one line.
public enum PlanSavingLine {
    /// Of what is to be applied; nil where nothing of it could be priced.
    ///
    /// What some workloads free and what others need more of are told apart:
    /// their difference alone would hide both.
    public static func text(of plan: Plan) -> String? {
        guard let saving = plan.saving else { return nil }
        let values = plan.applicable.compactMap(\.saving?.freed)
        let freed = CompensatedSum(values.filter { $0 > 0 }).value
        let added = -CompensatedSum(values.filter { $0 < 0 }).value
        let unit = "\(saving.currency)/month"
        guard freed > 0 else { return "what says apply asks for \(HumanMoney.amount(added)) \(unit) more" }
        let more = added > 0 ? ", and asks for \(HumanMoney.amount(added)) more" : ""
        return "what says apply frees requests worth \(HumanMoney.amount(freed)) \(unit)\(more): "
            + "\(HumanMoney.amount(saving.immediate)) is saved at once, the rest when nodes are removed, which was not tried"
    }
}
