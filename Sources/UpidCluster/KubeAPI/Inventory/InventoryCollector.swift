internal import UpidCore

/// Reads several lists at once.
struct InventoryCollector: Sendable {
    let lists: ListReader

    private struct Outcome: Sendable {
        var index: Int
        /// What was read in the end, which may be one namespace of all.
        var piece: InventoryPiece
        var content: Result<InventoryPieceContent, any Error>
        /// Why it is of one namespace only.
        var narrowing: (any Error)?
    }

    /// The pieces that could be read, and why the others could not.
    ///
    /// Throws when going on makes no sense: the user is unknown to the
    /// server, or a selector is wrong.
    func collect(_ pieces: [InventoryPiece]) async throws -> InventoryCollection {
        let outcomes = try await withThrowingTaskGroup(of: Outcome.self) { group in
            for (index, piece) in pieces.enumerated() {
                group.addTask { try await outcome(piece, index) }
            }
            var outcomes: [Outcome] = []
            for try await outcome in group { outcomes.append(outcome) }
            return outcomes.sorted { $0.index < $1.index }
        }
        var collection = InventoryCollection()
        collection.asked = Set(pieces.map(\.purpose))
        for outcome in outcomes {
            let piece = pieces[outcome.index]
            if let narrowing = outcome.narrowing {
                collection.narrowed.append(.init(piece: piece, error: narrowing))
            }
            switch outcome.content {
            case .success(let content): collection.add(content, of: outcome.piece)
            case .failure(let error): collection.failures.append(.init(piece: piece, error: error))
            }
        }
        return collection
    }

    private func outcome(_ piece: InventoryPiece, _ index: Int) async throws -> Outcome {
        do {
            return Outcome(index: index, piece: piece, content: .success(try await content(piece)))
        } catch let error as CancellationError {
            throw error
        } catch let error as KubeError where error.isUnauthorized {
            throw error
        } catch let error as KubeError where error.isNotFound && piece.isOfIdleness {
            // What the server does not have names nothing and nobody.
            return Outcome(index: index, piece: piece, content: .success(.idle(IdleObjects())))
        } catch let error as KubeError where error.code == 400 && piece.isSelected {
            throw error.naming(piece.query)
        } catch let error as KubeError where error.isForbidden && piece.canBeNarrowed {
            var narrow = piece
            narrow.query.namespace = lists.client.connection.namespace
            guard let content = try? await content(narrow) else {
                return Outcome(index: index, piece: piece, content: .failure(error))
            }
            return Outcome(index: index, piece: narrow, content: .success(content), narrowing: error)
        } catch {
            return Outcome(index: index, piece: piece, content: .failure(error))
        }
    }

    private func content(_ piece: InventoryPiece) async throws -> InventoryPieceContent {
        switch piece.purpose {
        case .workloads(let kind):
            .workloads(
                try await lists.read(piece.query, kind: kind) { (object: WorkloadObject) in object.workload.uid })
        case .pods: .pods(try await lists.read(piece.query) { (object: PodObject) in object.pod.uid })
        case .nodes: .nodes(try await lists.read(piece.query) { (object: NodeObject) in object.node.name }.map(\.node))
        case .autoscalers:
            .autoscalers(
                try await lists.read(piece.query) { (object: AutoscalerObject) in
                    "\(object.autoscaler.namespace)/\(object.autoscaler.name)"
                }.map(\.autoscaler))
        case .limitRanges:
            .limitRanges(
                try await lists.read(piece.query) { (object: LimitRangeObject) in
                    "\(object.range.namespace)/\(object.range.name)"
                }.map(\.range))
        case .verticalAutoscalers:
            .verticalAutoscalers(
                try await lists.read(piece.query) { (object: VerticalAutoscalerObject) in
                    "\(object.autoscaler.namespace)/\(object.autoscaler.name)"
                }.map(\.autoscaler))
        case .disruptionBudgets:
            .disruptionBudgets(
                try await lists.read(piece.query) { (object: DisruptionBudgetObject) in
                    "\(object.budget.namespace)/\(object.budget.name)"
                })
        case .resourceQuotas:
            .resourceQuotas(
                try await lists.read(piece.query) { (object: ResourceQuotaObject) in
                    "\(object.quota.namespace)/\(object.quota.name)"
                }.map(\.quota))
        case .persistentVolumes:
            .persistentVolumes(
                try await lists.read(piece.query) { (object: PersistentVolumeObject) in object.name }
                    .compactMap(\.volume))
        case .volumes:
            .volumes(
                try await lists.read(piece.query) { (object: StorageVolumeObject) in object.volume.name }
                    .map(\.volume))
        case .storageClasses:
            .storageClasses(
                try await lists.read(piece.query) { (object: StorageClassObject) in object.storageClass.name }
                    .map(\.storageClass))
        case .loadBalancers:
            .loadBalancers(
                try await lists.read(piece.query) { (object: LoadBalancerObject) in
                    "\(object.balancer.namespace)/\(object.balancer.name)"
                }.compactMap { $0.isLoadBalancer ? $0.balancer : nil })
        case .namespaces:
            .namespaces(
                try await lists.read(piece.query) { (object: NamespaceObject) in object.facts.name }.map(\.facts))
        case .idle(let list): .idle(try await IdleObjects.read(list, piece.query, lists))
        case .clusterPods(let near):
            .clusterPods(try await lists.read(piece.query, near: near) { (pod: ClusterPod) in pod.uid })
        }
    }
}

extension InventoryPiece {
    /// It is of all namespaces, and of one it would still be of use.
    fileprivate var canBeNarrowed: Bool {
        if case .clusterPods = purpose { return false }
        return query.namespace == nil && query.resource.isNamespaced
    }
}

extension KubeError {
    /// As kubectl words a list's refusal of a selector.
    fileprivate func naming(_ query: ListQuery) -> KubeError {
        var error = self
        error.message =
            "Unable to find \"\(query.resource.group)/\(query.resource.version), Resource=\(query.resource.plural)\" "
            + "that match label selector \"\(query.labelSelector)\", field selector \"\(query.fieldSelector)\": "
            + message
        return error
    }
}
