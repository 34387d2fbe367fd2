internal import UpidCore

/// A `NodeSelector`: of a node affinity, or of a volume.
enum NodeTermFields {
    /// Its terms. An empty one meets no node and is left out; where no other
    /// is left, a requirement that nothing meets stands for them.
    static func read(_ cursor: some ObjectCursor, _ pool: StringPool) throws -> [[Placement.NodeRequirement]] {
        var terms: [[Placement.NodeRequirement]] = []
        var count = 0
        try cursor.fields(selectorShape) { _, cursor in
            count += 1
            var term: [Placement.NodeRequirement] = []
            try cursor.fields(termShape) { number, cursor in
                term.append(try requirement(cursor, isField: number == 2, pool))
            }
            if !term.isEmpty { terms.append(term) }
        }
        return terms.isEmpty && count > 0 ? [[Placement.NodeRequirement(key: "", comparison: "In")]] : terms
    }

    private static func requirement(
        _ cursor: some ObjectCursor, isField: Bool, _ pool: StringPool
    ) throws -> Placement.NodeRequirement {
        var requirement = Placement.NodeRequirement(key: "", comparison: "", isField: isField)
        try cursor.fields(requirementShape) { number, cursor in
            switch number {
            case 1: requirement.key = try cursor.string(pool)
            case 2: requirement.comparison = try cursor.string(pool)
            case 3: requirement.values.append(try cursor.string(pool))
            default: break
            }
        }
        return requirement
    }

    private static let selectorShape = MessageShape(.field(1, "nodeSelectorTerms"))
    private static let termShape = MessageShape(.field(1, "matchExpressions"), .field(2, "matchFields"))
    private static let requirementShape = MessageShape(.field(1, "key"), .field(2, "operator"), .field(3, "values"))
}
