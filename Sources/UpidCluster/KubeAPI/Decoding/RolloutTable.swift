internal import UpidCore

/// Where a kind keeps what ``Rollout`` holds, in its `spec` and `status`.
struct RolloutTable: Sendable {
    enum Field: Sendable {
        case strategy, minReadySeconds, revisionHistoryLimit, paused, progressDeadlineSeconds
        case observedGeneration, current, desired, updated, ready, available, conditions
    }

    /// One message: its shape, and what its fields mean.
    struct Message: Sendable {
        let shape: MessageShape
        let fields: [Int: Field]

        init(_ rows: (number: Int, name: StaticString, field: Field)...) {
            shape = MessageShape(rows.map { .field($0.number, $0.name) })
            fields = Dictionary(rows.map { ($0.number, $0.field) }, uniquingKeysWith: { first, _ in first })
        }

        subscript(number: Int) -> Field? { fields[number] }
    }

    let spec: Message
    let status: Message

    static func of(_ kind: WorkloadKind) -> RolloutTable {
        switch kind {
        case .deployment: deployment
        case .statefulSet: statefulSet
        case .daemonSet: daemonSet
        case .replicaSet, .replicationController: replicaSet
        case .job: job
        case .cronJob: cronJob
        case .rollout, .deploymentConfig: custom
        case .pod: RolloutTable(spec: Message(), status: Message())
        }
    }

    private static let deployment = RolloutTable(
        spec: Message(
            (4, "strategy", .strategy), (5, "minReadySeconds", .minReadySeconds),
            (6, "revisionHistoryLimit", .revisionHistoryLimit), (7, "paused", .paused),
            (9, "progressDeadlineSeconds", .progressDeadlineSeconds)),
        status: Message(
            (1, "observedGeneration", .observedGeneration), (2, "replicas", .current), (3, "updatedReplicas", .updated),
            (4, "availableReplicas", .available), (6, "conditions", .conditions), (7, "readyReplicas", .ready)))
    private static let statefulSet = RolloutTable(
        spec: Message(
            (7, "updateStrategy", .strategy), (8, "revisionHistoryLimit", .revisionHistoryLimit),
            (9, "minReadySeconds", .minReadySeconds)),
        status: Message(
            (1, "observedGeneration", .observedGeneration), (2, "replicas", .current), (3, "readyReplicas", .ready),
            (5, "updatedReplicas", .updated), (11, "availableReplicas", .available)))
    private static let daemonSet = RolloutTable(
        spec: Message(
            (3, "updateStrategy", .strategy), (4, "minReadySeconds", .minReadySeconds),
            (6, "revisionHistoryLimit", .revisionHistoryLimit)),
        status: Message(
            (1, "currentNumberScheduled", .current), (3, "desiredNumberScheduled", .desired),
            (4, "numberReady", .ready), (5, "observedGeneration", .observedGeneration),
            (6, "updatedNumberScheduled", .updated), (7, "numberAvailable", .available)))
    private static let replicaSet = RolloutTable(
        spec: Message((4, "minReadySeconds", .minReadySeconds)),
        status: Message(
            (1, "replicas", .current), (3, "observedGeneration", .observedGeneration), (4, "readyReplicas", .ready),
            (5, "availableReplicas", .available)))
    private static let job = RolloutTable(
        spec: Message((10, "suspend", .paused)), status: Message((4, "active", .current), (9, "ready", .ready)))
    private static let cronJob = RolloutTable(spec: Message((4, "suspend", .paused)), status: Message())
    /// Argo's and OpenShift's, which come as JSON only: the numbers are of no
    /// encoding.
    private static let custom = RolloutTable(
        spec: Message(
            (1, "strategy", .strategy), (2, "minReadySeconds", .minReadySeconds),
            (3, "revisionHistoryLimit", .revisionHistoryLimit), (4, "paused", .paused),
            (5, "progressDeadlineSeconds", .progressDeadlineSeconds)),
        status: Message(
            (1, "observedGeneration", .observedGeneration), (2, "replicas", .current), (3, "updatedReplicas", .updated),
            (4, "availableReplicas", .available), (5, "readyReplicas", .ready), (6, "conditions", .conditions)))
}
