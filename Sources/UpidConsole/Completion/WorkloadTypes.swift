/// The types of objects that commands take, as completion offers them.
public enum WorkloadTypes {
    /// Plural names with their group, as kubectl completes them.
    public static let names = [
        "cronjobs.batch", "daemonsets.apps", "deployments.apps", "jobs.batch", "nodes", "pods", "replicasets.apps",
        "rollouts.argoproj.io", "statefulsets.apps",
    ]
}
