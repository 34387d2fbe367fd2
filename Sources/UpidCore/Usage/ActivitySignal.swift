/// What a workload did for others, by hour: evidence besides CPU and memory
/// of whether it is used.
public struct ActivitySignal: Hashable, Codable, Sendable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// Bytes per second received by all its pods together.
        case networkReceived
        /// Bytes per second sent by all its pods together.
        case networkSent
        /// Requests per second that it answered.
        case requests
        /// Messages, or whatever else its queue counts, that wait for it.
        case queue
    }

    public var kind: Kind
    /// Who counts: `cadvisor`, `istio`, `linkerd`, `nginx`, `traefik`,
    /// `envoy`, `knative`, `grpc`, `keda`.
    public var source: String
    /// The metric that it was read from.
    public var metric: String
    /// Mean and largest value in each hour that has data, of the workload as a
    /// whole. An hour without data is not in it.
    public var hours: UsageCourse

    /// A signal of one source.
    public init(kind: Kind, source: String, metric: String, hours: UsageCourse) {
        self.kind = kind
        self.source = source
        self.metric = metric
        self.hours = hours
    }
}

/// All signals of one workload, sorted by kind and source.
public struct WorkloadSignals: Hashable, Codable, Sendable {
    public var workload: WorkloadID
    public var signals: [ActivitySignal]

    /// The signals of a workload.
    public init(workload: WorkloadID, signals: [ActivitySignal]) {
        self.workload = workload
        self.signals = signals.sorted { ($0.kind.rawValue, $0.source) < ($1.kind.rawValue, $1.source) }
    }
}

/// Signals of all workloads that were asked for.
public struct ActivityData: Hashable, Codable, Sendable {
    /// What the metrics server knows of at all: a source that is named here
    /// and tells nothing of a workload does not see it, or has nothing to
    /// tell. One that is not named was not found.
    public var sources: [Source]
    /// Sources that there are, or may be, and that did not answer, or not in
    /// full: what they count is not known. Nil when all did.
    public var unanswered: [Source]?
    /// Sorted by workload.
    public var workloads: [WorkloadSignals]

    /// Somebody that counts one kind of thing.
    public struct Source: Hashable, Codable, Sendable {
        public var kind: ActivitySignal.Kind
        public var name: String
        public var metric: String

        /// A source that was found.
        public init(kind: ActivitySignal.Kind, name: String, metric: String) {
            self.kind = kind
            self.name = name
            self.metric = metric
        }
    }

    /// Signals as collected.
    public init(sources: [Source] = [], unanswered: [Source] = [], workloads: [WorkloadSignals] = []) {
        self.sources = sources.sorted(by: Self.isBefore)
        self.unanswered = unanswered.isEmpty ? nil : unanswered.sorted(by: Self.isBefore)
        self.workloads = workloads.sorted { $0.workload < $1.workload }
    }

    private static func isBefore(_ left: Source, _ right: Source) -> Bool {
        (left.kind.rawValue, left.name, left.metric) < (right.kind.rawValue, right.name, right.metric)
    }
}
