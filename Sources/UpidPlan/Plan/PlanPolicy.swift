public import UpidCore

/// What a plan may change, and how far: a value, so that a plan says by
/// itself how it came about.
public struct PlanPolicy: Hashable, Codable, Sendable {
    /// Changes above it are held back, 0…1.
    public var maxRisk: Double
    /// Which numbers may move.
    public var scope: Scope
    /// Nothing is lowered.
    public var noDecrease: Bool
    /// The most that one number is lowered by in one run, as a share of it;
    /// nil = all at once.
    public var stepDown: Double?
    /// Changes that free less than this over all pods are left alone.
    public var minimumSaving: Saving?
    /// Objects that another tool applies are changed all the same.
    public var forceOwner: Bool
    /// A HorizontalPodAutoscaler's target moves with the request that it
    /// measures by; else that request stays.
    public var adjustsAutoscalers: Bool
    /// Pods are to be resized in place, the template stays.
    public var inPlace: Bool

    /// Numbers by resource and bound.
    public struct Scope: Hashable, Codable, Sendable {
        public var cpu: Bool
        public var memory: Bool
        public var requests: Bool
        public var limits: Bool

        /// Everything, unless said otherwise.
        public init(cpu: Bool = true, memory: Bool = true, requests: Bool = true, limits: Bool = true) {
            self.cpu = cpu
            self.memory = memory
            self.requests = requests
            self.limits = limits
        }
    }

    /// What has to be freed for a change to pay.
    public struct Saving: Hashable, Codable, Sendable {
        public var cpu: Quantity?
        public var memory: Quantity?

        /// Either is enough.
        public init(cpu: Quantity? = nil, memory: Quantity? = nil) {
            self.cpu = cpu
            self.memory = memory
        }
    }

    /// The risk that is taken unless a user says otherwise.
    public static let standardRisk = 0.3

    /// A policy; nothing given = everything moves, under the standard risk.
    public init(
        maxRisk: Double = PlanPolicy.standardRisk, scope: Scope = Scope(), noDecrease: Bool = false,
        stepDown: Double? = nil, minimumSaving: Saving? = nil, forceOwner: Bool = false,
        adjustsAutoscalers: Bool = false, inPlace: Bool = false
    ) {
        self.maxRisk = maxRisk
        self.scope = scope
        self.noDecrease = noDecrease
        self.stepDown = stepDown
        self.minimumSaving = minimumSaving
        self.forceOwner = forceOwner
        self.adjustsAutoscalers = adjustsAutoscalers
        self.inPlace = inPlace
    }
}
