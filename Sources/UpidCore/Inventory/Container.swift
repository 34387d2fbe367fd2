/// The CPU and memory that a container asks for and may use, and whatever
/// else it lists (`nvidia.com/gpu`, `hugepages-2Mi`, `ephemeral-storage`).
public struct Resources: Hashable, Codable, Sendable {
    public var cpuRequest: Quantity?
    public var cpuLimit: Quantity?
    public var memoryRequest: Quantity?
    public var memoryLimit: Quantity?
    /// Requests of any other resource, by its name.
    public var otherRequests: [String: Quantity]
    /// Limits of any other resource, by its name.
    public var otherLimits: [String: Quantity]

    /// Resources with the given requests and limits.
    public init(
        cpuRequest: Quantity? = nil, cpuLimit: Quantity? = nil, memoryRequest: Quantity? = nil,
        memoryLimit: Quantity? = nil, otherRequests: [String: Quantity] = [:], otherLimits: [String: Quantity] = [:]
    ) {
        self.cpuRequest = cpuRequest
        self.cpuLimit = cpuLimit
        self.memoryRequest = memoryRequest
        self.memoryLimit = memoryLimit
        self.otherRequests = otherRequests
        self.otherLimits = otherLimits
    }
}

/// What a container is for in its pod.
public enum ContainerRole: String, Codable, Sendable {
    /// One of `spec.containers`.
    case app
    /// One of `spec.initContainers` that runs to its end before the pod starts.
    case `init`
    /// One of `spec.initContainers` with `restartPolicy: Always`: it starts
    /// first and runs as long as the pod.
    case sidecar
    /// In the live pods, but not in the workload's template: put there by an
    /// admission webhook.
    case injected
}

/// A container of a pod template, or of a live pod.
public struct Container: Hashable, Codable, Sendable {
    public var name: String
    public var image: String
    public var role: ContainerRole
    public var resources: Resources
    /// What its arguments and environment say of its runtime's memory; nil
    /// when they say nothing.
    public var heap: RuntimeHeap?
    /// Resources whose change in place restarts it, by its `resizePolicy`:
    /// `cpu`, `memory`; nil when none does.
    public var restartsOnResize: [String]?

    /// A container with its resources.
    public init(
        name: String, image: String = "", role: ContainerRole = .app, resources: Resources = Resources(),
        heap: RuntimeHeap? = nil, restartsOnResize: [String]? = nil
    ) {
        self.name = name
        self.image = image
        self.role = role
        self.resources = resources
        self.heap = heap
        self.restartsOnResize = restartsOnResize
    }
}
