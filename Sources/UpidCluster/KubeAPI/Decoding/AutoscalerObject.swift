internal import UpidCore

/// A HorizontalPodAutoscaler of `autoscaling/v2`.
struct AutoscalerObject: DecodableObject {
    var autoscaler = Autoscaler(
        namespace: "", name: "", target: Controller(apiVersion: "", kind: "", name: ""), minReplicas: 1,
        maxReplicas: 1, utilisationTargets: [:])

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1:
                let meta = try ObjectMeta(from: cursor, [], context)
                autoscaler.namespace = meta.namespace
                autoscaler.name = meta.name
                guard context.planning else { break }
                autoscaler.uid = meta.uid
                autoscaler.metrics = []
            case 2:
                try cursor.fields(Self.specShape) { number, cursor in
                    switch number {
                    case 1: autoscaler.target = try WorkloadObject.reference(cursor, context.pool)
                    case 2: autoscaler.minReplicas = try cursor.int()
                    case 3: autoscaler.maxReplicas = try cursor.int()
                    case 4:
                        try readMetric(cursor, context.pool)
                        if let index = autoscaler.metrics?.count {
                            autoscaler.metrics?.append(try AutoscalerMetric(target: cursor, index, context.pool))
                        }
                    default: break
                    }
                }
            case 3 where context.planning: try readStatus(cursor, context.pool)
            default: break
            }
        }
    }

    private mutating func readStatus(_ cursor: some ObjectCursor, _ pool: StringPool) throws {
        autoscaler.currentReplicas = 0
        try cursor.fields(Self.statusShape) { number, cursor in
            switch number {
            case 3: autoscaler.currentReplicas = try cursor.int()
            case 5:
                let current = try AutoscalerMetric(current: cursor, pool)
                if let place = autoscaler.metrics?.firstIndex(where: { $0.measures(as: current) }) {
                    autoscaler.metrics?[place].currentUtilisation = current.currentUtilisation
                }
            default: break
            }
        }
    }

    /// `resource` and `containerResource` metrics with a utilisation target;
    /// of several for one resource the lowest acts first and is kept.
    private mutating func readMetric(_ cursor: some ObjectCursor, _ pool: StringPool) throws {
        try cursor.fields(Self.metricShape) { _, cursor in
            var name = ""
            var utilisation: Int?
            try cursor.fields(Self.resourceShape) { number, cursor in
                switch number {
                case 1: name = try cursor.string(pool)
                case 2:
                    try cursor.fields(Self.targetShape) { number, cursor in
                        if number == 4 { utilisation = try cursor.int() }
                    }
                default: break
                }
            }
            if let utilisation {
                autoscaler.utilisationTargets[name] = min(
                    utilisation, autoscaler.utilisationTargets[name] ?? utilisation)
            }
        }
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"), .field(3, "status"))
    private static let statusShape = MessageShape(.field(3, "currentReplicas"), .field(5, "currentMetrics"))
    private static let specShape = MessageShape(
        .field(1, "scaleTargetRef"), .field(2, "minReplicas"), .field(3, "maxReplicas"), .field(4, "metrics"))
    private static let metricShape = MessageShape(.field(4, "resource"), .field(7, "containerResource"))
    private static let resourceShape = MessageShape(.field(1, "name"), .field(2, "target"))
    private static let targetShape = MessageShape(.field(4, "averageUtilization"))
}
