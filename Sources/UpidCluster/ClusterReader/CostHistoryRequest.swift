public import UpidCore

/// Whose past is to be read, and of which time.
public struct CostHistoryRequest: Sendable {
    /// The times that bills are for, one after the other, each not empty.
    public var windows: [CostWindow]
    /// What the API server knows now, of all namespaces.
    public var inventory: Inventory
    public var owners: OwnerMaps
    /// What all series must have: where a server holds several clusters, the
    /// label that tells them apart.
    public var labels: [LabelMatcher]

    /// The past of a cluster within `windows`.
    public init(
        windows: [CostWindow], inventory: Inventory, owners: OwnerMaps = OwnerMaps(), labels: [LabelMatcher] = []
    ) {
        self.windows = windows.sorted { $0.start < $1.start }
        self.inventory = inventory
        self.owners = owners
        self.labels = labels
    }
}
