/// One machine's or container's usage on a grid of five minutes, counted from
/// its first sample. NaN is no sample. Values have single precision, which is
/// more than any measurement has.
public struct TraceSeries: Sendable {
    /// Seconds between two points of the grid.
    public static let step = 300
    /// Points of the grid in a day.
    public static let day = 86_400 / step

    /// The name of its file, without `.csv.gz`.
    public var source: String
    public var id: String
    /// Cores; nil when the source has none.
    public var cpu: [Float]?
    /// Bytes; nil when the source has none.
    public var memory: [Float]?
    /// Bytes per second, received and sent; nil when the source has none.
    public var network: [Float]?

    /// A series; all resources have the same number of points.
    public init(
        source: String, id: String, cpu: [Float]? = nil, memory: [Float]? = nil, network: [Float]? = nil
    ) {
        self.source = source
        self.id = id
        self.cpu = cpu
        self.memory = memory
        self.network = network
    }

    /// Points of the grid up to the last sample.
    public var length: Int { cpu?.count ?? memory?.count ?? 0 }
}
