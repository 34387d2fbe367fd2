internal import UpidCore
internal import UpidIdle

/// One decision on one series under one scenario, and what came of it.
struct IdleTrial: Sendable {
    /// What a rule said, and whether it would be right.
    struct Outcome: Sendable {
        let scenario: IdleScenario
        /// Which fifth of the series it belongs to.
        let part: Int
        /// The verdict with the policy of the survey.
        let verdict: IdleVerdict
        /// Nil where something other than confidence speaks against idle.
        let raw: Double?
        /// Kubecost's rule: hardly any traffic in two days.
        let hasNoTraffic: Bool
        /// CPU alone: below its threshold for four hours.
        let hasNoCPU: Bool
        /// In the week that follows it is used.
        let becomesActive: Bool
    }

    private static let window = 14 * TraceSeries.day
    private static let id = WorkloadID(namespace: "traces", kind: .deployment, name: "trace")

    private var cpu: [Float]
    private var memory: [Float]
    private var network: [Float]
    private let origin: Int
    private let request: (cpu: Double, memory: Double)

    /// A trial on a series that has CPU and network; nil where too little of
    /// it is known. Memory that was not recorded is flat.
    init?(_ series: TraceSeries, origin: Int, scenario: IdleScenario) {
        guard let cpu = series.cpu, let network = series.network else { return nil }
        let past = max(0, origin - Fold.history)..<origin
        let values = cpu[past].filter { !$0.isNaN }.sorted()
        guard values.count * 10 >= past.count * 9, values.count >= 14 * TraceSeries.day else { return nil }
        // One that uses nothing at all is not running.
        guard cpu[max(0, origin - Self.window)..<origin].contains(where: { $0 > 0 }) else { return nil }
        self.origin = origin
        self.cpu = cpu
        self.network = network
        memory = series.memory ?? cpu.map { $0.isNaN ? .nan : 256 * 1_048_576 }
        let peak = memory[past].lazy.filter { !$0.isNaN }.max() ?? 0
        // What people ask for: the 99th percentile, and some more memory than ever was used.
        request = (
            max(0.01, Double(values[Int(0.99 * Double(values.count - 1))])), max(16 * 1_048_576, 1.15 * Double(peak))
        )
        var noise = SeededNoise(seed: SeededNoise.seed("\(series.source)/\(series.id)/\(scenario)", origin))
        guard let quiet = scenario.quiet(&noise, origin: origin) else { return }
        var process = WaitingProcess(
            seed: SeededNoise.seed(series.id, origin),
            memory: memory[quiet.lowerBound].isNaN ? peak : memory[quiet.lowerBound])
        for point in quiet.clamped(to: 0..<cpu.count) {
            let step = process.step()
            if !self.cpu[point].isNaN { self.cpu[point] = step.cpu }
            if !memory[point].isNaN { memory[point] = step.memory }
            if !self.network[point].isNaN { self.network[point] = step.network }
        }
    }

    /// What the rules say of it; nil when the week after it is not known.
    func outcome(_ scenario: IdleScenario, part: Int, policy: IdlePolicy) -> Outcome? {
        guard let becomesActive = becomesActive(policy) else { return nil }
        let judgement = IdleAnalysis(snapshot: snapshot, policy: policy).workloads.first
        guard let judgement else { return nil }
        let isOpen = judgement.verdict == .idle || judgement.verdict == .review
        return Outcome(
            scenario: scenario, part: part, verdict: judgement.verdict,
            raw: isOpen ? judgement.confidence?.raw : nil,
            hasNoTraffic: mean(network, days: 2).map { $0 < 500 } ?? false,
            hasNoCPU: maximum(cpu, points: TraceSeries.day / 6).map { $0 < 0.05 * request.cpu } ?? false,
            becomesActive: becomesActive)
    }

    /// Any five minutes of the next week stand out of what a process does
    /// that waits.
    private func becomesActive(_ policy: IdlePolicy) -> Bool? {
        let week = origin..<origin + Fold.week
        guard week.upperBound <= cpu.count else { return nil }
        let cores = max(0.01, min(policy.cpuShare * request.cpu, policy.cpuCores))
        var known = 0
        for point in week {
            if !cpu[point].isNaN { known += 1 }
            if Double(cpu[point]) >= cores || Double(network[point]) >= 3 * policy.networkRate { return true }
        }
        return known * 2 >= week.count ? false : nil
    }

    private func mean(_ values: [Float], days: Int) -> Double? {
        let known = values[max(0, origin - days * TraceSeries.day)..<origin].filter { !$0.isNaN }
        return known.isEmpty ? nil : known.reduce(0) { $0 + Double($1) } / Double(known.count)
    }

    private func maximum(_ values: [Float], points: Int) -> Double? {
        values[max(0, origin - points)..<origin].filter { !$0.isNaN }.max().map(Double.init)
    }

    // MARK: As a cluster

    private var snapshot: Snapshot {
        let (start, end) = (UsageFeed.moment(origin - Self.window), UsageFeed.moment(origin))
        let usage = ContainerUsage(cpu: self.usage(cpu), memory: self.usage(memory))
        // Half of the traffic comes in, half goes out.
        let traffic = self.usage(network.map { $0 / 2 })?.hours ?? UsageCourse()
        let signals = [ActivitySignal.Kind.networkReceived, .networkSent].map {
            ActivitySignal(kind: $0, source: "cadvisor", metric: "container_network_bytes_total", hours: traffic)
        }
        return Snapshot(
            takenAt: end,
            inventory: Inventory(
                workloads: [workload], pods: [pod], namespaces: [NamespaceFacts(name: Self.id.namespace)],
                idle: IdleFacts(
                    services: [], webhooks: [], apiServices: [], conversions: [], leases: [], apiClients: [],
                    eventScalers: [], priorities: [:], schedulers: [])),
            usage: UsageData(
                source: .prometheus(address: "traces", product: "Prometheus"), start: start, end: end,
                step: TraceSeries.step, rateWindow: TraceSeries.step, scrapeInterval: TraceSeries.step,
                workloads: [
                    WorkloadUsage(
                        workload: Self.id, containers: ["trace": usage],
                        replicas: (usage.cpu?.hours ?? UsageCourse()).map { ReplicaHour(start: $0.start, pods: 1) })
                ]),
            activity: ActivityData(
                sources: signals.map { .init(kind: $0.kind, name: $0.source, metric: $0.metric) },
                workloads: [WorkloadSignals(workload: Self.id, signals: signals)]))
    }

    private func usage(_ values: [Float]) -> ResourceUsage? {
        var (known, ages): ([Float], [Int]) = ([], [])
        for point in max(0, origin - Self.window)..<origin where !values[point].isNaN {
            known.append(values[point])
            ages.append(origin - point)
        }
        return UsageFeed.usage(known, ages: ages, origin: origin)
    }

    private var resources: Resources {
        Resources(
            cpuRequest: Quantity(nanos: Int128(request.cpu * 1e9), format: .decimalSI),
            memoryRequest: Quantity(nanos: Int128(request.memory) * 1_000_000_000, format: .binarySI))
    }

    /// Made long before the window begins.
    private var createdAt: Timestamp { UsageFeed.moment(origin - 4 * Fold.history) }

    private var workload: Workload {
        Workload(
            id: Self.id, apiVersion: "apps/v1", createdAt: createdAt, replicas: 1,
            containers: [Container(name: "trace", resources: resources)], rollout: nil, template: PodTemplate(),
            ownership: Ownership(), annotations: [:])
    }

    private var pod: Pod {
        Pod(
            namespace: Self.id.namespace, name: "trace-0", workload: Self.id, createdAt: createdAt,
            startedAt: createdAt, containers: [PodContainer(name: "trace", resources: resources, ready: true)])
    }
}
