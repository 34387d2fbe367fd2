internal import UpidCore

/// Where a kind keeps what is needed of its `spec`; 0 for what it has not.
struct WorkloadSpecShape: Sendable {
    var shape: MessageShape
    var replicas = 0
    var selector = 0
    /// The selector is a plain map of labels.
    var selectorIsMap = false
    var template = 0
    var schedule = 0
    var jobTemplate = 0
    /// StatefulSet: the claims of each pod.
    var claimTemplates = 0
    /// Argo: the template is that of another object.
    var reference = 0

    static func of(_ kind: WorkloadKind) -> WorkloadSpecShape {
        switch kind {
        case .deployment, .replicaSet: replicated
        case .statefulSet: statefulSet
        case .rollout: rollout
        case .replicationController, .deploymentConfig: mapped
        case .daemonSet: daemonSet
        case .job: job
        case .cronJob: cronJob
        case .pod: WorkloadSpecShape(shape: MessageShape())
        }
    }

    private static let replicated = WorkloadSpecShape(
        shape: MessageShape(.field(1, "replicas"), .field(2, "selector"), .field(3, "template")),
        replicas: 1, selector: 2, template: 3)
    private static let statefulSet = WorkloadSpecShape(
        shape: MessageShape(
            .field(1, "replicas"), .field(2, "selector"), .field(3, "template"), .field(4, "volumeClaimTemplates")),
        replicas: 1, selector: 2, template: 3, claimTemplates: 4)
    private static let rollout = WorkloadSpecShape(
        shape: MessageShape(
            .field(1, "replicas"), .field(2, "selector"), .field(3, "template"), .field(4, "workloadRef")),
        replicas: 1, selector: 2, template: 3, reference: 4)
    private static let mapped = WorkloadSpecShape(
        shape: MessageShape(.field(1, "replicas"), .map(2, "selector"), .field(3, "template")),
        replicas: 1, selector: 2, selectorIsMap: true, template: 3)
    private static let daemonSet = WorkloadSpecShape(
        shape: MessageShape(.field(1, "selector"), .field(2, "template")), selector: 1, template: 2)
    private static let job = WorkloadSpecShape(
        shape: MessageShape(.field(4, "selector"), .field(6, "template")), selector: 4, template: 6)
    private static let cronJob = WorkloadSpecShape(
        shape: MessageShape(.field(1, "schedule"), .field(5, "jobTemplate")), schedule: 1, jobTemplate: 5)
}
