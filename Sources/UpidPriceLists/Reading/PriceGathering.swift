internal import UpidCost

/// Prices of machine types while a list is read: of several prices of a type
/// the one that came into force last counts, and of two that did so at the
/// same time neither.
struct PriceGathering: Sendable {
    private var prices: [String: (hourly: Double, since: String)] = [:]
    private var disputed: Set<String> = []

    /// Nothing gathered.
    init() {}

    /// Adds a price that holds since a moment, written so that it sorts as
    /// text. What is no price above zero is passed over.
    mutating func add(_ instanceType: String, _ hourly: Double, since: String) {
        guard hourly.isFinite, hourly > 0, !instanceType.isEmpty else { return }
        if let known = prices[instanceType], known.since >= since {
            if known.since == since, known.hourly != hourly { disputed.insert(instanceType) }
            return
        }
        disputed.remove(instanceType)
        prices[instanceType] = (hourly, since)
    }

    /// The prices by type, and the types that have two.
    var result: (prices: [FetchedPrices.Price], disputed: [String]) {
        let agreed = prices.filter { !disputed.contains($0.key) }
        return (
            agreed.map { FetchedPrices.Price(instanceType: $0.key, hourly: $0.value.hourly) }
                .sorted { $0.instanceType < $1.instanceType }, disputed.sorted()
        )
    }
}
