/// All vetoes.
public enum VetoCatalogue {
    /// In the order in which they are listed and told: what a person said
    /// first, then what depends on the workload, then what it is.
    public static let all: [any Veto] = [
        KeepAnnotationVeto(), ExcludedNamespaceVeto(), ExcludedLabelVeto(), SystemNamespaceVeto(),
        SystemPriorityVeto(), OperatorOwnedVeto(), WebhookBackendVeto(), APIServiceBackendVeto(),
        ConversionBackendVeto(), LeaseHolderVeto(), APIClientVeto(), MessageConsumerVeto(), ScheduledBatchVeto(), DaemonSetVeto(),
        HeadlessStatefulSetVeto(), HeadroomVeto(), AlreadyStoppedVeto(), GPUVeto(), PersistentClaimVeto(),
        BarePodVeto(), HostNetworkVeto(), GitOpsVeto(),
    ]

    /// The veto of that identity.
    public static func veto(_ id: String) -> (any Veto)? { all.first { type(of: $0).id == id } }
}
