/// Which workloads a command is about.
public struct WorkloadSelection: Hashable, Sendable {
    /// One object by its name.
    public struct Object: Hashable, Sendable {
        public var type: ResourceType
        /// Where it is; nil = ``WorkloadSelection/namespace``.
        public var namespace: String?
        public var name: String

        /// The object `type/name`.
        public init(type: ResourceType, namespace: String? = nil, name: String) {
            self.type = type
            self.namespace = namespace
            self.name = name
        }
    }

    /// The namespace that is meant where nothing else is said.
    public var namespace: String
    public var allNamespaces = false
    /// Kinds to list. Empty and no ``objects`` = every kind.
    public var types: [ResourceType] = []
    public var objects: [Object] = []
    /// The objects come from files; an empty list is then no wish for all.
    public var isFromFiles = false
    /// "" = any. Both selectors are for the objects of ``types``.
    public var labelSelector = ""
    public var fieldSelector = ""
    /// An object that does not exist is no error.
    public var ignoreNotFound = false

    /// Every workload of a namespace.
    public init(namespace: String) { self.namespace = namespace }

    /// Every workload of the cluster.
    public var ofWholeCluster: WorkloadSelection {
        var whole = WorkloadSelection(namespace: namespace)
        whole.allNamespaces = true
        return whole
    }

    /// Neither kinds nor names were given.
    public var isEverything: Bool { types.isEmpty && objects.isEmpty && !isFromFiles }
}
