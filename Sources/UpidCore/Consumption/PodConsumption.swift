/// What one pod took of its node within the window. A pod that was made anew
/// under the same name is another one.
public struct PodConsumption: Hashable, Codable, Sendable {
    public var namespace: String
    /// Empty for pods that are only known by what they take.
    public var name: String
    public var workload: WorkloadID?
    /// Where it ran; nil for one that never had a node, which costs nothing.
    public var node: String?
    /// When it ran, within the window.
    public var time: TimeRange
    public var containers: [ContainerConsumption]
    /// Cores and bytes that the scheduler set aside for the pod, where that is
    /// more than its containers ask for together: an init container's peak,
    /// the overhead of its runtime class, requests of the pod as a whole.
    public var cpuReserved: Double?
    public var memoryReserved: Double?
    /// PersistentVolumeClaims that it mounted.
    public var claims: [String]
    /// Its own labels; nil stands for those of its workload's template.
    public var labels: [String: String]?
    /// Bytes that it sent, by how far they went; nil where it is not known.
    public var egress: Egress?

    /// Bytes by how far they went.
    public struct Egress: Hashable, Codable, Sendable {
        public var zone: Double
        public var region: Double
        public var internet: Double
        /// Bytes of which nothing tells how far they went; nil for none.
        public var anywhere: Double?

        /// Bytes sent to other zones, other regions and the internet, and
        /// without a word on where to.
        public init(zone: Double = 0, region: Double = 0, internet: Double = 0, anywhere: Double? = nil) {
            self.anywhere = anywhere
            self.zone = zone
            self.region = region
            self.internet = internet
        }
    }

    /// What a pod took.
    public init(
        namespace: String, name: String, workload: WorkloadID?, node: String?, time: TimeRange,
        containers: [ContainerConsumption], cpuReserved: Double? = nil, memoryReserved: Double? = nil,
        claims: [String] = [], labels: [String: String]? = nil, egress: Egress? = nil
    ) {
        self.namespace = namespace
        self.name = name
        self.workload = workload
        self.node = node
        self.time = time
        self.containers = containers
        self.cpuReserved = cpuReserved
        self.memoryReserved = memoryReserved
        self.claims = claims
        self.labels = labels
        self.egress = egress
    }
}
