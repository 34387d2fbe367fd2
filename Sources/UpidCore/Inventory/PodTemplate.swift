/// What a pod template says besides its containers, as far as a change of
/// their resources has to heed it.
public struct PodTemplate: Hashable, Codable, Sendable {
    public var priorityClassName: String
    public var priority: Int?
    /// `linux`, `windows`; from `spec.os.name`, else from the node selector;
    /// empty when neither says.
    public var operatingSystem: String
    public var hostNetwork: Bool
    public var volumes: [Volume]
    /// Names in `spec.resourceClaims`.
    public var resourceClaims: [String]
    /// Names of those annotations that keep a node from being removed and are
    /// set so: `cluster-autoscaler.kubernetes.io/safe-to-evict`,
    /// `karpenter.sh/do-not-disrupt`.
    public var pins: [String]
    public var placement: Placement
    /// As the template says it; nil = `default`.
    public var serviceAccountName: String?
    /// Nil where the template does not say.
    public var automountServiceAccountToken: Bool?
    /// `spec.overhead`: what the runtime class adds.
    public var overhead: Resources?

    /// A volume, as far as it bears on memory or on the node.
    public struct Volume: Hashable, Codable, Sendable {
        public enum Kind: String, Codable, Sendable {
            /// `emptyDir` with `medium: Memory`: its content counts as memory
            /// of the containers.
            case memory
            /// `emptyDir` on the node's disk: lost with the pod.
            case emptyDir
            case hostPath
            /// `persistentVolumeClaim`, or a StatefulSet's claim template.
            case claim
            case ephemeral
        }
        public var name: String
        public var kind: Kind
        /// `claim`: the claim's name; for a claim template the template's.
        public var claim: String?
        /// `emptyDir.sizeLimit`.
        public var sizeLimit: Quantity?
        /// It stands in `spec.volumeClaimTemplates`.
        public var isTemplate: Bool
        /// What a claim template asks for, and of which class; nil when it
        /// was not read.
        public var claimRequest: Quantity?
        public var storageClass: String?

        /// A volume of one kind.
        public init(
            name: String, kind: Kind, claim: String? = nil, sizeLimit: Quantity? = nil, isTemplate: Bool = false,
            claimRequest: Quantity? = nil, storageClass: String? = nil
        ) {
            self.name = name
            self.kind = kind
            self.claim = claim
            self.sizeLimit = sizeLimit
            self.isTemplate = isTemplate
            self.claimRequest = claimRequest
            self.storageClass = storageClass
        }
    }

    /// A template that says nothing special.
    public init(
        priorityClassName: String = "", priority: Int? = nil, operatingSystem: String = "",
        hostNetwork: Bool = false, volumes: [Volume] = [], resourceClaims: [String] = [], pins: [String] = [],
        placement: Placement = Placement(), serviceAccountName: String? = nil,
        automountServiceAccountToken: Bool? = nil, overhead: Resources? = nil
    ) {
        self.priorityClassName = priorityClassName
        self.priority = priority
        self.operatingSystem = operatingSystem
        self.hostNetwork = hostNetwork
        self.volumes = volumes
        self.resourceClaims = resourceClaims
        self.pins = pins
        self.placement = placement
        self.serviceAccountName = serviceAccountName
        self.automountServiceAccountToken = automountServiceAccountToken
        self.overhead = overhead
    }
}
