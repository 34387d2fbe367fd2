import UpidChanges
import UpidCluster
import UpidCore
import UpidPlan

/// The way back of pods that a plan has resized in place. Those that went
/// away have successors from the template, which was never changed.
struct ResizedPods {
    /// One for each workload that has such pods.
    let items: [ApplyItem]
    private let entries: [PlanEntry]

    /// Looks which of a plan's pods are still there.
    init(_ plan: PlanFile, in session: ClusterSession, except workloads: Set<WorkloadID>) async throws {
        entries = plan.workloads.filter { $0.resized?.isEmpty == false && !workloads.contains($0.change.workload) }
        let patches = entries.map { entry in
            (entry.resized ?? []).map { pod in
                var change = entry.change
                change.containers = pod.containers
                return ObjectPatch.resize(pod: pod.name, uid: pod.uid, as: change.inverse)
            }
        }
        let live = try await LiveObjects(session.client).read(patches.flatMap { $0.map(\.target) })
        items = zip(entries, patches).compactMap { entry, patches in
            let there = patches.filter { patch in
                guard case .success(let object)? = live[patch.target] else { return false }
                return object.uid == patch.uid
            }
            return there.isEmpty ? nil : ApplyItem(workload: entry.change.workload, patches: there)
        }
    }

    /// What is taken back of those workloads that are not in `others`.
    func changes(besides others: [WorkloadChange]) -> [WorkloadChange] {
        let known = Set(others.map(\.workload))
        let restored = Set(items.map(\.workload)).subtracting(known)
        return entries.map(\.change).filter { restored.contains($0.workload) }.map { change in
            var inverse = change.inverse
            inverse.autoscalers = []
            return inverse
        }
    }
}
