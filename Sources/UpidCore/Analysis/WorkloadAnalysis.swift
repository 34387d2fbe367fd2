/// What is known and thought of one container.
public struct ContainerAnalysis: Hashable, Sendable {
    /// From the template; for an injected one, and on a pod's own row, from
    /// the live pod.
    public var container: Container
    public var usage: ContainerUsage?
    public var recommendation: Recommendation
    /// What matters most first.
    public var findings: [Finding]
    /// Out-of-memory kills in the window, or the pods that last ended in one,
    /// whichever is more.
    public var oomKills: Int
    /// In the window where that is known, else of the live pods since they
    /// began.
    public var restarts: Int

    /// Seconds from the first value to the last one; nil without usage.
    public var history: Int64? {
        [usage?.cpu, usage?.memory].compactMap { $0 }.filter { $0.samples > 0 }.map(\.history).max()
    }
}

/// What is known and thought of one workload, or of one pod that was named.
public struct WorkloadAnalysis: Hashable, Sendable {
    public var workload: Workload
    /// Set on the extra row of a named pod.
    public var pod: String?
    /// Pods that have not finished; 1 on a pod's row.
    public var podCount: Int
    /// In the template's order, injected ones last.
    public var containers: [ContainerAnalysis]
    /// About the workload as a whole.
    public var findings: [Finding]

    /// `Deployment/web`, or `Pod/web-7d4b9-x2x1z` on a pod's row.
    public var shortName: String { pod.map { "Pod/\($0)" } ?? workload.id.shortName }

    /// `deployment.apps/web`, or `pod/web-7d4b9-x2x1z`: kubectl's `-o name`.
    public var qualifiedName: String {
        pod.map { "pod/\($0)" } ?? "\(workload.id.kind.qualifiedName)/\(workload.id.name)"
    }

    /// Its own findings and those of all containers, what matters most first.
    public var allFindings: [Finding] {
        (findings + containers.flatMap(\.findings)).sorted { $1.severity < $0.severity }
    }
}

/// A pod that was asked for by its name.
public struct PodReference: Hashable, Sendable {
    public var namespace: String
    public var name: String

    /// The pod `name` in `namespace`.
    public init(namespace: String, name: String) {
        self.namespace = namespace
        self.name = name
    }
}
