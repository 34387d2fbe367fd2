/// Where a pod may run.
public struct Placement: Hashable, Codable, Sendable {
    public var nodeSelector: [String: String]
    /// `requiredDuringSchedulingIgnoredDuringExecution` of the node affinity:
    /// one of the terms must hold, in it every requirement. Empty = anywhere.
    public var nodeTerms: [[NodeRequirement]]
    public var tolerations: [Toleration]
    /// Topology keys of required anti-affinity to pods of the same workload:
    /// `kubernetes.io/hostname` means one pod per node.
    public var apartBy: [String]
    /// `topologySpreadConstraints` that forbid (`DoNotSchedule`).
    public var spread: [Spread]
    /// There is a required affinity or anti-affinity to other pods, which a
    /// simulation does not follow.
    public var hasOtherPodAffinity: Bool

    /// One requirement on a node's labels, or on its name.
    public struct NodeRequirement: Hashable, Codable, Sendable {
        public var key: String
        /// `In`, `NotIn`, `Exists`, `DoesNotExist`, `Gt`, `Lt`.
        public var comparison: String
        public var values: [String]
        /// `matchFields` on `metadata.name`.
        public var isField: Bool

        /// A requirement in the API's words.
        public init(key: String, comparison: String, values: [String] = [], isField: Bool = false) {
            self.key = key
            self.comparison = comparison
            self.values = values
            self.isField = isField
        }
    }

    /// A taint that the pod bears.
    public struct Toleration: Hashable, Codable, Sendable {
        /// Empty with `Exists` = every key.
        public var key: String
        /// `Equal`, `Exists`.
        public var comparison: String
        public var value: String
        /// Empty = every effect.
        public var effect: String

        /// A toleration in the API's words.
        public init(key: String = "", comparison: String = "Equal", value: String = "", effect: String = "") {
            self.key = key
            self.comparison = comparison
            self.value = value
            self.effect = effect
        }
    }

    /// A spread of the workload's own pods over domains of nodes.
    public struct Spread: Hashable, Codable, Sendable {
        public var topologyKey: String
        public var maxSkew: Int

        /// At most `maxSkew` pods more in one domain than in another.
        public init(topologyKey: String, maxSkew: Int) {
            self.topologyKey = topologyKey
            self.maxSkew = maxSkew
        }
    }

    /// A placement; nothing given = anywhere.
    public init(
        nodeSelector: [String: String] = [:], nodeTerms: [[NodeRequirement]] = [], tolerations: [Toleration] = [],
        apartBy: [String] = [], spread: [Spread] = [], hasOtherPodAffinity: Bool = false
    ) {
        self.nodeSelector = nodeSelector
        self.nodeTerms = nodeTerms
        self.tolerations = tolerations
        self.apartBy = apartBy
        self.spread = spread
        self.hasOtherPodAffinity = hasOtherPodAffinity
    }
}
