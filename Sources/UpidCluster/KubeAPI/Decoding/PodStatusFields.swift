internal import UpidCore

/// `status` of a pod.
struct PodStatusFields {
    var phase = ""
    var startedAt: Timestamp?
    var qosClass = ""
    /// For a plan only.
    var resize: PodResize?
    private var containers: [PodContainer] = []

    init() {}

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let pool = context.pool
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1: phase = try cursor.string(pool)
            case 2 where context.planning: try readCondition(cursor, pool)
            case 7: startedAt = try cursor.seconds().map { Timestamp(seconds: $0) }
            case 8, 10: containers.append(try Self.container(cursor, pool))
            case 9: qosClass = try cursor.string(pool)
            default: break
            }
        }
    }

    /// The state of a container of the spec.
    func container(_ spec: Container) -> PodContainer {
        var container = containers.first { $0.name == spec.name } ?? PodContainer(name: spec.name)
        container.role = spec.role
        container.resources = spec.resources
        return container
    }

    /// What cannot be done stands above what waits, and that above what is
    /// under way.
    private mutating func readCondition(_ cursor: some ObjectCursor, _ pool: StringPool) throws {
        var type = ""
        var status = ""
        var reason = ""
        try cursor.fields(Self.conditionShape) { number, cursor in
            switch number {
            case 1: type = try cursor.string(pool)
            case 2: status = try cursor.string(pool)
            case 5: reason = try cursor.string(pool)
            default: break
            }
        }
        guard status == "True" else { return }
        switch (type, reason) {
        case ("PodResizePending", "Infeasible"): resize = .infeasible
        case ("PodResizePending", "Deferred") where resize != .infeasible: resize = .deferred
        case ("PodResizeInProgress", _) where resize == nil: resize = .inProgress
        default: break
        }
    }

    private static func container(_ cursor: some ObjectCursor, _ pool: StringPool) throws -> PodContainer {
        var container = PodContainer(name: "")
        var last: Termination?
        try cursor.fields(containerShape) { number, cursor in
            switch number {
            case 1: container.name = try cursor.string(pool)
            case 2, 3:
                try cursor.fields(stateShape) { kind, cursor in
                    switch (number, kind) {
                    case (2, 1):
                        try cursor.fields(waitingShape) { _, cursor in container.waiting = try cursor.string(pool) }
                    case (2, 3): container.lastTermination = try termination(cursor, pool)
                    case (3, 3): last = try termination(cursor, pool)
                    default: break
                    }
                }
            case 4: container.ready = try cursor.bool()
            case 5: container.restarts = try cursor.int()
            default: break
            }
        }
        container.lastTermination = container.lastTermination ?? last
        return container
    }

    private static func termination(_ cursor: some ObjectCursor, _ pool: StringPool) throws -> Termination {
        var termination = Termination(reason: "", exitCode: 0)
        try cursor.fields(terminatedShape) { number, cursor in
            switch number {
            case 1: termination.exitCode = try cursor.int()
            case 3: termination.reason = try cursor.string(pool)
            case 6: termination.finishedAt = try cursor.seconds().map { Timestamp(seconds: $0) }
            default: break
            }
        }
        return termination
    }

    private static let shape = MessageShape(
        .field(1, "phase"), .field(2, "conditions"), .field(7, "startTime"), .field(8, "containerStatuses"),
        .field(9, "qosClass"),
        .field(10, "initContainerStatuses"))
    private static let conditionShape = MessageShape(.field(1, "type"), .field(2, "status"), .field(5, "reason"))
    private static let containerShape = MessageShape(
        .field(1, "name"), .field(2, "state"), .field(3, "lastState"), .field(4, "ready"), .field(5, "restartCount"))
    private static let stateShape = MessageShape(.field(1, "waiting"), .field(3, "terminated"))
    private static let waitingShape = MessageShape(.field(1, "reason"))
    private static let terminatedShape = MessageShape(
        .field(1, "exitCode"), .field(3, "reason"), .field(6, "finishedAt"))
}
