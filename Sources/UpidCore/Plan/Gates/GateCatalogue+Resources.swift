extension GateCatalogue {
    /// Gates on requests, limits and room. Those that hold or raise a number
    /// come first, then the LimitRange, which alone may lower what is too high
    /// for it, then those that move within it. An autoscaler's target is moved
    /// once the request is settled; the class of service comes last, and takes
    /// back what the autoscaler's gate kept apart. What judges a change as a
    /// whole sees the numbers that these leave.
    static let resources: [any Gate] = [
        MissingUsageGate(), OOMHistoryGate(), ThrottlingGate(), EvictionRankGate(), TmpfsGate(),
        LimitRangeGate(), StaticCPUGate(), UtilisationAutoscalerGate(), QoSClassGate(),
        RejectedNumbersGate(), MemoryUnlimitedGate(), ExtendedResourcesGate(), PodLevelGate(), RuntimeHeapGate(),
        QuotaGate(), AllocatableFitGate(), LocalVolumeGate(), InPlaceGate(),
        TopologyGate(), InitDominatesGate(), WorkingSetGate(),
    ]
}
