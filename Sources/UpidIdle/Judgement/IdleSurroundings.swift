public import UpidCore

/// The cluster around all workloads that are judged, by what belongs to each:
/// made once, so that nothing has to be searched for.
public struct IdleSurroundings: Sendable {
    /// Nil where it was not read, as its members are.
    public let facts: IdleFacts?
    /// The window asked for.
    public let start: Timestamp
    public let end: Timestamp
    /// When the snapshot was taken.
    public let now: Timestamp
    /// Seconds between two values; 0 where there is one sample of now.
    public let step: Int
    public let usageSource: UsageSource
    /// Nil when nobody was asked.
    public let activitySources: [ActivityData.Source]?
    /// Those that did not answer, or not in full.
    let unansweredSources: [ActivityData.Source]?
    /// Nil when they were not read.
    public let namespaces: [String: NamespaceFacts]?

    /// Service accounts with a role, as `namespace/name`; nil when bindings
    /// were not read.
    let apiClients: Set<String>?
    private let podsByWorkload: [WorkloadID: [Pod]]
    private let usage: [WorkloadID: WorkloadUsage]
    private let signals: [WorkloadID: [ActivitySignal]]
    private let routes: ServiceRoutes
    private let leases: [WorkloadID: [Lease]]
    private let scalers: [ScaleTarget: EventScaler]

    /// Indices over a snapshot.
    public init(_ snapshot: Snapshot) {
        let inventory = snapshot.inventory
        facts = inventory.idle
        start = snapshot.usage.start
        end = snapshot.usage.end
        now = snapshot.takenAt
        step = snapshot.usage.step
        usageSource = snapshot.usage.source
        activitySources = snapshot.activity?.sources
        unansweredSources = snapshot.activity?.unanswered
        namespaces = inventory.namespaces.map { namespaces in
            Dictionary(namespaces.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        }
        apiClients = facts?.apiClients.map { Set($0) }
        let pods = inventory.pods.filter { !$0.isFinished }
        podsByWorkload = Dictionary(grouping: pods, by: \.workload)
        usage = Dictionary(
            snapshot.usage.workloads.filter { $0.pod == nil }.map { ($0.workload, $0) },
            uniquingKeysWith: { first, _ in first })
        signals = Dictionary(
            (snapshot.activity?.workloads ?? []).map { ($0.workload, $0.signals) }, uniquingKeysWith: +)
        routes = ServiceRoutes(services: facts?.services ?? [], workloads: inventory.workloads, pods: pods)
        leases = LeaseHolders.byWorkload(facts?.leases ?? [], pods: pods)
        scalers = Dictionary(
            (facts?.eventScalers ?? []).compactMap { scaler in
                scaler.target.map { (ScaleTarget(scaler.namespace, $0.kind, $0.name), scaler) }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Those that have not finished.
    func pods(of workload: WorkloadID) -> [Pod] { podsByWorkload[workload] ?? [] }

    func usage(of workload: WorkloadID) -> WorkloadUsage? { usage[workload] }

    func signals(of workload: WorkloadID) -> [ActivitySignal] { signals[workload] ?? [] }

    /// Services whose selector or endpoints lead to a workload.
    func services(of workload: WorkloadID) -> [Service] { routes.services(of: workload) }

    /// Services of a namespace whose pods are not known: they select none,
    /// and their endpoints were not read.
    func blindServices(in namespace: String) -> [String] { routes.blindServices(in: namespace) }

    /// Leases that one of its pods holds.
    func leases(of workload: WorkloadID) -> [Lease] { leases[workload] ?? [] }

    func eventScaler(of workload: WorkloadID) -> EventScaler? {
        scalers[ScaleTarget(workload.namespace, workload.kind.rawValue, workload.name)]
    }

    /// A workload with what belongs to it.
    public func subject(_ workload: Workload, policy: IdlePolicy) -> IdleSubject {
        IdleSubject(
            workload: workload, pods: pods(of: workload.id), usage: usage(of: workload.id),
            signals: signals(of: workload.id), surroundings: self, policy: policy)
    }
}

/// What a scaler scales.
private struct ScaleTarget: Hashable {
    var namespace: String
    var kind: String
    var name: String

    init(_ namespace: String, _ kind: String, _ name: String) {
        self.namespace = namespace
        self.kind = kind
        self.name = name
    }
}
