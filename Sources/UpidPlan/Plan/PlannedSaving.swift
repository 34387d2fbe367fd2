public import UpidCore
public import UpidCost

/// What a change is worth per month of 730 hours, in three numbers that are
/// not to be added up. None is above what the workload costs now.
public struct PlannedSaving: Hashable, Sendable {
    public var currency: Currency
    /// What the freed requests of the live pods are worth at the prices of
    /// their nodes; below zero where more is asked for.
    public var freed: Double
    /// The part of it that is not paid any more at once; the rest is paid
    /// until nodes are removed.
    public var immediate: Double
    /// What of ``freed`` stays to be paid until nodes are removed; 0 where
    /// nothing is freed.
    public var committed: Double { max(0, freed - immediate) }
    /// Prices that it rests on.
    public var sources: PriceSources
}

extension Plan {
    /// What all changes to apply are worth together; nil where none could be
    /// priced. Workloads that need more than they ask for make it less.
    public var saving: PlannedSaving? {
        let savings = applicable.compactMap(\.saving)
        guard let currency = savings.first?.currency else { return nil }
        return PlannedSaving(
            currency: currency, freed: CompensatedSum(savings.map(\.freed)).value,
            immediate: CompensatedSum(savings.map(\.immediate)).value,
            sources: savings.reduce(into: []) { $0.formUnion($1.sources) })
    }

    /// Tells what each change is worth at these prices, where the nodes of
    /// the snapshot were read.
    public mutating func value(at prices: PriceBook, of snapshot: Snapshot) {
        guard !snapshot.inventory.nodes.isEmpty else { return }
        let changes = workloads.filter { $0.verdict != .keep }.flatMap(\.requestChanges)
        let consumption = Consumption(now: snapshot)
        let savings = Savings(changes, of: consumption, prices: prices)
        let values = Dictionary(savings.workloads.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
        let kinds = Dictionary(
            prices.prices(of: snapshot.inventory.nodes).map { ($0.node, PriceSources($0.source.kind)) },
            uniquingKeysWith: { first, _ in first })
        var sources: [WorkloadID: PriceSources] = [:]
        for pod in consumption.pods {
            guard let workload = pod.workload, let node = pod.node else { continue }
            sources[workload, default: []].formUnion(kinds[node] ?? PriceSources(.default))
        }
        let hours = savings.window.hours
        guard hours > 0 else { return }
        let factor = CostPeriod.month.hours / hours
        for index in workloads.indices {
            let id = workloads[index].workload.id
            guard let value = values[id], let kinds = sources[id] else { continue }
            workloads[index].saving = PlannedSaving(
                currency: savings.currency, freed: value.freed.total * factor, immediate: value.immediate * factor,
                sources: kinds)
        }
    }
}

extension PlannedWorkload {
    /// New requests of the containers whose requests change.
    fileprivate var requestChanges: [RequestChange] {
        change.containers.compactMap { container in
            func request(_ resource: ResourceName) -> Double? {
                let after = container.after.effectiveRequest(resource)
                return after == container.before.effectiveRequest(resource) ? nil : after.doubleValue
            }
            let (cpu, memory) = (request(.cpu), request(.memory))
            guard container.role != .`init`, cpu != nil || memory != nil else { return nil }
            return RequestChange(workload: workload.id, container: container.name, cpu: cpu, memory: memory)
        }
    }
}
