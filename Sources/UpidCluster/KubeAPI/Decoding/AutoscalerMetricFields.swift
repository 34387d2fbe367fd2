internal import UpidCore

extension AutoscalerMetric {
    /// An entry of `spec.metrics`.
    init(target cursor: some ObjectCursor, _ index: Int, _ pool: StringPool) throws {
        self.init(index: index, type: "")
        targetUtilisation = try read(cursor, Self.targetShape, pool)
    }

    /// An entry of `status.currentMetrics`; its place says nothing.
    init(current cursor: some ObjectCursor, _ pool: StringPool) throws {
        self.init(index: 0, type: "")
        currentUtilisation = try read(cursor, Self.currentShape, pool)
    }

    /// It is of the same thing.
    func measures(as other: AutoscalerMetric) -> Bool {
        type == other.type && resource == other.resource && container == other.container
    }

    /// The `averageUtilization` of the entry, if it has one.
    private mutating func read(
        _ cursor: some ObjectCursor, _ valueShape: MessageShape, _ pool: StringPool
    ) throws -> Int? {
        var utilisation: Int?
        try cursor.fields(Self.metricShape) { number, cursor in
            guard number != 1 else {
                type = try cursor.string(pool)
                return
            }
            try cursor.fields(Self.resourceShape) { number, cursor in
                switch number {
                case 1: resource = try cursor.string(pool)
                case 2: try cursor.fields(valueShape) { _, cursor in utilisation = try cursor.int() }
                default: container = try cursor.string(pool)
                }
            }
        }
        return utilisation
    }

    private static let metricShape = MessageShape(
        .field(1, "type"), .field(4, "resource"), .field(7, "containerResource"))
    private static let resourceShape = MessageShape(
        .field(1, "name"), .field(2, "target"), .field(2, "current"), .field(3, "container"))
    private static let targetShape = MessageShape(.field(4, "averageUtilization"))
    private static let currentShape = MessageShape(.field(3, "averageUtilization"))
}
