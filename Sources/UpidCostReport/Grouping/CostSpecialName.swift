/// Names of what is no group's own. Documents have them as OpenCost writes
/// them, tables in words.
public enum CostSpecialName: String, CaseIterable, Sendable {
    case idle = "__idle__"
    case overhead = "__overhead__"
    /// It has no value of what is grouped by.
    case unallocated = "__unallocated__"
    case unmounted = "__unmounted__"
    /// What was not asked for.
    case others = "__others__"
    /// Of a pod as a whole: no container's.
    case pod = "__pod__"

    /// A value of a row as tables show it.
    public static func words(for value: String) -> String {
        CostSpecialName(rawValue: value)?.words ?? value
    }

    /// As tables show it.
    public var words: String {
        switch self {
        case .idle: "<idle>"
        case .overhead: "<overhead>"
        case .unallocated: "<none>"
        case .unmounted: "<unmounted>"
        case .others: "<others>"
        case .pod: "<pod>"
        }
    }
}
