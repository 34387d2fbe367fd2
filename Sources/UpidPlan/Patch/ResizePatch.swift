public import UpidCore

/// Patches of the `resize` subresource: running pods get new numbers in
/// place, without a new pod. The template keeps the old ones.
public struct ResizePatch: Hashable, Sendable {
    /// One per pod that can be resized.
    public var documents: [PatchDocument]
    /// Pods that keep what they have, with the reason.
    public var skipped: [Skipped]

    /// A pod that is left alone.
    public struct Skipped: Hashable, Sendable {
        public var pod: String
        /// Lower case, no full stop: `it is Pending`.
        public var reason: String
    }

    /// What is said above each document.
    public static let warning =
        "note:  the template still holds the old values: a new pod starts with them; change the template too"

    /// The patches for the live pods of a workload; `workload` gives what
    /// restarts on a resize.
    public init(
        _ change: WorkloadChange, pods: [Pod], workload: Workload, why: [String] = [],
        origin: PatchOrigin = PatchOrigin()
    ) {
        documents = []
        skipped = []
        for pod in pods.sorted(by: { $0.name < $1.name }) where pod.workload == change.workload {
            switch Self.outcome(change, pod, workload) {
            case .patch(let body, let notes):
                let name = PatchFileName.pod(pod)
                let command =
                    "kubectl patch pod \(ShellWord.quoted(pod.name)) -n \(ShellWord.quoted(pod.namespace))"
                    + "\(origin.contextWords()) --subresource resize --patch-file \(origin.file(name))"
                documents.append(
                    PatchDocument(
                        name: name,
                        comments: ["pod \(TerminalText.sanitised(pod.name)) of"]
                            + PatchHeader.made(of: change, why: why) + notes + [
                                "check: \(command) --dry-run=server", "apply: \(command)", Self.warning,
                            ], body: body))
            case .none(let reason): skipped.append(Skipped(pod: pod.name, reason: reason))
            }
        }
    }

    private enum Outcome {
        case patch(JSONValue, notes: [String])
        case none(String)
    }

    private static func outcome(_ change: WorkloadChange, _ pod: Pod, _ workload: Workload) -> Outcome {
        guard pod.phase == "Running", pod.node != nil else { return .none("it is \(pod.phase)") }
        guard pod.podResources == nil else { return .none("its resources are those of the pod as a whole") }
        if pod.resize != nil { return .none("a resize of it is under way") }
        var after = pod.containers
        var lists: [String: [JSONValue]] = [:]
        var notes: [String] = []
        for container in change.containers where container.role != .`init` {
            guard let index = after.firstIndex(where: { $0.name == container.name }) else { continue }
            let before = after[index].resources
            var patch: JSONValue = [:]
            for field in ResourceField.allCases {
                guard let number = container.after[field] else {
                    if before[field] != nil { notes.append("note:  \(container.name) keeps its \(field.words)") }
                    continue
                }
                guard number != before[field] else { continue }
                after[index].resources[field] = number
                patch = patch.replacing([field.bound, field.resource.rawValue], with: .string(number.description))
                if field == .memoryLimit, let old = before.memoryLimit, number < old {
                    notes.append("note:  \(container.name): a lower memory limit is set only if less is in use now")
                }
                let restarting = workload.containers.first { $0.name == container.name }?.restartsOnResize ?? []
                let note = "note:  \(container.name) restarts when its \(field.resource.word) changes"
                if restarting.contains(field.resource.rawValue), !notes.contains(note) { notes.append(note) }
            }
            if patch != [:] {
                lists[container.listName, default: []].append(["name": .string(container.name), "resources": patch])
            }
        }
        guard !lists.isEmpty else { return .none("it has these numbers already") }
        for container in after {
            for (request, limit) in [
                (container.resources.cpuRequest, container.resources.cpuLimit),
                (container.resources.memoryRequest, container.resources.memoryLimit),
            ] {
                if let request, let limit, request > limit {
                    return .none("a request of \(TerminalText.sanitised(container.name)) would be above its limit")
                }
            }
        }
        guard QoSClass(of: after.map(\.resources)) == QoSClass(of: pod.containers.map(\.resources)) else {
            return .none("its class of service would change, which a running pod cannot")
        }
        let body: JSONValue = [
            "apiVersion": "v1", "kind": "Pod",
            "metadata": ["name": .string(pod.name), "namespace": .string(pod.namespace)],
            "spec": .object(lists.mapValues { .array($0) }),
        ]
        return .patch(body, notes: notes.map(TerminalText.sanitised))
    }
}
