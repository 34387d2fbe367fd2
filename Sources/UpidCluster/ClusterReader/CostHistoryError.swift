public import UpidCore

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
