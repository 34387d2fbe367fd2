internal import UpidCore

extension InventoryReader {
    /// Reads every object of the selection's kinds.
    func readLists(_ selection: WorkloadSelection, _ parts: Parts) async throws -> InventoryReading {
        let plan = ListPlan(selection, parts)
        let collector = InventoryCollector(lists: lists)
        async let main = collect(
            plan.pieces, near: selection.allNamespaces ? nil : [selection.namespace], parts)
        var facts = FactsReading()
        if parts.contains(.facts) || !plan.optionalKinds.isEmpty { facts = await readFacts() }
        let present = facts.optionalKinds.filter(plan.optionalKinds.contains)
        var extra = present.flatMap { plan.pieces(of: $0) }
        if parts.contains(.autoscalers), facts.hasVerticalAutoscalers {
            extra.append(.verticalAutoscalers(plan.namespace))
        }
        if parts.contains(.idleness) { extra += facts.eventScalers.map { .idle($0, plan.namespace) } }
        let optional = try await collector.collect(extra)
        var collection = try await main
        collection.merge(optional)
        if collection.selectedCount == 0, let failure = collection.failures.first(where: \.piece.isSelected) {
            throw failure.error
        }

        var reading = InventoryReading()
        reading.facts = facts.facts
        reading.gaps = facts.gaps + Self.gaps(collection, namespace: client.connection.namespace)
        InventoryAssembly(
            collection: collection, pickedPods: plan.pickedPods, inferredKinds: plan.inferredKinds,
            askedKinds: plan.askedKinds, onlyTheirAutoscalers: !selection.isEverything || plan.hasSelectors,
            planning: parts.contains(.planning)
        ).fill(&reading)
        if parts.contains(.idleness) { reading.fillIdleness(collection, groups: facts.groups) }
        reading.isNarrowed = collection.narrowed.contains { !$0.piece.isCheck }
        reading.namespaces =
            selection.allNamespaces
            ? Set(reading.inventory.workloads.map(\.id.namespace)).sorted() : [selection.namespace]
        return reading
    }

    /// What is missing of the lists; those that failed for one reason in one
    /// gap.
    static func gaps(_ collection: InventoryCollection, namespace: String) -> [Gap] {
        var gaps: [Gap] = []
        if let first = collection.narrowed.first {
            let plurals = Set(collection.narrowed.map(\.piece.query.resource.plural)).sorted()
            var gap = Gap(
                what: "\(plurals.joined(separator: ", ")) outside namespace \"\(namespace)\"", error: first.error)
            gap.isPartial = collection.narrowed.contains { !$0.piece.isCheck }
            gap.hint = "this user may read that namespace only; name another one with -n"
            gaps.append(gap)
        }
        for failure in collection.failures {
            let query = failure.piece.query
            let place = query.namespace.map { " in namespace \"\($0)\"" } ?? ""
            var gap = Gap(what: "\(query.resource.plural)\(place)", error: failure.error)
            if let check = failure.piece.check { gap.what = "the check of \(check)\(place)" }
            if (failure.error as? KubeError)?.isForbidden == true {
                let isOfCluster = failure.piece.check != nil || failure.piece.isOfIdleness
                let role = isOfCluster && query.namespace == nil ? "a cluster role" : "a role"
                gap.hint = "\(role) with get and list on \(query.resource.qualifiedName) gives it"
            }
            // A resource that this server does not have is nobody's loss.
            if (failure.error as? KubeError)?.isNotFound == true { gap.isPartial = false }
            if failure.piece.isCheck { gap.isPartial = false }
            if !gaps.contains(gap) { gaps.append(gap) }
        }
        return gaps
    }
}

/// Which lists a selection of kinds needs.
private struct ListPlan {
    let selection: WorkloadSelection
    let parts: InventoryReader.Parts
    /// The kinds asked for by name; empty = every kind.
    let askedKinds: Set<WorkloadKind>
    /// The kinds whose objects are wanted.
    let wantedKinds: Set<WorkloadKind>
    /// The kinds that only tell whom pods belong to.
    let helperKinds: Set<WorkloadKind>

    init(_ selection: WorkloadSelection, _ parts: InventoryReader.Parts) {
        self.selection = selection
        self.parts = parts
        askedKinds = Set(
            selection.types.compactMap { type in
                if case .workload(let kind) = type { kind } else { nil }
            })
        wantedKinds = askedKinds.isEmpty ? Set(WorkloadKind.allCases) : askedKinds
        var helpers: Set<WorkloadKind> = []
        if askedKinds.contains(.pod) { helpers = Set(WorkloadKind.allCases) }
        if !wantedKinds.isDisjoint(with: [.deployment, .rollout, .replicaSet]) { helpers.insert(.replicaSet) }
        if !wantedKinds.isDisjoint(with: [.cronJob, .job]) { helpers.insert(.job) }
        if !wantedKinds.isDisjoint(with: [.deploymentConfig, .replicationController]) {
            helpers.insert(.replicationController)
        }
        // A Rollout may take its template from a Deployment.
        if wantedKinds.contains(.rollout) { helpers.insert(.deployment) }
        helperKinds = helpers
    }

    var namespace: String? { selection.allNamespaces ? nil : selection.namespace }

    var hasSelectors: Bool { !selection.labelSelector.isEmpty || !selection.fieldSelector.isEmpty }

    var pickedPods: InventoryAssembly.PickedPods {
        if askedKinds.contains(.pod) { return .all }
        return askedKinds.isEmpty ? .bare : .none
    }

    /// With selectors nobody knows whether a missing object meets them.
    var inferredKinds: Set<WorkloadKind> { hasSelectors ? [] : wantedKinds.subtracting([.pod]) }

    var optionalKinds: Set<WorkloadKind> { wantedKinds.union(helperKinds).filter(\.isOptional) }

    /// Everything but the kinds that not every cluster has.
    var pieces: [InventoryPiece] {
        var pieces = WorkloadKind.allCases.filter { $0 != .pod && !$0.isOptional }.flatMap { self.pieces(of: $0) }
        let pods = InventoryPiece.pods(
            namespace, finished: parts.contains(.finishedPods), isSelected: !hasSelectors && wantedKinds.contains(.pod))
        pieces.append(pods)
        if hasSelectors, wantedKinds.contains(.pod) {
            var selected = pods.selecting(selection)
            selected.isSelected = true
            pieces.append(selected)
        }
        if parts.contains(.autoscalers) { pieces += [.autoscalers(namespace), .limitRanges(namespace)] }
        if parts.contains(.planning) { pieces += [.disruptionBudgets(namespace), .resourceQuotas(namespace)] }
        if parts.contains(.idleness) { pieces += InventoryPiece.ofIdleness(namespace) }
        return pieces + InventoryReader.clusterPieces(parts)
    }

    /// The lists of one kind: the selected objects, and all of them where
    /// they tell whom pods belong to.
    func pieces(of kind: WorkloadKind) -> [InventoryPiece] {
        let isWanted = wantedKinds.contains(kind)
        guard isWanted || helperKinds.contains(kind) else { return [] }
        let all = InventoryPiece.workloads(kind, namespace, isSelected: isWanted && !hasSelectors)
        guard isWanted, hasSelectors else { return [all] }
        var selected = all.selecting(selection)
        selected.isSelected = true
        return helperKinds.contains(kind) ? [selected, all] : [selected]
    }
}
