internal import UpidCore

/// What a rollout takes of a quota beyond what its pods take now.
struct QuotaNeed: Equatable {
    /// When all pods are new.
    var lasting: Quantity
    /// At the worst moment of the rollout, at its full pace.
    var most: Quantity
    private let mayEndFirst: Bool

    init(_ key: QuotaKey, _ before: PodShape, _ after: PodShape, pods: Int, pace: RolloutPace) {
        let (old, new) = (key.amount(before), key.amount(after))
        let surge = min(pace.surge, pods)
        lasting = max(.zero, (new - old).times(pods))
        most = max(lasting, max(new.times(surge), (new - old).times(pods) + old.times(surge)))
        mayEndFirst = pace.unavailable > 0
    }

    /// Nil when it fits.
    func effect(room: Quantity) -> GateEffect? {
        if lasting > .zero, lasting > room { return .block }
        if most > .zero, most > room { return mayEndFirst ? .review : .block }
        return nil
    }
}

extension Quantity {
    /// So many of it, at the end of the range instead of past it.
    func times(_ count: Int) -> Quantity {
        let (product, overflow) = nanos.multipliedReportingOverflow(by: Int128(count))
        return Quantity(nanos: overflow ? (nanos < 0 ? -Int128.max : .max) : product, format: format)
    }
}
