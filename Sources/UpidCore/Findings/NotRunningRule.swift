/// It has no pod that runs.
enum NotRunningRule {
    static let documentation =
        "A workload that wants pods has none that runs (a warning), or it is scaled to zero: what is known of it is the "
        + "past. Jobs and CronJobs are left out."

    static func check(_ workload: Workload, pods: [Pod]) -> Finding? {
        guard workload.id.kind != .job, workload.id.kind != .cronJob else { return nil }
        if pods.isEmpty, workload.replicas == 0 { return Finding(.notRunning, .info, "scaled to zero") }
        guard !pods.contains(where: { $0.phase == "Running" }) else { return nil }
        if pods.isEmpty {
            guard let wanted = workload.replicas else { return Finding(.notRunning, .info, "no pods") }
            return Finding(.notRunning, .warning, "no pods, where \(wanted) are wanted")
        }
        let phases = Set(pods.map(\.phase)).sorted().joined(separator: ", ")
        return Finding(.notRunning, .warning, "none of \(pods.count) pods is running: \(phases)")
    }
}
