internal import UpidCore

/// A PodDisruptionBudget, and what it selects.
struct DisruptionBudgetObject: DecodableObject, Sendable {
    var budget = DisruptionBudget(namespace: "", name: "")
    /// Nil selects nothing.
    var selector: PodSelector?

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1:
                let meta = try ObjectMeta(from: cursor, [], context)
                budget.namespace = meta.namespace
                budget.name = meta.name
            case 2:
                try cursor.fields(Self.specShape) { _, cursor in
                    selector = try PodSelector(from: cursor, context.pool)
                }
            case 3:
                try cursor.fields(Self.statusShape) { number, cursor in
                    switch number {
                    case 3: budget.disruptionsAllowed = try cursor.int()
                    case 4: budget.currentHealthy = try cursor.int()
                    case 5: budget.desiredHealthy = try cursor.int()
                    default: break
                    }
                }
            default: break
            }
        }
    }

    /// The budget with those of the workloads that it covers.
    func budget(covering workloads: [Workload]) -> DisruptionBudget {
        var budget = budget
        guard let selector else { return budget }
        budget.workloads = workloads.filter {
            $0.id.namespace == budget.namespace && selector.matches($0.podLabels)
        }.map(\.id).sorted()
        return budget
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"), .field(3, "status"))
    private static let specShape = MessageShape(.field(2, "selector"))
    private static let statusShape = MessageShape(
        .field(3, "disruptionsAllowed"), .field(4, "currentHealthy"), .field(5, "desiredHealthy"))
}
