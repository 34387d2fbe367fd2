/// The types of objects that commands take, as completion offers them.
public enum WorkloadTypes {
    /// Plural names with their group, as kubectl completes them.
    public static let names = [
        "cronjobs.batch", "daemonsets.apps", "deployments.apps", "jobs.batch", "nodes", "pods", "replicasets.apps",
        "rollouts.argoproj.io", "statefulsets.apps",
    ]

    /// Whether a user means nodes, which are in no namespace.
    public static func isNodes(_ type: String) -> Bool { ["nodes", "node", "no"].contains(type) }

    /// Names that users give the types, to compare a mistyped one with:
    /// singular and short ones, or plural ones where it ends in `s`.
    public static func spoken(like typed: String) -> [String] {
        let singular = [
            "cronjob", "daemonset", "deploy", "deployment", "job", "node", "pod", "replicaset", "rollout",
            "statefulset",
        ]
        return typed.hasSuffix("s") ? singular.map { "\($0)s" } : singular
    }
}
