internal import UpidCore

extension CostNote {
    /// What has to be said of a bill for `consumption` whose nodes cost this.
    static func of(
        _ consumption: Consumption, _ nodes: [NodeCost], containersWithoutUsage: Int, hasDataPrice: Bool
    ) -> [CostNote] {
        var notes = ofPrices(nodes) + ofNodes(nodes, consumption) + ofReading(consumption, containersWithoutUsage)
        let sent = hasDataPrice ? 0 : consumption.pods.reduce(0) { $0 + ($1.egress?.anywhere ?? 0) }
        if sent > 0 { notes.append(.dataWithoutPrice(bytes: sent)) }
        return notes
    }

    private static func ofPrices(_ nodes: [NodeCost]) -> [CostNote] {
        var notes: [CostNote] = []
        let byFamily = nodes.filter { $0.price.source.kind == .family }
        if !byFamily.isEmpty { notes.append(.familyPrices(nodes: byFamily.map(\.name), types: types(of: byFamily))) }
        let byDefault = nodes.filter { $0.price.source == .default && !$0.isUnknown }
        if !byDefault.isEmpty {
            notes.append(.defaultPrices(nodes: byDefault.map(\.name), types: types(of: byDefault)))
        }
        let somewhere = nodes.filter {
            let machine = $0.price.machine
            return $0.price.source.isEstimate && !$0.isUnknown && machine.provider != nil && machine.region.isEmpty
        }
        if !somewhere.isEmpty { notes.append(.regionUnknown(nodes: somewhere.map(\.name))) }
        let unpriced = nodes.filter { $0.price.source == .none }
        if !unpriced.isEmpty { notes.append(.unpriced(nodes: unpriced.map(\.name))) }
        let devices = byDefault.filter { $0.price.gpu > 0 }
        if !devices.isEmpty { notes.append(.defaultGPUPrice(nodes: devices.map(\.name))) }
        return notes
    }

    private static func ofNodes(_ nodes: [NodeCost], _ consumption: Consumption) -> [CostNote] {
        var notes: [CostNote] = []
        let gone = Set(nodes.filter(\.isUnknown).map(\.name))
        if !gone.isEmpty {
            let pods = consumption.pods.count { $0.node.map(gone.contains) ?? false }
            notes.append(.unknownNodes(gone.sorted(), pods: pods))
        }
        let full = nodes.filter(\.isOvercommitted)
        if !full.isEmpty { notes.append(.overcommitted(nodes: full.map(\.name))) }
        return notes
    }

    private static func ofReading(_ consumption: Consumption, _ containersWithoutUsage: Int) -> [CostNote] {
        var notes: [CostNote] = []
        if consumption.volumes == nil { notes.append(.notRead("volumes")) }
        if consumption.loadBalancers == nil { notes.append(.notRead("load balancers")) }
        if containersWithoutUsage > 0 { notes.append(.usageUnknown(containers: containersWithoutUsage)) }
        let jobs = consumption.window.isMomentary ? consumption.pods.count { $0.runsToEnd && $0.node != nil } : 0
        if jobs > 0 { notes.append(.runsToEnd(pods: jobs)) }
        return notes
    }

    /// Names of instance types, each once.
    private static func types(of nodes: [NodeCost]) -> [String] {
        Set(nodes.map(\.price.machine.instanceType)).filter { !$0.isEmpty }.sorted()
    }
}
