internal import UpidCluster
internal import UpidCore

/// Puts together what each window held.
struct CostHistoryAssembly {
    private let request: CostHistoryRequest
    private let cells: TimeCells
    private let facts: PastFacts
    private let names: LabelNames
    private let requests: RequestCourses
    private let containers: [NamespacedName: [ContainerCourse]]
    private let courseNames: [NamespacedName: [String]]
    private let stateInterval: Double?
    private let usageInterval: Double?
    private let lives: [PodLife]
    private let sent: SentBytes
    private let hostNetworks: [WorkloadID: Bool]
    private var assets: AssetSpans
    /// When the history begins; nil where there is none.
    let begins: Int64?
    var gaps: [Gap]

    init(
        _ request: CostHistoryRequest, _ cells: TimeCells, _ facts: PastFacts, _ states: StateTables,
        _ usage: UsageTables
    ) {
        self.request = request
        self.cells = cells
        self.facts = facts
        names = LabelNames(request.inventory)
        requests = RequestCourses(states.requests.table, request.inventory)
        stateInterval = PodPresence.interval(states.pods.table.rows.values, cells)
        usageInterval = PodPresence.interval(usage.samples.table.rows.values, cells)
        let courses = ContainerCourses(usage, cells, interval: usageInterval ?? 0)
        (containers, courseNames) = (courses.byPod, courses.names)
        var pods: [PastFacts.PodKey: CellRow] = [:]
        for (key, row) in states.pods.table.rows { pods[PastFacts.PodKey(key)] = row }
        lives = PodLives(
            cells: cells, facts: facts, pods: request.inventory.pods, stateInterval: stateInterval,
            usageInterval: usageInterval
        ).lives(states: pods, times: Self.times(states.times.table), containers: containers)
        sent = SentBytes(usage.sent.table, cells)
        hostNetworks = Dictionary(
            request.inventory.workloads.compactMap { workload in
                workload.template.map { (workload.id, $0.hostNetwork) }
            }, uniquingKeysWith: { $1 })
        assets = AssetSpans(
            states.assets.table, cells, request.inventory, names, facts,
            interval: stateInterval)
        assets.cover(lives)
        begins = Self.begins(
            [(states.pods.table, stateInterval), (usage.samples.table, usageInterval)], cells)
        gaps = states.gaps + usage.gaps + Self.holes([states.pods.table, usage.samples.table], cells)
    }

    /// Nodes and volumes that are there no more, by name.
    var gone: [String] { assets.gone }

    mutating func learnSizes(_ sizes: GatheredTable) {
        assets.learnSizes(sizes.table)
        gaps += sizes.gaps
    }

    /// All windows that the history reaches into.
    func reading(address: String, queries: Int) -> CostHistoryReading {
        let begins = begins ?? cells.start
        let consumptions = request.windows.filter { $0.end.seconds > begins }.map { window in
            consumption(CostWindow(start: max(window.start, Timestamp(seconds: begins)), end: window.end))
        }
        let isLate = begins > cells.start
        var gaps = gaps
        if isLate {
            gaps.append(
                Gap(
                    what: "costs before \(Timestamp(seconds: begins))",
                    why: "the history of the Prometheus at \(address) begins then", isPartial: false))
        }
        if !facts.hasPods, !facts.hasStartTimes {
            gaps.append(
                Gap(
                    what: "requests of the past",
                    why:
                        "the Prometheus at \(address) has no series of kube-state-metrics: those of now are taken, and "
                        + "pods are known by the samples of their containers alone", isPartial: false))
        }
        return CostHistoryReading(
            consumptions: consumptions, begins: isLate ? Timestamp(seconds: begins) : nil, gaps: gaps,
            hasStateMetrics: facts.hasPods || facts.hasStartTimes,
            scrapeInterval: Int((stateInterval ?? usageInterval ?? 0).rounded()), step: Int(cells.step),
            queries: queries)
    }

    // MARK: Windows

    private func consumption(_ window: CostWindow) -> Consumption {
        let inventory = request.inventory
        return Consumption(
            window: window, nodes: assets.nodes(in: window),
            pods: lives.compactMap { pod($0, in: window) },
            volumes: assets.volumes(in: window), storageClasses: inventory.storageClasses ?? [],
            loadBalancers: inventory.loadBalancers?.compactMap { balancer in
                let time = window.clip(from: balancer.createdAt)
                return time.seconds > 0 ? Consumption.LoadBalancerSpan(balancer, time) : nil
            })
    }

    private func pod(_ life: PodLife, in window: CostWindow) -> PodConsumption? {
        let time = window.clip(from: Timestamp(seconds: life.start), to: Timestamp(seconds: life.end))
        guard time.seconds > 0 else { return nil }
        let key = life.key
        let place = NamespacedName(namespace: key.namespace, name: key.name)
        let workload = life.live?.workload ?? facts.workload(of: key)
        let sibling = life.live ?? workload.flatMap { requests.sibling(of: $0) }
        let courses = Dictionary(
            zip(courseNames[place] ?? [], containers[place] ?? []).map { ($0, $1) }, uniquingKeysWith: { $1 })
        let known = requests.containers(of: key, workload: workload, live: life.live)
        var pod = PodConsumption(
            namespace: key.namespace, name: key.name, workload: workload, node: life.node ?? "", time: time,
            containers: [])
        for name in Set(known.keys).union(courses.keys).sorted() {
            if sibling?.containers.first(where: { $0.name == name })?.role == .`init` { continue }
            pod.containers.append(
                container(name, known[name], courses[name], from: time.start.seconds, to: time.end.seconds))
        }
        if let sibling, sibling.mayReserveMore {
            pod.cpuReserved = sibling.effectiveRequest(.cpu).doubleValue
            pod.memoryReserved = sibling.effectiveRequest(.memory).doubleValue
        }
        pod.claims = (facts.claims[key].map { $0.sorted() }) ?? life.live?.claims ?? []
        pod.labels = facts.podLabels[key].map(names.original)
        // What is on its node's network has the node's counters.
        if (facts.isOnHostNetwork[key] ?? workload.flatMap { hostNetworks[$0] }) == false,
            let bytes = sent.sent(by: place, life: life.start..<life.end, within: time), bytes > 0
        {
            pod.egress = PodConsumption.Egress(anywhere: bytes)
        }
        return pod
    }

    /// What a container held from one moment to another: cell by cell the
    /// larger of request and usage.
    private func container(
        _ name: String, _ request: RequestCourse?, _ course: ContainerCourse?, from: Int64, to: Int64
    ) -> ContainerConsumption {
        var (cpu, memory) = (ResourceMeans(), ResourceMeans())
        var ran = 0.0
        var gpuSeconds = 0.0
        for cell in cells.index(at: from)...cells.index(at: to - 1) {
            let range = cells.range(cell)
            let seconds = Double(min(range.upperBound, to) - max(range.lowerBound, from))
            guard seconds > 0 else { continue }
            if let count = course?.samples[cell] { ran += min(seconds, count * (usageInterval ?? 0)) }
            cpu.add(seconds, request: request?.cpu(cell) ?? 0, usage: course?.cpu[cell])
            memory.add(seconds, request: request?.memory(cell) ?? 0, usage: course?.memory[cell])
            gpuSeconds += seconds * (request?.gpus(cell) ?? 0)
        }
        let whole = Double(to - from)
        var seconds = whole
        // One that only its usage tells of may have run for a part of the time.
        if request == nil, let usageInterval, ran < whole - 2 * usageInterval { seconds = ran }
        return ContainerConsumption(
            name: name, seconds: seconds, cpuRequest: cpu.request, cpuUsage: cpu.usage, memoryRequest: memory.request,
            memoryUsage: memory.usage, cpuHeld: cpu.held, memoryHeld: memory.held,
            gpus: whole > 0 ? gpuSeconds / whole : 0)
    }

    // MARK: Reading tables

    private static func times(_ table: CellTable) -> [PastFacts.PodKey: PodTimes] {
        var times: [PastFacts.PodKey: PodTimes] = [:]
        for (key, row) in table.rows where key.count == 5 {
            guard let value = row[0], value < 0x1p40 else { continue }
            let pod = PastFacts.PodKey(key)
            switch (key[3], key[4]) {
            case ("kube_pod_start_time", _): times[pod, default: PodTimes()].started = Int64(value)
            case ("kube_pod_completion_time", _): times[pod, default: PodTimes()].completed = Int64(value)
            case (_, "Succeeded"), (_, "Failed"): times[pod, default: PodTimes()].isFinished = true
            default: break
            }
        }
        return times
    }

    /// Times between samples in which there is none at all, of a cell and
    /// more.
    private static func holes(_ tables: [CellTable], _ cells: TimeCells) -> [Gap] {
        var seen = [Bool](repeating: false, count: cells.count)
        for row in tables.lazy.flatMap(\.rows.values) {
            for cell in row.cells where seen.indices.contains(cell) && row[cell] != nil { seen[cell] = true }
        }
        var gaps: [Gap] = []
        var last: Int?
        for cell in seen.indices where seen[cell] {
            if let last, cell > last + 1 {
                gaps.append(gap(from: cells.range(last).upperBound, to: cells.range(cell).lowerBound))
            }
            last = cell
        }
        if let last, last < cells.count - 1 { gaps.append(gap(from: cells.range(last).upperBound, to: cells.end)) }
        return gaps
    }

    private static func gap(from start: Int64, to end: Int64) -> Gap {
        Gap(
            what: "pods from \(Timestamp(seconds: start)) to \(Timestamp(seconds: end))",
            why: "there are no samples of this time: what ran in it alone is in no cost", isPartial: false)
    }

    /// When the first sample of all was taken, less the time that it stands
    /// for.
    private static func begins(_ tables: [(CellTable, Double?)], _ cells: TimeCells) -> Int64? {
        var begins: Int64?
        for (table, interval) in tables {
            guard let interval else { continue }
            var first = Int.max
            var most = 0.0
            for row in table.rows.values {
                guard let cell = row.cells.first(where: { $0 >= 0 && row[$0] != nil }), cell <= first else { continue }
                most = max(cell < first ? 0 : most, row[cell] ?? 0)
                first = cell
            }
            guard first < .max else { continue }
            let range = cells.range(first)
            var start = range.upperBound - Int64(min(cells.seconds(first), most * interval).rounded())
            if start - cells.start <= Int64(2 * interval) { start = cells.start }
            begins = min(begins ?? start, start)
        }
        return begins
    }
}

/// Means of one resource over a time, as it is added up.
private struct ResourceMeans {
    private var requested = 0.0
    private var requestedWhile = 0.0
    private var used = 0.0
    private var heldWhile = 0.0
    private var seconds = 0.0
    private var seen = 0.0

    mutating func add(_ seconds: Double, request: Double, usage: Double?) {
        self.seconds += seconds
        requested += request * seconds
        guard let usage else { return }
        seen += seconds
        used += usage * seconds
        heldWhile += max(request, usage) * seconds
        requestedWhile += request * seconds
    }

    var request: Double { seconds > 0 ? requested / seconds : 0 }

    var usage: Double? { seen > 0 ? used / seen : nil }

    /// Where usage is known for a part of the time only, what it was above
    /// the request then stands for the rest.
    var held: Double? { seen > 0 ? request + (heldWhile - requestedWhile) / seen : nil }
}

extension PastFacts.PodKey {
    /// From a row's namespace, pod and uid.
    init(_ key: [String]) {
        self.init(
            namespace: key.first ?? "", name: key.count > 1 ? key[1] : "", uid: key.count > 2 ? key[2] : "")
    }
}
