/// A recommendation moves only when it pays: each change restarts pods.
public enum Hysteresis {
    /// What to keep to, or to move to, where something is in force already:
    /// the request in force if the need is within the policy's bands around
    /// it.
    public static func settled(need: Double, current: Double?, _ policy: SizingPolicy = .standard) -> Double {
        guard let current, current > 0 else { return need }
        let isClose = need <= current * (1 + policy.raiseBand) && need >= current * (1 - policy.lowerBand)
        return isClose ? current : need
    }

    /// Why a request stays; nil where it is to move, or there is none. What
    /// kills when it is too small is always raised.
    static func reason(
        need: Quantity, current: Quantity?, killsBelow: Bool = false, _ policy: SizingPolicy
    ) -> KeepReason? {
        guard let current, current > .zero, need != current, !(killsBelow && need > current) else { return nil }
        let (wanted, present) = (need.doubleValue, current.doubleValue)
        guard settled(need: wanted, current: present, policy) == present else { return nil }
        return .closeEnough(share: abs(wanted - present) / present)
    }
}
