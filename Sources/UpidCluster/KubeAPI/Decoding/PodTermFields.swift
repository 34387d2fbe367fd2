internal import UpidCore

/// What of a template speaks of other pods by a label selector: required
/// affinities and forbidding spreads. Whose pods they mean is known once the
/// template's own labels are.
struct PodTermFields {
    private struct Term {
        /// Nil selects nothing.
        var selector: PodSelector?
        var topologyKey = ""
        var namespaces: [String] = []
        /// A `namespaceSelector` that is not empty: what it selects is in
        /// labels that are not read.
        var hasNamespaceSelector = false
        var isEveryNamespace = false
        var excludesOwn = false
        var maxSkew = 1
        var isForbidding = false
    }

    private var apart: [Term] = []
    private var spread: [Term] = []
    private var hasAffinity = false

    /// `affinity.podAffinity`: one that is required is not followed.
    mutating func readAffinity(_ cursor: some ObjectCursor) throws {
        try cursor.fields(Self.requiredShape) { _, _ in hasAffinity = true }
    }

    /// `affinity.podAntiAffinity`.
    mutating func readAntiAffinity(_ cursor: some ObjectCursor, _ pool: StringPool) throws {
        try cursor.fields(Self.requiredShape) { _, cursor in
            var term = Term()
            try cursor.fields(Self.termShape) { number, cursor in
                switch number {
                case 1: term.selector = try PodSelector(from: cursor, pool)
                case 2: term.namespaces.append(try cursor.string(pool))
                case 3: term.topologyKey = try cursor.string(pool)
                case 4:
                    term.hasNamespaceSelector = try !PodSelector(from: cursor, pool).query.isEmpty
                    term.isEveryNamespace = !term.hasNamespaceSelector
                case 6: term.excludesOwn = true
                default: break
                }
            }
            apart.append(term)
        }
    }

    /// One of `topologySpreadConstraints`.
    mutating func readSpread(_ cursor: some ObjectCursor, _ pool: StringPool) throws {
        var term = Term()
        try cursor.fields(Self.spreadShape) { number, cursor in
            switch number {
            case 1: term.maxSkew = try cursor.int()
            case 2: term.topologyKey = try cursor.string(pool)
            case 3: term.isForbidding = try cursor.string(pool) == "DoNotSchedule"
            case 4: term.selector = try PodSelector(from: cursor, pool)
            default: break
            }
        }
        if term.isForbidding { spread.append(term) }
    }

    /// Says in `placement` what it means for pods with `labels` in
    /// `namespace`.
    func fill(_ placement: inout Placement, labels: [String: String], namespace: String) {
        placement.hasOtherPodAffinity = hasAffinity
        for term in apart where term.selector != nil {
            if Self.selects(term, labels), Self.reaches(term, namespace) {
                placement.apartBy.append(term.topologyKey)
            } else {
                placement.hasOtherPodAffinity = true
            }
        }
        placement.spread = spread.filter { Self.selects($0, labels) }
            .map { Placement.Spread(topologyKey: $0.topologyKey, maxSkew: $0.maxSkew) }
    }

    private static func selects(_ term: Term, _ labels: [String: String]) -> Bool {
        !term.excludesOwn && term.selector?.matches(labels) == true
    }

    private static func reaches(_ term: Term, _ namespace: String) -> Bool {
        if term.isEveryNamespace || term.namespaces.contains(namespace) { return true }
        return term.namespaces.isEmpty && !term.hasNamespaceSelector
    }

    private static let requiredShape = MessageShape(.field(1, "requiredDuringSchedulingIgnoredDuringExecution"))
    private static let termShape = MessageShape(
        .field(1, "labelSelector"), .field(2, "namespaces"), .field(3, "topologyKey"), .field(4, "namespaceSelector"),
        .field(6, "mismatchLabelKeys"))
    private static let spreadShape = MessageShape(
        .field(1, "maxSkew"), .field(2, "topologyKey"), .field(3, "whenUnsatisfiable"), .field(4, "labelSelector"))
}
