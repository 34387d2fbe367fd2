internal import UpidCore

/// Puts objects together to workloads with their pods.
struct InventoryAssembly {
    /// Which workloads selected pods bring with them.
    enum PickedPods {
        case none
        /// Those that are pods of nobody.
        case bare
        /// Theirs, whatever kind it is.
        case all
    }

    var collection: InventoryCollection
    var pickedPods: PickedPods
    /// Kinds of which a workload is made up from its pods when the object
    /// itself is missing.
    var inferredKinds: Set<WorkloadKind>
    /// Kinds that were named: their empty ReplicaSets count too.
    var askedKinds: Set<WorkloadKind>
    /// Autoscalers of other workloads are left out, and LimitRanges of
    /// namespaces without any.
    var onlyTheirAutoscalers: Bool
    /// What only a plan has to heed was read.
    var planning = false

    /// Fills the reading's inventory and owners.
    func fill(_ reading: inout InventoryReading) {
        let index = OwnerIndex(collection.workloads)
        var objects: [WorkloadID: Workload] = [:]
        for object in collection.workloads { objects[object.workload.id] = object.workload }
        fillReferencedTemplates(&objects)
        var selected = collection.selected.filter { index.top(of: $0) == $0 }
        var pods = uniquePods()
        for position in pods.indices {
            let top = index.top(of: pods[position].pod) ?? pods[position].pod.workload
            pods[position].pod.workload = top
            if let own = pods[position].workload { objects[own.id] = own }
            if isPicked(pods[position]) {
                selected.insert(top)
            } else if inferredKinds.contains(top.kind), objects[top] == nil {
                selected.insert(top)
            }
            if selected.contains(top), objects[top] == nil {
                objects[top] = Self.inferred(top, from: pods[position].pod)
            }
        }
        let others = pods.filter { !selected.contains($0.pod.workload) }
        pods.removeAll { !selected.contains($0.pod.workload) }
        let populated = Set(pods.map(\.pod.workload))
        let workloads = selected.compactMap { id -> Workload? in
            guard var workload = objects[id], populated.contains(id) || !isLeftover(workload) else { return nil }
            workload.controller = Owner(workload.controller).unknown
            return workload
        }
        let plan =
            planning ? PlanningFacts(collection, workloads: workloads, others: others.map(\.pod)) : PlanningFacts()
        reading.inventory = Inventory(
            workloads: workloads, pods: pods.map { Self.withInjected($0.pod, objects[$0.pod.workload]) },
            nodes: collection.nodes,
            autoscalers: collection.autoscalers.filter { isKept($0.namespace, $0.target, selected) },
            limitRanges: limitRanges(of: selected),
            verticalAutoscalers: collection.verticalAutoscalers.filter {
                isKept($0.namespace, $0.target, selected)
            }, budgets: plan.budgets, quotas: plan.quotas, persistentVolumes: plan.persistentVolumes,
            otherPods: plan.otherPods, volumes: collection.found(.volumes, collection.volumes),
            storageClasses: collection.found(.storageClasses, collection.storageClasses),
            loadBalancers: collection.found(.loadBalancers, collection.loadBalancers),
            namespaces: collection.found(.namespaces, collection.namespaces))
        if pickedPods == .all { reading.pods = collection.selectedPods }
        fillOwners(&reading, index, selected)
    }

    private func uniquePods() -> [PodObject] {
        var seen: Set<NamespacedName> = []
        return collection.pods.filter { seen.insert($0.pod.place).inserted }
    }

    private func isPicked(_ object: PodObject) -> Bool {
        switch pickedPods {
        case .none: false
        case .bare: object.workload != nil && collection.selectedPods.contains(object.pod.place)
        case .all: collection.selectedPods.contains(object.pod.place)
        }
    }

    /// An old ReplicaSet that stands for nothing.
    private func isLeftover(_ workload: Workload) -> Bool {
        workload.id.kind == .replicaSet && workload.replicas == 0 && !askedKinds.contains(.replicaSet)
    }

    private func limitRanges(of selected: Set<WorkloadID>) -> [LimitRange] {
        guard onlyTheirAutoscalers else { return collection.limitRanges }
        let namespaces = Set(selected.map(\.namespace))
        return collection.limitRanges.filter { namespaces.contains($0.namespace) }
    }

    private func isKept(_ namespace: String, _ target: Controller, _ selected: Set<WorkloadID>) -> Bool {
        guard onlyTheirAutoscalers else { return true }
        guard case .workload(let kind, let name) = Owner(target) else { return false }
        return selected.contains(WorkloadID(namespace: namespace, kind: kind, name: name))
    }

    /// A Rollout may leave its template to a Deployment.
    private func fillReferencedTemplates(_ objects: inout [WorkloadID: Workload]) {
        for object in collection.workloads where object.workload.containers.isEmpty {
            guard case .workload(let kind, let name) = Owner(object.reference),
                let source = objects[
                    WorkloadID(namespace: object.workload.id.namespace, kind: kind, name: name)]
            else { continue }
            objects[object.workload.id]?.containers = source.containers
            objects[object.workload.id]?.podLabels = source.podLabels
            objects[object.workload.id]?.podResources = source.podResources
            objects[object.workload.id]?.template = source.template
        }
    }

    private func fillOwners(_ reading: inout InventoryReading, _ index: OwnerIndex, _ selected: Set<WorkloadID>) {
        for object in collection.workloads {
            let id = object.workload.id
            let top = index.top(of: id)
            guard top != id, selected.contains(top) else { continue }
            switch id.kind {
            case .replicaSet: reading.replicaSetOwners[id.place] = top
            case .job: reading.jobOwners[id.place] = top
            case .replicationController: reading.replicationControllerOwners[id.place] = top
            default: break
            }
        }
    }

    /// A workload whose object could not be read, as its pods show it.
    private static func inferred(_ id: WorkloadID, from pod: Pod) -> Workload {
        Workload(
            id: id, apiVersion: id.kind.apiVersion,
            containers: pod.containers.map { Container(name: $0.name, role: $0.role, resources: $0.resources) })
    }

    /// Marks what an admission webhook added. An injected container that runs
    /// to its end stays ``ContainerRole/init``: that decides what it costs.
    private static func withInjected(_ pod: Pod, _ workload: Workload?) -> Pod {
        guard let workload, workload.id.kind != .pod, !workload.containers.isEmpty else { return pod }
        var pod = pod
        for index in pod.containers.indices where pod.containers[index].role != .`init` {
            let name = pod.containers[index].name
            if !workload.containers.contains(where: { $0.name == name }) { pod.containers[index].role = .injected }
        }
        return pod
    }
}
