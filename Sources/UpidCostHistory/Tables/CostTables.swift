internal import UpidCore

/// A table, and what of it could not be read.
struct GatheredTable: Sendable {
    var table: CellTable
    var gaps: [Gap] = []
}

/// What kube-state-metrics tells.
struct StateTables: Sendable {
    static let pod = ["namespace", "pod", "uid"]

    var pods: GatheredTable
    var times: GatheredTable
    var requests: GatheredTable
    var assets: GatheredTable

    init(_ cells: TimeCells) {
        let none = GatheredTable(table: CellTable(cells, by: []))
        (pods, times, requests, assets) = (none, none, none, none)
    }

    var gaps: [Gap] { pods.gaps + times.gaps + requests.gaps + assets.gaps }
}

/// What cAdvisor tells.
struct UsageTables: Sendable {
    var samples: GatheredTable
    var cpu: GatheredTable
    var memory: GatheredTable
    /// Bytes sent, by pod, cgroup and interface.
    var sent: GatheredTable

    init(_ cells: TimeCells) {
        let none = GatheredTable(table: CellTable(cells, by: []))
        (samples, cpu, memory, sent) = (none, none, none, none)
    }

    var gaps: [Gap] { samples.gaps + cpu.gaps + memory.gaps + sent.gaps }
}
