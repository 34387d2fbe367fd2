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

/// The past of a cluster, as far as it could be read.
public struct CostHistoryReading: Sendable {
    /// One for each window that the history reaches into. The first window
    /// begins where the history does, if that is later.
    public var consumptions: [Consumption]
    /// When the history begins; nil where it reaches back to the first
    /// window's start.
    public var begins: Timestamp?
    /// What could not be read, and what had to be taken from elsewhere.
    public var gaps: [Gap]
    /// Pods are known by kube-state-metrics, and not by the usage of their
    /// containers alone.
    public var hasStateMetrics: Bool
    /// Seconds between two samples of a pod; 0 where it could not be told.
    public var scrapeInterval: Int
    /// Seconds that a value stands for.
    public var step: Int
    /// Requests that it took.
    public var queries: Int
}

/// Why there is no history of costs.
public enum CostHistoryError: UserFacingError, Equatable {
    /// The server has no samples of pods of that time.
    case noData(address: String, start: Timestamp, end: Timestamp)
    /// Windows without any time in them, or before the epoch.
    case emptyWindow

    public var description: String {
        switch self {
        case .noData(let address, let start, let end):
            "error: the Prometheus at \(address) has no samples of pods from \(start) to \(end)"
        case .emptyWindow: "error: the window has no time in it"
        }
    }

    public var hint: String? {
        switch self {
        case .noData: "its history may begin later: ask for a shorter --window, or check --prometheus-label"
        case .emptyWindow: nil
        }
    }
}
