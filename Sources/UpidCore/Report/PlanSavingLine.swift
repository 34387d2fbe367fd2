/// What a whole plan is worth, in one line.
public enum PlanSavingLine {
    /// Of what is to be applied; nil where nothing of it could be priced.
    public static func text(of plan: Plan) -> String? {
        guard let saving = plan.saving else { return nil }
        let unit = "\(saving.currency)/month"
        guard saving.freed >= 0 else {
            return "what says apply asks for \(HumanMoney.amount(-saving.freed)) \(unit) more"
        }
        return "what says apply frees requests worth \(HumanMoney.amount(saving.freed)) \(unit): "
            + "\(HumanMoney.amount(saving.immediate)) is saved at once, \(HumanMoney.amount(saving.committed)) when nodes "
            + "are removed, which was not tried"
    }
}
