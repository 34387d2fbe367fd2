public import UpidCore

/// Reads the workloads of a cluster, as many as a selection asks for.
public struct InventoryReader: Sendable {
    /// What to read besides workloads and their pods.
    public struct Parts: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        public static let nodes = Parts(rawValue: 1)
        /// What a change has to heed: autoscalers of both kinds and
        /// LimitRanges. The vertical ones need ``facts`` too.
        public static let autoscalers = Parts(rawValue: 2)
        /// Version and API groups.
        public static let facts = Parts(rawValue: 4)
        /// Pods that have ended, which may be many.
        public static let finishedPods = Parts(rawValue: 8)
        /// What only a plan of changes has to heed: rollout, template and
        /// owners of each workload, budgets, quotas, volumes, and what all
        /// pods of the cluster take of their nodes, which are read too.
        public static let planning = Parts(rawValue: 16)
        /// What only costs need: volumes, their classes, load balancers,
        /// namespaces, GPUs. All workloads and pods of the cluster are read
        /// then, whatever the selection is: what is idle, and whose share of
        /// what it is, shows in all of them alone.
        public static let costs = Parts(rawValue: 32)
        /// What only a judgement of idleness needs: who is called through
        /// Services, who leads, what is started by events or by a clock; and
        /// all that ``planning`` has, with volumes, their classes, load
        /// balancers and namespaces as in ``costs``, but of the selection's
        /// namespaces.
        public static let idleness = Parts(rawValue: 64)
        /// What an analysis needs: all but finished pods and planning.
        public static let standard: Parts = [.nodes, .autoscalers, .facts]
    }

    let client: KubeClient
    var lists: ListReader

    /// A reader that gets `chunkSize` objects per request; 0 = all at once.
    public init(client: KubeClient, chunkSize: Int = 500) {
        self.client = client
        lists = ListReader(client: client, chunkSize: max(0, chunkSize))
    }

    /// Reads what `selection` asks for. An empty answer is no error.
    ///
    /// What the user may not read becomes a gap, and all namespaces become
    /// the connection's own where only that may be read; an object that was
    /// named and is not there becomes a problem of the reading. Throws when
    /// nothing could be read at all, and ``ResourceArgumentError`` for a type
    /// that the server does not have.
    ///
    /// Of `annotations` the values are read, with ``Parts/costs`` and
    /// ``Parts/idleness``.
    public func read(
        _ selection: WorkloadSelection, parts: Parts = .standard, annotations: Set<String> = []
    ) async throws -> InventoryReading {
        var parts = parts
        if parts.contains(.idleness) { parts.formUnion([.planning, .autoscalers, .facts]) }
        let types = selection.types + selection.objects.map(\.type)
        let needsDiscovery = types.contains { !$0.isBuiltIn }
        if needsDiscovery { try await check(types) }
        let notes = DecodingNotes()
        var reader = self
        reader.lists.notes = notes
        reader.lists.planning = parts.contains(.planning)
        reader.lists.costs = !parts.isDisjoint(with: [.costs, .idleness])
        reader.lists.idleness = parts.contains(.idleness)
        reader.lists.annotations = annotations
        let selection = parts.contains(.costs) ? selection.ofWholeCluster : selection
        let isByName = !selection.objects.isEmpty || selection.isFromFiles
        var reading =
            isByName ? try await reader.readNamed(selection, parts) : try await reader.readLists(selection, parts)
        reading.gaps += notes.gaps
        reading.gaps.sort { ($0.what, $0.why) < ($1.what, $1.why) }
        return reading
    }

    /// The Services with these labels in the whole cluster, or in the
    /// connection's namespace where the user may read no more.
    public func services(labelSelector: String? = nil) async throws -> [ServiceFact] {
        var query = ListQuery(resource: .services, labelSelector: labelSelector ?? "")
        do {
            return try await lists.read(query, uid: Self.identity)
        } catch let error as KubeError where error.isForbidden {
            query.namespace = client.connection.namespace
            do {
                return try await lists.read(query, uid: Self.identity)
            } catch let inner as KubeError where inner.isForbidden {
                throw error
            }
        }
    }

    /// The namespaces of the cluster, in the server's order.
    public func namespaceNames() async throws -> [String] {
        try await lists.read(ListQuery(resource: .namespaces), uid: { (item: ObjectName) in item.name }).map(\.name)
    }

    /// The nodes of the cluster, with their GPUs, in the server's order.
    public func nodes() async throws -> [Node] {
        var lists = lists
        lists.costs = true
        return try await lists.read(ListQuery(resource: .nodes), uid: { (item: NodeObject) in item.node.name })
            .map(\.node)
    }

    private static func identity(_ service: ServiceFact) -> String { "\(service.namespace)/\(service.name)" }

    /// Types that are not built in must be there and run pods.
    private func check(_ types: [ResourceType]) async throws {
        let discovery = try await DiscoveryReader(client: client).read()
        for type in types {
            switch type {
            case .workload(let kind):
                guard !kind.isOptional || discovery.has(kind) else {
                    throw ResourceArgumentError.unknownType(kind.resource.plural)
                }
            case .other(let name):
                guard let resource = discovery.resource(named: name) else {
                    throw ResourceArgumentError.unknownType(ResourceName.stem(of: name))
                }
                throw ResourceArgumentError.runsNoPods(resource.api.qualifiedName)
            }
        }
    }
}

extension ResourceType {
    /// Every cluster has it.
    fileprivate var isBuiltIn: Bool {
        if case .workload(let kind) = self { !kind.isOptional } else { false }
    }
}
