import UpidCore

/// How a stopped workload is started again.
enum WakeCommand {
    /// A kubectl command that brings back what runs now; nil for what has no
    /// replicas. What the API server let through as a name needs no quotes in
    /// a shell.
    static func text(_ workload: Workload) -> String? {
        let id = workload.id
        switch id.kind {
        case .deployment, .statefulSet, .replicaSet, .replicationController, .rollout, .deploymentConfig:
            guard let replicas = workload.replicas, replicas > 0 else { return nil }
            return "kubectl scale \(id.kind.qualifiedName)/\(id.name) -n \(id.namespace) --replicas=\(replicas)"
        case .cronJob:
            return "kubectl patch cronjob.batch/\(id.name) -n \(id.namespace) -p '{\"spec\":{\"suspend\":false}}'"
        case .daemonSet, .job, .pod: return nil
        }
    }
}
