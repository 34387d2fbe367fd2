/// What bounds the numbers of one container besides its usage. Pure: the
/// same facts and numbers give the same answer.
///
/// What comes first gives way to what comes after it: a fixed heap raises a
/// memory limit, a LimitRange bounds the result, and the pod's class of
/// service stays as it is. An active VerticalPodAutoscaler stands above all.
public struct SizingConstraints: Hashable, Sendable {
    /// The container as it is now.
    public var current: Resources
    /// The class of its pod now.
    public var qosClass: QoSClass
    public var limitRange: LimitRangeBounds
    public var heap: RuntimeHeap?
    /// The one that scales its workload.
    public var autoscaler: Autoscaler?
    /// The one that sizes its workload.
    public var verticalAutoscaler: VerticalAutoscaler?
    /// A container of a pod that sets nothing may be given its first request,
    /// which makes the pod Burstable.
    public var leavesBestEffort: Bool

    /// The facts on one container.
    public init(
        current: Resources, qosClass: QoSClass, limitRange: LimitRangeBounds = LimitRangeBounds([]),
        heap: RuntimeHeap? = nil, autoscaler: Autoscaler? = nil, verticalAutoscaler: VerticalAutoscaler? = nil,
        leavesBestEffort: Bool = false
    ) {
        self.current = current
        self.qosClass = qosClass
        self.limitRange = limitRange
        self.heap = heap
        self.autoscaler = autoscaler
        self.verticalAutoscaler = verticalAutoscaler
        self.leavesBestEffort = leavesBestEffort
    }

    /// The request and limit that may be set in place of the wanted ones, and
    /// what moved them. Without a wanted request nothing is said of either,
    /// and they come back as they are; a limit is neither put nor removed.
    public func constrain(
        request: Quantity?, limit: Quantity?, resource: ResourceName
    ) -> (request: Quantity?, limit: Quantity?, constraints: [Constraint]) {
        guard let request else { return (nil, limit, []) }
        let present = current.givenRequest(resource)
        let presentLimit = current.limit(resource)
        if let verticalAutoscaler, verticalAutoscaler.isActive {
            let isMoved = request != present || limit != presentLimit
            let constraint = Constraint.verticalAutoscaler(
                name: verticalAutoscaler.name, mode: verticalAutoscaler.updateMode)
            return (present, presentLimit, isMoved ? [constraint] : [])
        }
        if qosClass == .bestEffort, !leavesBestEffort { return (nil, nil, [.bestEffort(resource)]) }
        var sizes = ConstrainedSizes(
            resource: resource, request: request, limit: presentLimit.map { limit ?? $0 }, bounds: limitRange)
        if resource == .cpu, let present, let autoscaler, autoscaler.utilisationTargets["cpu"] != nil {
            sizes.keep(present, because: .horizontalAutoscaler(name: autoscaler.name))
        }
        if resource == .memory, let heap, let need = heap.fixedNeed {
            sizes.raiseLimit(to: RoundedNeed.memory(bytes: Double(need)), because: .runtimeHeap(heap, need: need))
        }
        if qosClass == .guaranteed {
            sizes.equalise(wholeCores: resource == .cpu && present?.isWhole == true)
        } else {
            sizes.fit()
            if let presentLimit, present != presentLimit { sizes.part(present: present, presentLimit) }
        }
        let isMoved = sizes.request != request || sizes.limit != limit
        return (sizes.request, sizes.limit, isMoved ? sizes.constraints : [])
    }
}
