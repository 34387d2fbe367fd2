internal import UpidCore

extension InventoryReader {
    /// Reads the objects that were named, what is above them, and the pods of
    /// that.
    func readNamed(_ selection: WorkloadSelection, _ parts: Parts) async throws -> InventoryReading {
        async let facts = parts.contains(.facts) ? readFacts() : FactsReading()
        let outcomes = try await chains(selection)
        var reading = InventoryReading()
        var collection = InventoryCollection()
        var tops: [WorkloadObject] = []
        // Only objects of files can be named and selected by label at once.
        let selector = try LabelSelector(selection.labelSelector)
        for outcome in outcomes {
            switch outcome {
            case .success(let chain) where chain.labels.map(selector.matches) == false: continue
            case .success(let chain):
                collection.workloads += chain.objects
                tops += chain.objects.suffix(1)
                if let top = chain.top { collection.selected.insert(top) }
                if let pod = chain.pod {
                    collection.pods.append(pod)
                    collection.selectedPods.insert(pod.pod.place)
                }
                if let gap = chain.gap, !reading.gaps.contains(gap) { reading.gaps.append(gap) }
            case .failure(let error) where error.isNotFound && selection.ignoreNotFound: continue
            case .failure(let error): reading.problems.append(error)
            }
        }
        let pieces = NamedPlan(tops, pods: collection.pods, parts).pieces
        let namespaces = Set(tops.map(\.workload.id.namespace)).union(collection.pods.map(\.pod.namespace))
        let others = try await collect(pieces, near: namespaces, parts)
        reading.gaps += Self.gaps(others, namespace: client.connection.namespace)
        collection.merge(others)
        let read = await facts
        reading.facts = read.facts
        reading.gaps += read.gaps
        if read.hasVerticalAutoscalers {
            let namespaces = pieces.lazy.filter { $0.purpose == .autoscalers }.map(\.query.namespace)
            let vertical = try await InventoryCollector(lists: lists).collect(
                namespaces.map { .verticalAutoscalers($0) })
            reading.gaps += Self.gaps(vertical, namespace: client.connection.namespace)
            collection.merge(vertical)
        }
        if parts.contains(.idleness), !namespaces.isEmpty {
            let scalers = try await InventoryCollector(lists: lists).collect(
                read.eventScalers.flatMap { list in namespaces.sorted().map { .idle(list, $0) } })
            reading.gaps += Self.gaps(scalers, namespace: client.connection.namespace)
            collection.merge(scalers)
        }
        InventoryAssembly(
            collection: collection, pickedPods: .all, inferredKinds: [], askedKinds: [.replicaSet],
            onlyTheirAutoscalers: true, planning: parts.contains(.planning)
        ).fill(&reading)
        if parts.contains(.idleness) { reading.fillIdleness(collection, groups: read.groups) }
        reading.namespaces = Set(selection.objects.map { $0.namespace ?? selection.namespace }).sorted()
        return reading
    }

    /// The error that says that there is no such namespace, which explains
    /// more than a missing object does; nil when there is one, or no telling.
    private func missingNamespace(_ name: String) async -> KubeError? {
        guard name != "default" else { return nil }
        do {
            _ = try await client.get(APIResource.namespaces.path(namespace: nil, name: name))
            return nil
        } catch {
            return (error as? KubeError).flatMap { $0.isNotFound ? $0 : nil }
        }
    }

    private func chains(_ selection: WorkloadSelection) async throws -> [Result<ControllerChain, KubeError>] {
        try await withThrowingTaskGroup(of: (Int, Result<ControllerChain, KubeError>).self) { group in
            for (index, object) in selection.objects.enumerated() {
                guard case .workload(let kind) = object.type else { continue }
                let id = WorkloadID(
                    namespace: object.namespace ?? selection.namespace, kind: kind, name: object.name)
                group.addTask {
                    do {
                        return (index, .success(try await ControllerChain.read(id, lists)))
                    } catch let error as KubeError where error.isNotFound {
                        return (index, .failure(await missingNamespace(id.namespace) ?? error))
                    } catch let error as KubeError where !error.isUnauthorized {
                        return (index, .failure(error))
                    }
                }
            }
            var outcomes: [(Int, Result<ControllerChain, KubeError>)] = []
            for try await outcome in group { outcomes.append(outcome) }
            return outcomes.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}

/// Which lists the named objects' pods need.
private struct NamedPlan {
    let pieces: [InventoryPiece]

    init(_ tops: [WorkloadObject], pods: [PodObject], _ parts: InventoryReader.Parts) {
        var pieces: Set<InventoryPiece> = []
        let namespaces = Set(tops.map(\.workload.id.namespace)).union(pods.map(\.pod.namespace))
        for namespace in namespaces {
            let here = tops.filter { $0.workload.id.namespace == namespace }
            // Many small lists cost more than one of the whole namespace.
            let isWhole = here.count > 8
            for object in here { pieces.formUnion(Self.pieces(of: object, isWhole: isWhole, parts)) }
            if parts.contains(.autoscalers) { pieces.formUnion([.autoscalers(namespace), .limitRanges(namespace)]) }
            if parts.contains(.planning) {
                pieces.formUnion([.disruptionBudgets(namespace), .resourceQuotas(namespace)])
            }
            if parts.contains(.idleness) { pieces.formUnion(InventoryPiece.ofIdleness(namespace)) }
        }
        if !namespaces.isEmpty { pieces.formUnion(InventoryReader.clusterPieces(parts)) }
        self.pieces = pieces.sorted {
            ($0.query.path, $0.query.labelSelector) < ($1.query.path, $1.query.labelSelector)
        }
    }

    private static func pieces(
        of object: WorkloadObject, isWhole: Bool, _ parts: InventoryReader.Parts
    ) -> [InventoryPiece] {
        let id = object.workload.id
        var pods = InventoryPiece.pods(
            id.namespace, finished: parts.contains(.finishedPods), isSelected: false)
        if !isWhole { pods.query.labelSelector = object.selector.query }
        switch id.kind {
        case .deployment, .rollout:
            var replicaSets = InventoryPiece.workloads(.replicaSet, id.namespace, isSelected: false)
            replicaSets.query.labelSelector = pods.query.labelSelector
            return [pods, replicaSets] + templatePieces(object)
        case .cronJob: return [pods, .workloads(.job, id.namespace, isSelected: false)]
        case .deploymentConfig: return [pods, .workloads(.replicationController, id.namespace, isSelected: false)]
        case .pod: return []
        default: return [pods]
        }
    }

    /// The Deployment that a Rollout takes its template from.
    private static func templatePieces(_ object: WorkloadObject) -> [InventoryPiece] {
        guard case .workload(.deployment, let name) = Owner(object.reference) else { return [] }
        var piece = InventoryPiece.workloads(.deployment, object.workload.id.namespace, isSelected: false)
        piece.query.fieldSelector = "metadata.name=\(name)"
        return [piece]
    }
}
