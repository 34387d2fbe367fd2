extension GateCatalogue {
    /// Gates on requests, limits and room. Those that hold or raise a number
    /// come first, then the LimitRange, which alone may lower what is too high
    /// for it, then those that move within it. The autoscaler's gate may keep a
    /// request and leave its limit, so the class of service comes after it,
    /// and whole cores after that: a request may not move any more when a
    /// target moved with it, and is blocked then. What judges a change as a
    /// whole sees the numbers that these leave.
    static let resources: [any Gate] = [
        MissingUsageGate(), OOMHistoryGate(), ThrottlingGate(), EvictionRankGate(), TmpfsGate(),
        LimitRangeGate(), UtilisationAutoscalerGate(), QoSClassGate(), StaticCPUGate(),
        RejectedNumbersGate(), MemoryUnlimitedGate(), ExtendedResourcesGate(), PodLevelGate(), RuntimeHeapGate(),
        QuotaGate(), AllocatableFitGate(), LocalVolumeGate(), InPlaceGate(),
        TopologyGate(), InitDominatesGate(), WorkingSetGate(),
    ]
}
