internal import UpidCore

/// What one container asked for, by cell.
struct RequestCourse: Sendable {
    /// Empty where only one amount is known.
    fileprivate var rows: [String: CellRow] = [:]
    fileprivate var usual = Resources()
    /// Requests of the past are told: a resource without a row was not asked for.
    fileprivate var isTold = false

    func cpu(_ cell: Int) -> Double {
        amount("cpu", cell) ?? (isTold ? 0 : usual.effectiveRequest(.cpu).doubleValue)
    }

    func memory(_ cell: Int) -> Double {
        amount("memory", cell) ?? (isTold ? 0 : usual.effectiveRequest(.memory).doubleValue)
    }

    /// Devices.
    func gpus(_ cell: Int) -> Double {
        guard isTold else { return usual.devices }
        return rows.reduce(0) { sum, row in
            let weight = GPUResources.devices(inOne: row.key)
            return weight > 0 ? sum + weight * (amount(row.key, cell) ?? 0) : sum
        }
    }

    /// The amount of the cell, else of the one before, else of the next that
    /// has one.
    private func amount(_ resource: String, _ cell: Int) -> Double? {
        guard let row = rows[resource] else { return nil }
        if let value = row[cell] { return value }
        let known = row.cells.filter { row[$0] != nil }
        return (known.last { $0 < cell } ?? known.first).flatMap { row[$0] }
    }
}

/// What the containers of all pods asked for.
struct RequestCourses {
    private var told: [PastFacts.PodKey: [String: RequestCourse]] = [:]
    private var siblings: [WorkloadID: Pod] = [:]
    private let workloads: [WorkloadID: Workload]

    init(_ table: CellTable, _ inventory: Inventory) {
        for (key, row) in table.rows where key.count == 5 {
            let pod = PastFacts.PodKey(key)
            told[pod, default: [:]][key[3], default: RequestCourse(isTold: true)].rows[key[4]] = row
        }
        for pod in inventory.pods where siblings[pod.workload] == nil || siblings[pod.workload]?.isFinished == true {
            siblings[pod.workload] = pod
        }
        workloads = Dictionary(inventory.workloads.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }

    /// A live pod of a workload.
    func sibling(of workload: WorkloadID) -> Pod? { siblings[workload] }

    /// The containers that run as long as the pod, by name: as they were told
    /// of, else as the pod itself, a pod of its workload, or the workload's
    /// template has them now.
    func containers(of pod: PastFacts.PodKey, workload: WorkloadID?, live: Pod?) -> [String: RequestCourse] {
        var found: [String: RequestCourse] = [:]
        let present = live ?? workload.flatMap { siblings[$0] }
        if let present {
            for container in present.containers where container.role != .`init` {
                found[container.name] = RequestCourse(usual: container.resources)
            }
        } else if let workload, let template = workloads[workload] {
            for container in template.containers where container.role != .`init` {
                found[container.name] = RequestCourse(usual: container.resources)
            }
        }
        guard let own = told[pod] else { return found }
        // Sidecars are told of with the init containers, which are not asked for.
        let sidecars = Set(present?.containers.filter { $0.role == .sidecar }.map(\.name) ?? [])
        var all = found.filter { sidecars.contains($0.key) }
        for name in found.keys where !sidecars.contains(name) { all[name] = RequestCourse(isTold: true) }
        return all.merging(own) { $1 }
    }
}
