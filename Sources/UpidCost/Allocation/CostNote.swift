internal import UpidCore

/// Something that a reader of the bill has to know.
public enum CostNote: Hashable, Sendable {
    /// Nodes that are priced by their family, as no list has their type or
    /// region.
    case familyPrices(nodes: [String], types: [String])
    /// Nodes at default prices.
    case defaultPrices(nodes: [String], types: [String])
    /// Nodes whose region no label tells.
    case regionUnknown(nodes: [String])
    /// Nodes without a price, as no machine stands behind them.
    case unpriced(nodes: [String])
    /// Pods of nodes that are not among those that were read.
    case unknownNodes([String], pods: Int)
    /// Pods held more than the nodes have; their parts were scaled down.
    case overcommitted(nodes: [String])
    /// GPUs whose price is the default.
    case defaultGPUPrice(nodes: [String])
    /// Volumes, or load balancers, could not be read, and are not in the
    /// bill.
    case notRead(String)
    /// Usage of some containers is not known: they are billed for what they
    /// ask for.
    case usageUnknown(containers: Int)
    /// Bytes that pods sent, of which no list has a price.
    case dataWithoutPrice(bytes: Double)
    /// Pods that run to their end, at the rate that they have now: a month of
    /// it is not what they will cost.
    case runsToEnd(pods: Int)
}

extension CostNote: CustomStringConvertible {
    public var description: String {
        switch self {
        case .familyPrices(let nodes, let types):
            "\(Self.count(nodes, "node")) priced by the family of \(Self.some(types)): no list has the type in its region"
        case .defaultPrices(let nodes, let types):
            "\(Self.count(nodes, "node")) at default prices: "
                + (types.isEmpty ? "no label names the instance type" : "no list has \(Self.some(types))")
        case .regionUnknown(let nodes): "the region of \(Self.some(nodes)) is not known"
        case .unpriced(let nodes): "\(Self.some(nodes)): no machine stands behind it, and it has no price"
        case .unknownNodes(let nodes, let pods):
            "\(pods) pods ran on \(Self.some(nodes)), which could not be read: at default prices"
        case .overcommitted(let nodes):
            "pods on \(Self.some(nodes)) held more than the node has: their parts are scaled down to its price"
        case .defaultGPUPrice(let nodes): "GPUs of \(Self.some(nodes)) are at the default price"
        case .notRead(let what): "\(what) were not read and are not in the bill"
        case .usageUnknown(let containers):
            containers == 1
                ? "the usage of 1 container is not known: it is billed for what it asks for"
                : "the usage of \(containers) containers is not known: they are billed for what they ask for"
        case .dataWithoutPrice(let bytes):
            "\(HumanQuantity.measured(bytes: bytes)) that pods sent are in no price: where they went is not known, and no "
                + "price file has one for any (network)"
        case .runsToEnd(let pods):
            pods == 1
                ? "1 pod of a Job runs now and will end: longer times at this rate are more than it will cost"
                : "\(pods) pods of Jobs run now and will end: longer times at this rate are more than they will cost"
        }
    }

    private static func count(_ names: [String], _ noun: String) -> String {
        names.count == 1 ? "1 \(noun)" : "\(names.count) \(noun)s"
    }

    /// Up to three names, and how many more there are.
    private static func some(_ names: [String]) -> String {
        let shown = names.prefix(3).joined(separator: ", ")
        return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
    }
}
