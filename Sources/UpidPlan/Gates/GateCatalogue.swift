/// All gates.
public enum GateCatalogue {
    /// Those that constrain come first, so that those that judge a change see
    /// what is left of it.
    public static let all: [any Gate] = [InjectedSidecarsGate()] + resources + lifecycle

    /// Gates on how a workload is run, rolled out and owned: what forbids a
    /// change first, then what wants a look, then what is to be known.
    static let lifecycle: [any Gate] = [
        SystemPriorityGate(), WindowsGate(), ImmutableTemplateGate(), TemplateElsewhereGate(), PausedGate(),
        MidRolloutGate(), VerticalAutoscalerGate(), AutoscalerRequestGate(),
        OperatorOwnedGate(), ArgoGate(), FluxGate(), HelmReleaseGate(), FieldManagersGate(), RecreateGate(),
        DisruptionBudgetGate(),
        SingleReplicaGate(), SlowRolloutGate(), OnDeleteGate(), NoHistoryGate(), PinsGate(),
    ]
}

extension GateCatalogue {
    /// The gate of that identity.
    public static func gate(_ id: String) -> (any Gate)? { (all + ofScaling).first { type(of: $0).id == id } }
}
