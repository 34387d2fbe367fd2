internal import UpidCluster
internal import UpidCore

/// Nodes and volumes, and when they were there.
struct AssetSpans {
    private let cells: TimeCells
    private let inventory: Inventory
    private let names: LabelNames
    private let facts: PastFacts
    private var pastNodes: [(node: Node, presence: PodPresence)] = []
    /// When live nodes had their first pods, where that is before they say
    /// they were made.
    private var earlier: [String: Int64] = [:]
    private var pastVolumes: [(volume: StorageVolume, presence: PodPresence)] = []

    /// `table` has the samples of nodes and volumes, by the one's name or the
    /// other's.
    init(
        _ table: CellTable, _ cells: TimeCells, _ inventory: Inventory, _ names: LabelNames, _ facts: PastFacts,
        interval: Double?
    ) {
        self.cells = cells
        self.inventory = inventory
        self.names = names
        self.facts = facts
        let usual = interval ?? PodPresence.interval(table.rows.values, cells) ?? 0
        let liveNodes = Dictionary(inventory.nodes.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        let liveVolumes = Set((inventory.volumes ?? []).map(\.name))
        for (key, row) in table.rows.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) where key.count == 2 {
            let own = PodPresence.interval(row, cells) ?? usual
            guard var presence = PodPresence(row, cells, interval: own), let labels = table.labels[key] else {
                continue
            }
            if !key[1].isEmpty {
                guard !liveVolumes.contains(key[1]) else { continue }
                pastVolumes.append((volume(key[1], labels), presence))
            } else if !key[0].isEmpty {
                if let live = liveNodes[key[0]] {
                    // Another machine may have had the name before.
                    guard let created = live.createdAt?.seconds, presence.start < created - Int64(2 * own) else {
                        continue
                    }
                    presence.end = min(presence.end, created)
                }
                pastNodes.append((node(key[0], labels), presence))
            }
        }
    }

    /// Names of what is there no more.
    var gone: [String] { pastNodes.map(\.node.name) + pastVolumes.map(\.volume.name) }

    /// Holds that nodes were there while pods ran on them. A node that the
    /// API server has as a later one, and nobody saw another of that name
    /// before, is taken for the same machine.
    mutating func cover(_ lives: [PodLife]) {
        var used: [String: (start: Int64, end: Int64)] = [:]
        for life in lives {
            guard let node = life.node else { continue }
            let known = used[node] ?? (life.start, life.end)
            used[node] = (min(known.start, life.start), max(known.end, life.end))
        }
        for index in pastNodes.indices {
            guard let (start, end) = used[pastNodes[index].node.name] else { continue }
            pastNodes[index].presence.start = min(pastNodes[index].presence.start, start)
            let isLive = inventory.nodes.contains { $0.name == pastNodes[index].node.name }
            if !isLive { pastNodes[index].presence.end = max(pastNodes[index].presence.end, end) }
        }
        let past = Set(pastNodes.map(\.node.name))
        for node in inventory.nodes where !past.contains(node.name) {
            guard let start = used[node.name]?.start, let created = node.createdAt?.seconds, start < created else {
                continue
            }
            earlier[node.name] = start
        }
    }

    /// Takes capacities, by node, volume, resource and metric.
    mutating func learnSizes(_ table: CellTable) {
        var sizes: [[String]: Double] = [:]
        for (key, row) in table.rows where key.count == 4 { sizes[key] = row[0] }
        func size(_ node: String, _ resource: String, _ metric: String) -> Quantity? {
            sizes[[node, "", resource, "kube_node_status_\(metric)"]].map(Quantity.init(measured:))
        }
        for index in pastNodes.indices {
            let name = pastNodes[index].node.name
            pastNodes[index].node.cpuCapacity = size(name, "cpu", "capacity") ?? .zero
            pastNodes[index].node.memoryCapacity = size(name, "memory", "capacity") ?? .zero
            pastNodes[index].node.cpuAllocatable = size(name, "cpu", "allocatable") ?? .zero
            pastNodes[index].node.memoryAllocatable = size(name, "memory", "allocatable") ?? .zero
            var devices: [String: Quantity] = [:]
            for (key, value) in sizes where key[0] == name && key[3] == "kube_node_status_capacity" {
                let weight = GPUResources.devices(inOne: key[2])
                if weight > 0 { devices["nvidia.com/gpu", default: .zero] += Quantity(measured: value * weight) }
            }
            if !devices.isEmpty { pastNodes[index].node.extendedCapacity = devices }
        }
        for index in pastVolumes.indices {
            let key = ["", pastVolumes[index].volume.name, "", "kube_persistentvolume_capacity_bytes"]
            if let bytes = sizes[key] { pastVolumes[index].volume.capacity = Quantity(measured: bytes) }
        }
    }

    /// Nodes that were there in a window, past ones included.
    func nodes(in window: CostWindow) -> [Consumption.NodeSpan] {
        let live = inventory.nodes.map { node in
            let start = earlier[node.name].map { Timestamp(seconds: $0) } ?? node.createdAt
            return Consumption.NodeSpan(node, window.clip(from: start))
        }
        let past = pastNodes.map { Consumption.NodeSpan($0.node, $0.presence.clipped(to: window)) }
        return (live + past).filter { $0.time.seconds > 0 }
    }

    /// Volumes, likewise; nil where the present ones could not be read and no
    /// others are known.
    func volumes(in window: CostWindow) -> [Consumption.VolumeSpan]? {
        if inventory.volumes == nil, pastVolumes.isEmpty { return nil }
        let live = (inventory.volumes ?? []).map { Consumption.VolumeSpan($0, window.clip(from: $0.createdAt)) }
        let past = pastVolumes.map { Consumption.VolumeSpan($0.volume, $0.presence.clipped(to: window)) }
        return (live + past).filter { $0.time.seconds > 0 }
    }

    private func node(_ name: String, _ labels: SeriesLabels) -> Node {
        Node(
            name: name, labels: names.original(facts.nodeLabels[name] ?? [:]), providerID: labels["provider_id"],
            ready: true, kubeletVersion: labels["kubelet_version"], osImage: labels["os_image"])
    }

    private func volume(_ name: String, _ labels: SeriesLabels) -> StorageVolume {
        let claim = facts.bound[name]
        return StorageVolume(
            name: name, storageClass: labels["storageclass"], claimNamespace: claim?.namespace ?? "",
            claimName: claim?.name ?? "", phase: "Bound",
            driver: labels["csi_driver"].isEmpty ? nil : labels["csi_driver"],
            isLocal: !labels["local_path"].isEmpty || !labels["host_path"].isEmpty)
    }
}

extension PodPresence {
    fileprivate func clipped(to window: CostWindow) -> TimeRange {
        window.clip(from: Timestamp(seconds: start), to: Timestamp(seconds: end))
    }
}

extension Quantity {
    /// A measured number of cores or bytes.
    fileprivate init(measured value: Double) {
        let bounded = min(max(value, 0), 0x1p60)
        self.init(nanos: Int128((bounded * 1e9).rounded()), format: .decimalSI)
    }
}
