/// A recommendation moves only when it pays: each change restarts pods.
enum Hysteresis {
    /// What to keep to, or to move to, where something is in force already:
    /// the request in force if the need is within the policy's bands around
    /// it.
    static func settled(need: Double, current: Double?, _ policy: SizingPolicy) -> Double {
        guard let current, current > 0 else { return need }
        let isClose = need <= current * (1 + policy.raiseBand) && need >= current * (1 - policy.lowerBand)
        return isClose ? current : need
    }

    /// A decision stands until a prediction is above it by more than 30 %, or
    /// below it by more than half: on recorded usage this halves what changes
    /// from a day to the next, and at equal risk costs no more.
    static func decision(_ predicted: Double, standing: Double?) -> Double {
        guard let standing, predicted <= standing * 1.3, predicted >= standing * 0.5 else { return predicted }
        return standing
    }

    /// Why a request stays; nil where it is to move, or there is none.
    static func reason(need: Quantity, current: Quantity?, _ policy: SizingPolicy) -> KeepReason? {
        guard let current, current > .zero, need != current else { return nil }
        let (wanted, present) = (need.doubleValue, current.doubleValue)
        guard settled(need: wanted, current: present, policy) == present else { return nil }
        return .closeEnough(share: abs(wanted - present) / present)
    }
}
