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
    public var activity: WorkloadActivity

    /// `Deployment/web`, or `Pod/web-7d4b9-x2x1z` on a pod's row.
    public var shortName: String { pod.map { "Pod/\($0)" } ?? workload.id.shortName }

    /// `deployment.apps/web`, or `pod/web-7d4b9-x2x1z`: kubectl's `-o name`.
    public var qualifiedName: String {
        pod.map { "pod/\($0)" } ?? "\(workload.id.kind.qualifiedName)/\(workload.id.name)"
    }

    /// The place of the container beside which its own findings are shown: the
    /// first that runs as long as the pod.
    var headContainer: Int { containers.firstIndex { $0.container.role != .`init` } ?? 0 }

    /// Its own findings and those of all containers, what matters most first.
    public var allFindings: [Finding] {
        (findings + containers.flatMap(\.findings)).sorted { $1.severity < $0.severity }
    }
}
