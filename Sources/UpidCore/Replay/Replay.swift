/// What would have happened over the window under other requests and limits:
/// a pure function of an analysis and of the user's numbers.
public struct Replay: Hashable, Sendable {
    public var analysis: Analysis
    /// One for each row of the analysis, in its order.
    public var rows: [WorkloadReplay]

    /// Runs the current and the recommended numbers of every container, and
    /// those that the user gave.
    ///
    /// Throws ``ReplayError`` when it is not clear which container the user's
    /// numbers are for, and when they make a request that is above its limit.
    public init(_ analysis: Analysis, yours: ReplayNumbers = ReplayNumbers()) throws(ReplayError) {
        self.analysis = analysis
        let tried = try yours.byContainer(of: analysis.workloads)
        var rows: [WorkloadReplay] = []
        var advice: [WorkloadID: [String: Recommendation]] = [:]
        for row in analysis.workloads where row.pod == nil {
            advice[row.workload.id] = Dictionary(
                row.containers.map { ($0.container.name, $0.recommendation) }, uniquingKeysWith: { first, _ in first })
        }
        for row in analysis.workloads {
            var containers: [ContainerReplay] = []
            for container in row.containers {
                let (name, current) = (container.container.name, container.container.resources)
                var cases = [ReplayCase(.current, current)]
                // A pod's row has no advice of its own: a change goes to the workload.
                let advice = advice[row.workload.id]?[name] ?? container.recommendation
                cases += [ReplayCase.recommended(advice, over: current)].compactMap { $0 }
                if let own = tried[name] { cases.append(try own.yours(over: current, container: name)) }
                containers.append(ContainerReplay(container, cases: cases, step: analysis.usage.step))
            }
            rows.append(WorkloadReplay(row: row, containers: containers))
        }
        self.rows = rows
    }
}

/// A workload's containers, or those of one pod that was named.
public struct WorkloadReplay: Hashable, Sendable {
    public var row: WorkloadAnalysis
    /// In the order of the row's.
    public var containers: [ContainerReplay]
}
