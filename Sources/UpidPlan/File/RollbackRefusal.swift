public import UpidCore

/// Why nothing of a plan is rolled back.
public enum RollbackError: UserFacingError, Hashable {
    /// The plan is for another cluster.
    case otherCluster(planned: PlanCluster, found: PlanCluster)

    public var description: String {
        switch self {
        case .otherCluster(let planned, let found): "error: the plan is for \(planned.name), this is \(found.name)"
        }
    }

    public var hint: String? {
        switch self {
        case .otherCluster: "choose the plan's cluster with --context"
        }
    }
}

/// Why one workload of a plan is not rolled back.
public enum RollbackRefusal: Hashable, Sendable, CustomStringConvertible {
    /// The object is not there any more.
    case gone
    /// An object of that name was made since.
    case recreated(planned: String, found: String)
    /// Somebody changed it since.
    case differs([RollbackDifference])

    /// Lower case, no full stop.
    public var description: String {
        switch self {
        case .gone: "it is not there any more"
        case .recreated: "it was deleted and made anew since the plan"
        case .differs(let differences):
            "it was changed since the plan: " + differences.map(\.description).joined(separator: "; ")
        }
    }
}

/// One place where an object is not as a plan left it.
public struct RollbackDifference: Hashable, Sendable, CustomStringConvertible {
    /// `container web: requests.memory`.
    public var place: String
    /// What the plan left there; nil = nothing.
    public var expected: String?
    /// What is there; nil = nothing.
    public var found: String?

    /// A difference at a place.
    public init(place: String, expected: String?, found: String?) {
        self.place = place
        self.expected = expected
        self.found = found
    }

    public var description: String {
        TerminalText.sanitised("\(place) is \(found ?? "absent"), the plan left \(expected ?? "it absent")")
    }
}
