/// It seems to be there for nobody.
enum IdleRule {
    static let documentation =
        "A workload that runs all the time used less than 5 % of each CPU request and less than 50m at any time of at "
        + "least a day, with less than 1 KB/s of traffic on average: `kubectl upid analyze idle` tells whether it may be "
        + "stopped. Workloads of operators, DaemonSets, Jobs and CronJobs are left out."

    private static let share = 0.05
    private static let cores = 0.05
    private static let bytesPerSecond = 1_000.0
    private static let leastHistory: Int64 = 86_400

    static func check(_ workload: Workload, pods: [Pod], _ usage: WorkloadUsage?) -> Finding? {
        switch workload.id.kind {
        case .daemonSet, .job, .cronJob, .pod: return nil
        case .deployment, .statefulSet, .replicaSet, .replicationController, .rollout, .deploymentConfig: break
        }
        guard workload.controller == nil, pods.contains(where: { $0.phase == "Running" }), let usage,
            let received = usage.networkReceived, let sent = usage.networkSent, received + sent < bytesPerSecond
        else { return nil }
        var (peak, history) = (0.0, Int64.max)
        for container in workload.containers where container.role != .`init` {
            guard let used = usage.containers[container.name], !used.isIncomplete, let cpu = used.cpu else {
                return nil
            }
            let bound = min(cores, container.resources.cpuRequest.map { $0.doubleValue * share } ?? cores)
            guard cpu.max < bound else { return nil }
            peak = max(peak, cpu.max)
            history = min(history, cpu.history)
        }
        guard history >= leastHistory, history < Int64.max else { return nil }
        return Finding(
            .idle, .info,
            "CPU of at most \(HumanQuantity.measured(cores: peak)) and \(HumanQuantity.rate(bytesPerSecond: received + sent)) "
                + "of traffic in \(HumanDuration.history(seconds: history)): kubectl upid analyze idle tells whether it may "
                + "be stopped")
    }
}
