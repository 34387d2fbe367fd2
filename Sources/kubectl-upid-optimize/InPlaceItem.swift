import UpidChanges
import UpidCluster
import UpidConsole
import UpidCore
import UpidPlan

/// A change that is made on the running pods of a workload; its template
/// keeps the old values.
struct InPlaceItem {
    let item: ApplyItem
    /// The pods that are resized.
    let pods: [ResizedPod]
    private let workload: WorkloadID
    private let skipped: [ResizePatch.Skipped]

    /// What of a planned change can be done in place. Autoscalers keep their
    /// targets: they measure new pods too, whose requests are the template's.
    init(_ planned: PlannedWorkload, pods: [Pod]) {
        workload = planned.workload.id
        var patches: [ObjectPatch] = []
        var resized: [ResizedPod] = []
        var skipped: [ResizePatch.Skipped] = []
        for pod in pods where pod.workload == planned.workload.id {
            let patch = ResizePatch(planned.change, pods: [pod], workload: planned.workload)
            skipped += patch.skipped
            guard !patch.documents.isEmpty else { continue }
            let change = planned.change.resizing(pod)
            patches.append(.resize(pod: pod.name, uid: pod.uid, as: change))
            resized.append(ResizedPod(name: pod.name, uid: pod.uid, containers: change.containers))
        }
        self.pods = resized
        self.skipped = skipped
        item = ApplyItem(workload: planned.workload.id, patches: patches)
    }

    /// Which pods are left alone, and that the template is.
    func report(on console: ErrorConsole) {
        for pod in skipped {
            console.print("pod/\(pod.pod) in namespace \(workload.namespace) is left as it is: \(pod.reason)")
        }
        guard !pods.isEmpty else { return }
        console.warn(
            "the template of \(workload.kind.qualifiedName)/\(workload.name) keeps the old values: a new pod starts "
                + "with them",
            hint: "to change the template too, run again without --in-place when a rollout suits")
    }
}

/// Why nothing can be done in place.
enum InPlaceError: UserFacingError, Hashable {
    case notServed

    var description: String { "error: the server does not resize pods in place: it has no pods/resize" }
    var hint: String? { "leave --in-place out: Kubernetes resizes pods from 1.33 on" }
}
