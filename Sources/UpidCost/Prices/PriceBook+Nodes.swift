public import UpidCore

extension PriceBook {
    /// What each node costs, in their order.
    public func prices(of nodes: [Node]) -> [NodePrice] {
        var catalogue = PriceCatalogue()
        return nodes.map { price(of: $0, &catalogue) }
    }

    /// What a node costs.
    public func price(of node: Node) -> NodePrice {
        var catalogue = PriceCatalogue()
        return price(of: node, &catalogue)
    }

    private func price(of node: Node, _ catalogue: inout PriceCatalogue) -> NodePrice {
        let machine = CloudMachine(of: node)
        let listing = machine.provider.flatMap {
            catalogue.listing(of: machine.instanceType, in: machine.region, $0)
        }
        let family = machine.provider.flatMap { catalogue.family(of: machine.instanceType, $0) }
        var builder = NodePriceBuilder(self, node, machine, listing: listing, family: family)
        return builder.build()
    }
}
