internal import UpidCore

extension Rollout {
    /// Reads `spec` of a workload.
    mutating func readSpec(_ cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let table = RolloutTable.of(context.kind).spec
        if table.fields.values.contains(.strategy), context.kind != .rollout { strategy = "RollingUpdate" }
        try cursor.fields(table.shape) { number, cursor in
            switch table[number] {
            case .strategy: try readStrategy(cursor, context)
            case .minReadySeconds: minReadySeconds = try cursor.int()
            case .revisionHistoryLimit: revisionHistoryLimit = try cursor.int()
            case .paused: paused = try cursor.bool()
            case .progressDeadlineSeconds: progressDeadlineSeconds = try cursor.int()
            default: break
            }
        }
    }

    /// Reads `status` of a workload. A counter that is left out is 0.
    mutating func readStatus(_ cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let table = RolloutTable.of(context.kind).status
        for field in table.fields.values { set(field, 0) }
        try cursor.fields(table.shape) { number, cursor in
            switch table[number] {
            // Argo keeps it as a text, which older versions filled with a hash.
            case .observedGeneration where context.kind == .rollout:
                observedGeneration = Int64(try cursor.intOrString(context.pool))
            case .observedGeneration: observedGeneration = try cursor.long()
            case .conditions: hasStalled = try Self.saysStalled(cursor, context.pool) || hasStalled
            case let field?: set(field, try cursor.int())
            case nil: break
            }
        }
    }

    private mutating func set(_ field: RolloutTable.Field, _ count: Int) {
        switch field {
        case .observedGeneration: observedGeneration = Int64(count)
        case .current: currentPods = count
        case .desired: desiredPods = count
        case .updated: updatedPods = count
        case .ready: readyPods = count
        case .available: availablePods = count
        case .strategy, .minReadySeconds, .revisionHistoryLimit, .paused, .progressDeadlineSeconds, .conditions: break
        }
    }

    private mutating func readStrategy(_ cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.strategyShape) { number, cursor in
            switch number {
            case 1:
                let type = try cursor.string(context.pool)
                // OpenShift's word for the same.
                strategy = type == "Rolling" ? "RollingUpdate" : type
            case 2: try readBounds(cursor, context)
            case 3:
                strategy = "Canary"
                try readBounds(cursor, context)
            case 4: strategy = "BlueGreen"
            default: break
            }
        }
    }

    private mutating func readBounds(_ cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let hasPartition = context.kind == .statefulSet
        try cursor.fields(hasPartition ? Self.partitionShape : Self.boundsShape) { number, cursor in
            switch (number, hasPartition) {
            case (1, true): partition = try cursor.int()
            case (1, false), (2, true): maxUnavailable = try cursor.intOrString(context.pool)
            default: maxSurge = try cursor.intOrString(context.pool)
            }
        }
    }

    private static func saysStalled(_ cursor: some ObjectCursor, _ pool: StringPool) throws -> Bool {
        var type = ""
        var status = ""
        try cursor.fields(conditionShape) { number, cursor in
            switch number {
            case 1: type = try cursor.string(pool)
            case 2: status = try cursor.string(pool)
            default: break
            }
        }
        return type == "Progressing" && status == "False"
    }

    private static let strategyShape = MessageShape(
        .field(1, "type"), .field(2, "rollingUpdate"), .field(2, "rollingParams"), .field(3, "canary"),
        .field(4, "blueGreen"))
    private static let boundsShape = MessageShape(.field(1, "maxUnavailable"), .field(2, "maxSurge"))
    private static let partitionShape = MessageShape(.field(1, "partition"), .field(2, "maxUnavailable"))
    private static let conditionShape = MessageShape(.field(1, "type"), .field(2, "status"))
}
