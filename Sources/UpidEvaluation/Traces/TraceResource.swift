public import UpidCore

/// What of a series is recommended for.
public enum TraceResource: String, CaseIterable, Sendable {
    case cpu
    /// Memory as measured.
    case memory = "mem"
    /// The highest memory of the last 24 hours: for sampled active memory a
    /// stand-in for the working set.
    case memoryPeak = "memws"

    /// As which resource it is sized.
    public var name: ResourceName { self == .cpu ? .cpu : .memory }

    /// No request is below it: a millicore, a mebibyte.
    public var floor: Double { self == .cpu ? 0.001 : 1_048_576 }

    /// Its values on the grid; nil when the series has none.
    public func values(of series: TraceSeries) -> [Float]? {
        switch self {
        case .cpu: series.cpu
        case .memory: series.memory
        case .memoryPeak: series.memory.map { TrailingMaximum.values($0, width: TraceSeries.day) }
        }
    }
}
