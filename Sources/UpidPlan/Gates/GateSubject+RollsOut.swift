internal import UpidCore

extension GateSubject {
    /// A changed template replaces the pods that run. It does not where pods
    /// are resized in place, and for kinds whose template counts for later
    /// pods only.
    var rollsOut: Bool {
        guard !policy.inPlace else { return false }
        return switch workload.id.kind {
        case .deployment, .statefulSet, .daemonSet, .rollout, .deploymentConfig: true
        case .replicaSet, .replicationController, .job, .cronJob, .pod: false
        }
    }
}
