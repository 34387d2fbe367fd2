/// How a container ended the last time.
public struct Termination: Hashable, Codable, Sendable {
    /// `OOMKilled`, `Error`, `Completed`, …
    public var reason: String
    public var exitCode: Int
    public var finishedAt: Timestamp?

    /// An end with its reason.
    public init(reason: String, exitCode: Int, finishedAt: Timestamp? = nil) {
        self.reason = reason
        self.exitCode = exitCode
        self.finishedAt = finishedAt
    }
}

/// One container of a live pod: what it may use now, and how it fares.
public struct PodContainer: Hashable, Codable, Sendable {
    public var name: String
    public var role: ContainerRole
    /// What the pod's own spec says: an in-place resize or an admission
    /// webhook may have made it differ from the template.
    public var resources: Resources
    public var restarts: Int
    public var ready: Bool
    /// The reason it waits (`CrashLoopBackOff`, `ImagePullBackOff`), if it does.
    public var waiting: String?
    public var lastTermination: Termination?

    /// A container's state.
    public init(
        name: String, role: ContainerRole = .app, resources: Resources = Resources(), restarts: Int = 0,
        ready: Bool = false, waiting: String? = nil, lastTermination: Termination? = nil
    ) {
        self.name = name
        self.role = role
        self.resources = resources
        self.restarts = restarts
        self.ready = ready
        self.waiting = waiting
        self.lastTermination = lastTermination
    }
}

/// A pod as the API server has it now.
public struct Pod: Hashable, Codable, Sendable {
    public var namespace: String
    public var name: String
    public var uid: String
    /// The workload at the top of its controllers; itself for a bare pod.
    public var workload: WorkloadID
    /// Its direct controller; nil for a bare pod.
    public var controller: Controller?
    /// Where it runs; nil while it is not scheduled.
    public var node: String?
    /// `Pending`, `Running`, `Succeeded`, `Failed`, `Unknown`.
    public var phase: String
    public var createdAt: Timestamp?
    public var startedAt: Timestamp?
    /// `Guaranteed`, `Burstable`, `BestEffort`.
    public var qosClass: String
    public var containers: [PodContainer]
    /// `spec.overhead`: what the runtime class adds to the pod's requests.
    public var overhead: Resources?
    /// `spec.resources`: requests and limits of the pod as a whole, which
    /// stand above those of its containers.
    public var podResources: Resources?
    /// Set while a resize in place is under way, or cannot be done.
    public var resize: PodResize?
    /// PersistentVolumeClaims that it mounts; nil when it mounts none.
    public var claims: [String]?

    /// A pod with its containers.
    public init(
        namespace: String, name: String, uid: String = "", workload: WorkloadID, controller: Controller? = nil,
        node: String? = nil, phase: String = "Running", createdAt: Timestamp? = nil, startedAt: Timestamp? = nil,
        qosClass: String = "", containers: [PodContainer] = [], overhead: Resources? = nil,
        podResources: Resources? = nil, resize: PodResize? = nil, claims: [String]? = nil
    ) {
        self.namespace = namespace
        self.name = name
        self.uid = uid
        self.workload = workload
        self.controller = controller
        self.node = node
        self.phase = phase
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.qosClass = qosClass
        self.containers = containers
        self.overhead = overhead
        self.podResources = podResources
        self.resize = resize
        self.claims = claims
    }

    /// It has ended and holds no resources any more.
    public var isFinished: Bool { phase == "Succeeded" || phase == "Failed" }
}
