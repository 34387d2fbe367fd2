/// Something that could not be read, and what that means for the answer.
public struct Gap: Hashable, Codable, Sendable {
    /// What is missing: `nodes`, `pods in namespace "shop"`, `memory usage`.
    public var what: String
    /// Why, in the words of whoever refused.
    public var why: String
    /// What a user can do about it, if anything is known to help.
    public var hint: String?
    /// It was there to be read and could not be: the answer is partial. False
    /// where the cluster just has no such thing.
    public var isPartial: Bool

    /// A gap with its reason.
    public init(what: String, why: String, hint: String? = nil, isPartial: Bool = true) {
        self.what = what
        self.why = why
        self.hint = hint
        self.isPartial = isPartial
    }
}

/// Everything seen of a cluster at one moment: the seam between reading and
/// judging. It holds no environment values, no annotation values but those of
/// teams, budgets and the names that were asked for, and nothing of Secrets,
/// so it may be saved and sent.
public struct Snapshot: Hashable, Codable, Sendable {
    /// The schema that this version reads and writes.
    public static let currentVersion = "upid.dev/v1alpha2"

    public var apiVersion: String = Snapshot.currentVersion
    public var kind: String = "Snapshot"
    public var takenAt: Timestamp
    public var facts: ClusterFacts
    public var inventory: Inventory
    public var usage: UsageData
    /// What ran within a window and has to be paid for; nil when no history
    /// was read, and the inventory's moment is all that is known.
    public var consumption: Consumption?
    /// The same for each of several windows, one after the other, where costs
    /// over time were asked for.
    public var costHistory: [Consumption]?
    /// What workloads did for others; nil when it was not asked for.
    public var activity: ActivityData?
    /// What is missing from it.
    public var gaps: [Gap]

    /// A snapshot taken at `takenAt`.
    public init(
        takenAt: Timestamp, facts: ClusterFacts = ClusterFacts(), inventory: Inventory, usage: UsageData,
        consumption: Consumption? = nil, costHistory: [Consumption]? = nil, activity: ActivityData? = nil,
        gaps: [Gap] = []
    ) {
        self.takenAt = takenAt
        self.facts = facts
        self.inventory = inventory
        self.usage = usage
        self.consumption = consumption
        self.costHistory = costHistory
        self.activity = activity
        self.gaps = gaps
    }
}
