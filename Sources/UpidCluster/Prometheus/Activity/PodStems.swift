internal import UpidCore

/// Tells whose pods have a name in common up to the last dash.
///
/// One controller's pods do: a server adds them up then, and answers with one
/// series where there would be one per pod.
struct PodStems: Sendable {
    private let attribution: PodAttribution
    private var answers: [NamespacedName: PodAttribution.Answer] = [:]
    /// Namespaces where pods of different workloads have a stem in common.
    private(set) var mixed: Set<String> = []

    /// Knows the stems of `pods`.
    init(_ attribution: PodAttribution, pods: some Sequence<NamespacedName>) {
        self.attribution = attribution
        for pod in pods {
            let answer = attribution.answer(namespace: pod.namespace, pod: pod.name)
            let place = NamespacedName(namespace: pod.namespace, name: Self.stem(of: pod.name))
            if let other = answers[place], other != answer { mixed.insert(pod.namespace) }
            answers[place] = answer
        }
    }

    /// The workload of a pod; nil for one of something else.
    func workload(namespace: String, pod: String) -> WorkloadID? {
        attribution.answer(namespace: namespace, pod: pod).workload
    }

    /// The workload of pods with that stem. Those that nothing is known of
    /// are told by what names like theirs would stand for.
    func workload(namespace: String, stem: String) -> WorkloadID? {
        if let answer = answers[NamespacedName(namespace: namespace, name: stem)] { return answer.workload }
        return ["\(stem)-bcdfg", "\(stem)-0", stem].lazy
            .compactMap { workload(namespace: namespace, pod: $0) }.first
    }

    /// What is before the last dash; all of a name without one.
    static func stem(of pod: String) -> String {
        guard let dash = pod.lastIndex(of: "-"), dash > pod.startIndex else { return pod }
        return String(pod[..<dash])
    }
}

extension PodAttribution.Answer {
    fileprivate var workload: WorkloadID? { if case .workload(let id) = self { id } else { nil } }
}
