public import UpidCore
public import UpidCost

/// What an hour of resources costs where nobody knows yet which node they
/// will be on.
public struct PredictionRates: Sendable {
    /// In the bill's currency, per hour.
    public var units: UnitPrices
    public var sources: PriceSources
    /// How they were found.
    public var explanation: String
    /// How many nodes a DaemonSet has a pod on; nil where no cluster is known.
    public var nodes: Int?
    /// For volumes.
    public var prices: PriceBook
    public var storageClasses: [StorageClass]
    public var region: String

    /// The mean of the cluster's nodes, each by its size; the default prices
    /// where none has a price.
    public init(nodes: [Node], prices: PriceBook, storageClasses: [StorageClass] = []) {
        let priced = prices.prices(of: nodes).filter { $0.hourly > 0 && $0.cores > 0 && $0.gibibytes > 0 }
        let cpu = CompensatedSum(priced.map(\.cpu)).value
        let memory = CompensatedSum(priced.map(\.memory)).value
        let gpu = CompensatedSum(priced.map(\.gpu)).value
        let devices = priced.reduce(0) { $0 + $1.gpus }
        self.prices = prices
        self.storageClasses = storageClasses
        self.nodes = nodes.isEmpty ? nil : nodes.count
        region = priced.first?.machine.region ?? ""
        guard !priced.isEmpty else {
            units = DefaultPrices.units.scaled(by: prices.rate(of: .usd) * (1 - prices.discount))
            sources = PriceSources(.default)
            explanation = "default prices: no node with a price is known"
            return
        }
        units = UnitPrices(
            cpu: cpu / priced.reduce(0) { $0 + $1.cores }, memory: memory / priced.reduce(0) { $0 + $1.gibibytes },
            gpu: devices > 0 ? gpu / devices : DefaultPrices.units.gpu * prices.rate(of: .usd))
        sources = priced.reduce(into: PriceSources()) { $0.formUnion(PriceSources($1.source.kind)) }
        explanation = "the mean of \(priced.count) nodes, by their size"
    }

    /// The prices of one type of machine.
    public init(instanceType: String, region: String, spot: Bool = false, prices: PriceBook) {
        var labels = ["node.kubernetes.io/instance-type": instanceType, "topology.kubernetes.io/region": region]
        if spot { labels["karpenter.sh/capacity-type"] = "spot" }
        let price = prices.price(of: Node(name: instanceType, labels: labels))
        self.prices = prices
        self.region = region
        storageClasses = []
        nodes = nil
        sources = PriceSources(price.source.kind)
        if price.hourly > 0 {
            units = price.units
            explanation = price.explanation.joined(separator: "; ")
        } else {
            units = (spot ? DefaultPrices.spotUnits : DefaultPrices.units).scaled(
                by: prices.rate(of: .usd) * (1 - prices.discount))
            sources = PriceSources(.default)
            explanation = "default prices: no list has \(instanceType) in \(region)"
        }
    }
}
