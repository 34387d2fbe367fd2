internal import UpidCore

/// A price list by what its rows are the price of.
struct PriceListIndex: Sendable {
    let list: PriceList
    private let rows: [PriceKey: [PriceRow]]
    private let labels: [PriceKey]

    /// A row that fits a node, and how closely.
    struct Match {
        var row: PriceRow
        /// 4 for the provider ID, 3 for the node, 2 for a label, 1 for the
        /// instance type.
        var rank: Int
        /// How many of region, operating system and purchase it names.
        var conditions: Int
    }

    init(_ list: PriceList) {
        self.list = list
        rows = Dictionary(grouping: list.rows, by: \.key)
        labels = rows.keys.filter { if case .label = $0 { true } else { false } }.sorted { "\($0)" < "\($1)" }
    }

    /// The rows of a key, in order.
    subscript(key: PriceKey) -> [PriceRow] { rows[key] ?? [] }

    /// The rows that fit a node, the closest first; of two that are as close,
    /// the one that stands first.
    func matches(_ node: Node, _ machine: CloudMachine) -> [Match] {
        var matches: [Match] = []
        func add(_ key: PriceKey, _ rank: Int) {
            for row in self[key] where row.fits(machine) {
                matches.append(Match(row: row, rank: rank, conditions: row.conditions))
            }
        }
        if !node.providerID.isEmpty {
            add(.providerID(node.providerID), 4)
            if let last = node.providerID.split(separator: "/").last, last.utf8.count < node.providerID.utf8.count {
                add(.providerID(String(last)), 4)
            }
        }
        add(.node(node.name), 3)
        for key in labels {
            guard case .label(let name, let value) = key, let has = node.labels[name], value.isEmpty || has == value
            else { continue }
            add(key, 2)
        }
        let isMachine = machine.purchase == .onDemand || machine.purchase == .spot
        if isMachine, !machine.instanceType.isEmpty { add(.instanceType(machine.instanceType), 1) }
        return matches.enumerated().sorted {
            ($1.element.rank, $1.element.conditions, $0.offset) < ($0.element.rank, $0.element.conditions, $1.offset)
        }.map(\.element)
    }
}

extension PriceRow {
    fileprivate var conditions: Int {
        (region == nil ? 0 : 1) + (operatingSystem == nil ? 0 : 1) + (purchase == nil ? 0 : 1)
    }

    fileprivate func fits(_ machine: CloudMachine) -> Bool {
        (region ?? machine.region) == machine.region
            && (operatingSystem ?? machine.operatingSystem) == machine.operatingSystem
            && (purchase ?? machine.purchase) == machine.purchase
    }

    /// `row 12 (instance type "m5.large")`.
    var name: String { (line.map { "row \($0)" } ?? "the row") + " of \(key)" }
}
