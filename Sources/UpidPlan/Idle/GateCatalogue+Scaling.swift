extension GateCatalogue {
    /// Gates on stopping and starting workloads: those of changes of resources
    /// that look at who owns a workload and how it is rolled out, and those
    /// that look at who counts on its pods.
    public static let stopping: [any Gate] =
        [SystemPriorityGate()] + owners + [
            PausedGate(), MidRolloutGate(), StoppedAutoscalerGate(), StoppedBudgetGate(),
        ]

    /// Gates on starting what was stopped.
    public static let waking: [any Gate] = owners

    private static let owners: [any Gate] = [OperatorOwnedGate(), ArgoGate(), FluxGate(), HelmReleaseGate()]

    /// Those that are not among ``all``.
    static let ofScaling: [any Gate] = [StoppedAutoscalerGate(), StoppedBudgetGate()]
}
