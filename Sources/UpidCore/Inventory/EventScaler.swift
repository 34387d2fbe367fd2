/// A ScaledObject or ScaledJob of KEDA: something that is started by events.
public struct EventScaler: Hashable, Codable, Sendable {
    /// `ScaledObject`, `ScaledJob`.
    public var kind: String
    public var namespace: String
    public var name: String
    public var uid: String
    /// What it scales (`spec.scaleTargetRef`, a Deployment by default); nil
    /// for a ScaledJob, which makes Jobs of its own.
    public var target: Controller?
    /// `spec.minReplicaCount`; 0 by default.
    public var minReplicas: Int
    /// `spec.maxReplicaCount`; 100 by default.
    public var maxReplicas: Int
    /// `spec.triggers[].type`, in order: `kafka`, `cron`, `prometheus`, …
    public var triggers: [String]
    /// `autoscaling.keda.sh/paused` or `…/paused-replicas` is set.
    public var isPaused: Bool

    /// A scaler of one target.
    public init(
        kind: String = "ScaledObject", namespace: String, name: String, uid: String = "", target: Controller? = nil,
        minReplicas: Int = 0, maxReplicas: Int = 100, triggers: [String] = [], isPaused: Bool = false
    ) {
        self.kind = kind
        self.namespace = namespace
        self.name = name
        self.uid = uid
        self.target = target
        self.minReplicas = minReplicas
        self.maxReplicas = maxReplicas
        self.triggers = triggers
        self.isPaused = isPaused
    }
}
