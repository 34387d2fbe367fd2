extension WorkloadChange {
    /// A part of a change that is written by itself.
    public enum Part: Hashable, Sendable {
        /// The containers of the workload.
        case containers
        /// The targets of one autoscaler: one at least.
        case autoscaler([AutoscalerChange])
    }

    /// Its autoscalers' changes, those of one autoscaler together.
    public var autoscalersByName: [[AutoscalerChange]] {
        Dictionary(grouping: autoscalers) { "\($0.namespace)/\($0.name)" }.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Its parts in the order in which they may be written without ever
    /// leaving too few pods: an autoscaler adds pods at request times target,
    /// so a target that falls comes before the request that rises, and one
    /// that rises after the request that falls.
    public var partsInOrder: [Part] {
        let (falling, others) = (
            autoscalersByName.filter { $0.allSatisfy { $0.after < $0.before } },
            autoscalersByName.filter { !$0.allSatisfy { $0.after < $0.before } }
        )
        let changesContainers = containers.contains { $0.before != $0.after }
        return falling.map { .autoscaler($0) } + (changesContainers ? [.containers] : [])
            + others.map { .autoscaler($0) }
    }
}
