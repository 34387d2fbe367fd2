internal import UpidCore

extension GateSubject {
    /// Whether the pods that the change makes find room; nil when the nodes
    /// were not read. Where not every pod of the cluster is known, what is
    /// free is only an upper bound.
    public func fit(after change: WorkloadChange) -> RolloutFit? {
        guard let room = cluster.room else { return nil }
        let demand = pod(after: change).demand
        let kind = workload.id.kind
        if policy.inPlace { return RolloutFit(demand: demand, onNodesOf: pods, room: room) }
        if kind == .daemonSet {
            return RolloutFit(demand: demand, onNodesOf: pods, isSurging: pace.surge > 0, room: room)
        }
        return RolloutFit(
            demand: demand, pods: plannedPods, pace: pace, old: pods, placement: workload.template?.placement,
            room: room)
    }

    /// How many pods the change makes: `spec.replicas`, else those that there
    /// are, and one of a kind that runs now and then.
    var plannedPods: Int {
        let runsAtTimes = workload.id.kind == .cronJob || workload.id.kind == .job
        return min(max(workload.replicas ?? analysis.podCount, runsAtTimes ? 1 : 0), 1_000_000)
    }

    /// How the new template reaches its pods.
    var pace: RolloutPace { RolloutPace(workload, pods: plannedPods) }

    /// A pod as it is now: what the template says, the defaults that live pods
    /// got, and the containers that were put into them.
    var presentPod: PodShape { shape { $0.container.resources } }

    /// A pod as the change makes it. What neither the template nor the change
    /// sets stays what live pods got.
    func pod(after change: WorkloadChange) -> PodShape {
        shape { analysis in
            guard let own = change.containers.first(where: { $0.name == analysis.container.name }) else {
                return analysis.container.resources
            }
            return own.effective(over: analysis.container.resources)
        }
    }

    private func shape(_ resources: (ContainerAnalysis) -> Resources) -> PodShape {
        PodShape(
            containers: analysis.containers.map {
                PodContainer(name: $0.container.name, role: $0.container.role, resources: resources($0))
            }, overhead: workload.template?.overhead ?? pods.first?.overhead, podResources: workload.podResources)
    }
}
