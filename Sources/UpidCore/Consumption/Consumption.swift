/// Everything that was there to be paid for within a window, and who took
/// what of it. The seam between reading and allocating: a moment of the API
/// server and a history of Prometheus both become one.
public struct Consumption: Hashable, Codable, Sendable {
    public var window: CostWindow
    /// Machines, those that are gone included.
    public var nodes: [NodeSpan]
    public var pods: [PodConsumption]
    /// Nil when they were not read.
    public var volumes: [VolumeSpan]?
    public var storageClasses: [StorageClass]
    public var loadBalancers: [LoadBalancerSpan]?

    /// A machine and when it was there.
    public struct NodeSpan: Hashable, Codable, Sendable {
        public var node: Node
        public var time: TimeRange

        /// `node`, there for `time`.
        public init(_ node: Node, _ time: TimeRange) {
            self.node = node
            self.time = time
        }
    }

    /// A volume and when it was there.
    public struct VolumeSpan: Hashable, Codable, Sendable {
        public var volume: StorageVolume
        public var time: TimeRange

        /// `volume`, there for `time`.
        public init(_ volume: StorageVolume, _ time: TimeRange) {
            self.volume = volume
            self.time = time
        }
    }

    /// A load balancer and when it was there.
    public struct LoadBalancerSpan: Hashable, Codable, Sendable {
        public var loadBalancer: LoadBalancer
        public var time: TimeRange

        /// `loadBalancer`, there for `time`.
        public init(_ loadBalancer: LoadBalancer, _ time: TimeRange) {
            self.loadBalancer = loadBalancer
            self.time = time
        }
    }

    /// What was there within `window`.
    public init(
        window: CostWindow, nodes: [NodeSpan], pods: [PodConsumption], volumes: [VolumeSpan]? = nil,
        storageClasses: [StorageClass] = [], loadBalancers: [LoadBalancerSpan]? = nil
    ) {
        self.window = window
        self.nodes = nodes
        self.pods = pods
        self.volumes = volumes
        self.storageClasses = storageClasses
        self.loadBalancers = loadBalancers
    }
}
