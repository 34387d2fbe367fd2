/// A reference to the object that controls another one.
public struct Controller: Hashable, Codable, Sendable {
    public var apiVersion: String
    public var kind: String
    public var name: String

    /// A controller by its kind and name, in the namespace of what it controls.
    public init(apiVersion: String, kind: String, name: String) {
        self.apiVersion = apiVersion
        self.kind = kind
        self.name = name
    }
}

/// Something that runs pods, at the top of what we know how to change: for a
/// pod of a Deployment's ReplicaSet, the Deployment.
public struct Workload: Hashable, Codable, Sendable {
    public var id: WorkloadID
    public var apiVersion: String
    public var uid: String
    public var labels: [String: String]
    public var createdAt: Timestamp?
    /// Desired pods (`spec.replicas`); nil for kinds that have no such field.
    public var replicas: Int?
    /// What controls this object in turn, when that is of a kind we do not
    /// size (an operator's custom resource).
    public var controller: Controller?
    /// Labels that its pods carry (the template's).
    public var podLabels: [String: String]
    /// The template's containers, in order: init containers first.
    public var containers: [Container]
    /// The template's `spec.resources`: requests and limits of each pod as a
    /// whole.
    public var podResources: Resources?
    /// CronJob: its schedule. Nil otherwise.
    public var schedule: String?
    /// CronJob, Job: when it ran; nil when it was not read.
    public var runs: JobRuns?
    /// Argo Rollout: the object that has the template in its place.
    public var templateReference: Controller?
    /// How a change reaches its pods; nil when it was not read.
    public var rollout: Rollout?
    /// What its pods need besides their containers; nil when it was not read.
    public var template: PodTemplate?
    /// Who else writes it; nil when it was not read.
    public var ownership: Ownership?
    /// Those of its annotations that were asked for; nil when none was.
    public var annotations: [String: String]?

    /// A workload with its template.
    public init(
        id: WorkloadID, apiVersion: String, uid: String = "", labels: [String: String] = [:],
        createdAt: Timestamp? = nil, replicas: Int? = nil, controller: Controller? = nil,
        podLabels: [String: String] = [:], containers: [Container] = [], podResources: Resources? = nil,
        schedule: String? = nil, runs: JobRuns? = nil, templateReference: Controller? = nil, rollout: Rollout? = nil,
        template: PodTemplate? = nil, ownership: Ownership? = nil, annotations: [String: String]? = nil
    ) {
        self.id = id
        self.apiVersion = apiVersion
        self.uid = uid
        self.labels = labels
        self.createdAt = createdAt
        self.replicas = replicas
        self.controller = controller
        self.podLabels = podLabels
        self.containers = containers
        self.podResources = podResources
        self.schedule = schedule
        self.runs = runs
        self.templateReference = templateReference
        self.rollout = rollout
        self.template = template
        self.ownership = ownership
        self.annotations = annotations
    }
}
