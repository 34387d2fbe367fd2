internal import UpidCore
internal import UpidCost

/// Splits everything that was paid for by groups.
struct OriginChargeBuilder {
    private let allocation: Allocation
    private let columns: [CostKey]
    private let nodes: [String: Node]
    /// The parts of each asset by their groups.
    private let parts: [Asset: [[String]: Part]]

    private enum Asset: Hashable {
        case node(String)
        case other(AllocatedItem.Origin)
    }

    private struct Part {
        var cost = CompensatedSum()
        var held = ResourceHours()
    }

    init(
        _ allocation: Allocation, _ columns: [CostKey], _ workloads: WorkloadDirectory, _ nodes: [Node],
        _ includes: ((PodConsumption) -> Bool)?
    ) {
        self.allocation = allocation
        self.columns = columns
        self.nodes = Dictionary(nodes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let grouping = CostGrouping(columns: columns, workloads: workloads)
        var parts: [Asset: [[String]: Part]] = [:]
        for item in allocation.items {
            let pod = item.pod.map { allocation.pods[$0] }
            guard let asset = item.origin.map(Asset.other) ?? item.node.map(Asset.node) else { continue }
            var values = grouping.values(of: item, pod)
            if let includes, !(pod.map(includes) ?? false) { values = Self.special(.others, columns) }
            if item.unmountedVolume != nil { values = Self.special(.unmounted, columns) }
            parts[asset, default: [:]][values, default: Part()].cost.add(item.cost.total)
            parts[asset]?[values]?.held.add(item.amounts)
        }
        self.parts = parts
    }

    func charges() -> [OriginCharge] {
        var charges = nodeCharges() + volumeCharges() + balancerCharges()
        if allocation.egress > 0 {
            var sent = charge(.egress, id: "egress", name: "egress", cost: allocation.egress, asset: .other(.egress))
            sent.source = allocation.egressSource
            charges.append(sent)
        }
        if allocation.managementFee > 0 {
            var fee = charge(
                .managementFee, id: "management", name: "management", cost: allocation.managementFee, asset: nil)
            fee.source = allocation.managementPrice.source
            fee.quantity = allocation.window.hours
            fee.unit = "Hours"
            fee.splits = [split(.overhead, fee.cost)]
            charges.append(fee)
        }
        return charges
    }

    private func nodeCharges() -> [OriginCharge] {
        let byName = Dictionary(grouping: allocation.nodes.filter { $0.asset.total > 0 }, by: \.name)
        return byName.sorted { $0.key < $1.key }.compactMap { name, costs in
            guard let first = costs.first else { return nil }
            let known = nodes[name]
            let id = known.map { $0.providerID.isEmpty ? $0.name : $0.providerID } ?? name
            let cost = CompensatedSum(costs.map(\.asset.total)).value
            var charge = charge(.node, id: id, name: name, cost: cost, asset: .node(name))
            charge.resourceType = first.price.machine.instanceType
            charge.provider = first.price.machine.provider ?? provider
            charge.region = first.price.machine.region
            charge.isSpot = first.price.purchase == .spot
            charge.source = first.price.source
            charge.quantity = costs.reduce(0) { $0 + $1.hours }
            charge.unit = "Hours"
            charge.listCost =
                CompensatedSum(
                    costs.map { $0.price.discount > 0 ? $0.asset.total / (1 - $0.price.discount) : $0.asset.total }
                ).value
            let idle = CompensatedSum(costs.map(\.idle.total)).value
            let overhead = CompensatedSum(costs.map(\.overhead.total)).value
            if overhead > 0 { charge.splits.append(split(.overhead, overhead)) }
            if idle > 0 { charge.splits.append(split(.idle, idle)) }
            return charge
        }
    }

    private func volumeCharges() -> [OriginCharge] {
        allocation.volumes.filter { $0.cost > 0 }.map { volume in
            var charge = charge(
                .volume, id: volume.volume.name, name: volume.volume.name, cost: volume.cost,
                asset: .other(.volume(volume.volume.name)))
            charge.resourceType = volume.volume.storageClass
            charge.source = volume.price.source
            charge.quantity =
                max(0, volume.volume.capacity.doubleValue) / GPUResources.bytesInGibibyte * volume.hours
            charge.unit = "GiB-Hours"
            return charge
        }
    }

    private func balancerCharges() -> [OriginCharge] {
        allocation.loadBalancers.filter { $0.cost > 0 }.map { balancer in
            let (namespace, name) = (balancer.loadBalancer.namespace, balancer.loadBalancer.name)
            var charge = charge(
                .loadBalancer, id: "\(namespace)/\(name)", name: name, cost: balancer.cost,
                asset: .other(.loadBalancer(namespace: namespace, name: name)))
            charge.source = balancer.price.source
            charge.quantity = balancer.hours
            charge.unit = "Hours"
            return charge
        }
    }

    private func charge(
        _ kind: OriginCharge.Kind, id: String, name: String, cost: Double, asset: Asset?
    ) -> OriginCharge {
        let own = asset.flatMap { parts[$0] } ?? [:]
        return OriginCharge(
            kind: kind, resourceID: id, resourceName: name, resourceType: "", provider: provider, region: region,
            isSpot: false, source: .default, cost: cost, listCost: cost, quantity: 1, unit: "Count",
            splits: own.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { values, part in
                let cost = part.cost.value
                return cost > 0 ? OriginCharge.Split(values: values, cost: cost, held: part.held) : nil
            })
    }

    private func split(_ name: CostSpecialName, _ cost: Double) -> OriginCharge.Split {
        OriginCharge.Split(values: Self.special(name, columns), cost: cost, held: ResourceHours())
    }

    private static func special(_ name: CostSpecialName, _ columns: [CostKey]) -> [String] {
        columns.enumerated().map { $0.offset == 0 ? name.rawValue : "" }
    }

    private var provider: CloudPriceProvider? { allocation.nodes.lazy.compactMap(\.price.machine.provider).first }

    private var region: String { allocation.nodes.lazy.map(\.price.machine.region).first { !$0.isEmpty } ?? "" }
}
