import UpidChanges
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidPlan

/// A plan's changes in one format: what is printed or written, and what is to
/// be said beside it.
struct PlanOutput {
    var documents: [PatchDocument] = []
    /// Of a folder; empty for formats that are one stream.
    var files: [PatchFile] = []
    /// Lower case: `shop/Deployment/web: live values of spec.replicas are
    /// taken on`.
    var notes: [String] = []
    var refusals: [any UserFacingError] = []
    /// Workloads that are in neither ``documents`` nor ``files``.
    var refused: Set<WorkloadID> = []
    private let origin: PatchOrigin

    /// The changes of those workloads that may be applied.
    init(
        _ plan: Plan, as format: PatchFormat, live: [ChangeTarget: Result<LiveObject, ChangeError>], pods: [Pod],
        origin: PatchOrigin, forcesOwners: Bool
    ) {
        self.origin = origin
        var chosen = plan.applicable
        if format.isForTheSource, !forcesOwners {
            let owned = chosen.filter(\.isOperatorOwned)
            refusals = owned.map { PlanOutputError.operatorOwned($0.workload.id) }
            refused.formUnion(owned.map(\.workload.id))
            chosen.removeAll(where: \.isOperatorOwned)
        }
        let why = Dictionary(uniqueKeysWithValues: chosen.map { ($0.workload.id, Self.why($0)) })
        switch format {
        case .kustomize: addComponent(carried(chosen, format).map(\.change), live, why)
        case .helmValues: addHelm(carried(chosen, format), live, why)
        default:
            for planned in carried(chosen, format) { add(planned, format, live, pods, why[planned.workload.id] ?? []) }
        }
    }

    /// Those whose change the format has a place for; the others are refused:
    /// half of such a change makes the autoscaler add pods.
    private mutating func carried(_ planned: [PlannedWorkload], _ format: PatchFormat) -> [PlannedWorkload] {
        if format.carriesAutoscalers { return planned }
        let others = planned.filter { !$0.change.autoscalers.isEmpty }
        refusals += others.map { PlanOutputError.autoscalerNotCarried($0.workload.id, format) }
        refused.formUnion(others.map(\.workload.id))
        return planned.filter(\.change.autoscalers.isEmpty)
    }

    private mutating func add(
        _ planned: PlannedWorkload, _ format: PatchFormat, _ live: [ChangeTarget: Result<LiveObject, ChangeError>],
        _ pods: [Pod], _ why: [String]
    ) {
        let change = planned.change
        do {
            var made: [PatchDocument] = []
            switch format {
            case .yaml:
                for part in change.partsInOrder {
                    let (manifest, name) =
                        switch part {
                        case .containers:
                            (
                                try ApplyManifest(
                                    change, live: try Self.object(of: change, live), why: why, origin: origin),
                                change.workload.shortName
                            )
                        case .autoscaler(let moves):
                            (
                                try ApplyManifest(
                                    autoscaler: moves, live: try Self.object(of: moves[0], live), why: why,
                                    origin: origin),
                                "HorizontalPodAutoscaler/\(moves[0].name)"
                            )
                        }
                    note(manifest, name, change.workload.namespace)
                    made.append(manifest.document)
                }
            case .patch:
                made = try change.partsInOrder.map { part in
                    switch part {
                    case .containers:
                        try StrategicMergePatch.document(
                            change, guard: .init(uid: change.uid), why: why, origin: origin)
                    case .autoscaler(let moves): JSONPatch.document(autoscaler: moves, why: why, origin: origin)
                    }
                }
            case .jsonPatch:
                made = try change.partsInOrder.map { part in
                    switch part {
                    case .containers:
                        try JSONPatch.document(
                            change, live: try Self.object(of: change, live), why: why, origin: origin)
                    case .autoscaler(let moves): JSONPatch.document(autoscaler: moves, why: why, origin: origin)
                    }
                }
            case .serverSideApply:
                made = [
                    try ServerSideApplyPatch(
                        change, live: try Self.object(of: change, live), ownership: planned.workload.ownership,
                        why: why,
                        origin: origin
                    ).document
                ]
            case .resize:
                let resize = ResizePatch(change, pods: pods, workload: planned.workload, why: why, origin: origin)
                made = resize.documents
                notes += resize.skipped.map {
                    "\(change.workload.namespace)/Pod/\($0.pod) is left as it is: \($0.reason)"
                }
            case .kustomize, .helmValues: break
            }
            documents += made
            if made.isEmpty { refused.insert(change.workload) }
        } catch {
            refused.insert(change.workload)
            refusals.append(error as? any UserFacingError ?? ChangeError.stopped)
        }
    }

    private mutating func note(_ manifest: ApplyManifest, _ name: String, _ namespace: String) {
        notes += manifest.notes.map { "\(namespace)/\(name): \($0)" }
    }

    private mutating func addComponent(
        _ changes: [WorkloadChange], _ live: [ChangeTarget: Result<LiveObject, ChangeError>],
        _ why: [WorkloadID: [String]]
    ) {
        let component = KustomizeComponent(changes, live: Self.objects(live), why: why, origin: origin)
        files = component.files
        refuse(component.refusals, of: changes)
    }

    private mutating func refuse(_ found: [PatchRefusal], of changes: [WorkloadChange]) {
        refusals += found
        for change in changes where found.contains(where: { $0.isOf(change.workload) }) {
            refused.insert(change.workload)
        }
    }

    /// One folder for each release; what belongs to none is refused.
    private mutating func addHelm(
        _ chosen: [PlannedWorkload], _ live: [ChangeTarget: Result<LiveObject, ChangeError>],
        _ why: [WorkloadID: [String]]
    ) {
        let releases = Dictionary(grouping: chosen) { $0.workload.ownership?.helmRelease }
        for planned in releases[nil] ?? [] {
            refusals.append(PlanOutputError.noRelease(planned.workload.id))
            refused.insert(planned.workload.id)
        }
        let known = releases.compactMap { release, workloads in release.map { ($0, workloads) } }
            .sorted { ($0.0.namespace, $0.0.name) < ($1.0.namespace, $1.0.name) }
        for (release, workloads) in known {
            let values = HelmValues(
                workloads.map(\.change), release: release.name, namespace: release.namespace,
                live: Self.objects(live), why: why, origin: origin)
            documents += values.values
            let folder = "post-renderer" + (known.count > 1 ? "/\(release.namespace)_\(release.name)" : "")
            files += values.postRenderer.map { PatchFile(path: "\(folder)/\($0.path)", content: $0.content) }
            refuse(values.refusals, of: workloads.map(\.change))
        }
    }

    /// Risk and gates, in a line each.
    private static func why(_ planned: PlannedWorkload) -> [String] {
        var lines = planned.risk.map { ["risk \($0.text)"] } ?? []
        lines += planned.seenOutcomes.map { "\($0.gate): \($0.saw); \($0.says)" }
        return lines + (planned.unseenGates.map { [$0.text] } ?? [])
    }

    private static func objects(_ live: [ChangeTarget: Result<LiveObject, ChangeError>]) -> [WorkloadID: JSONValue] {
        var objects: [WorkloadID: JSONValue] = [:]
        for (target, result) in live {
            if case .workload(let id) = target, case .success(let object) = result { objects[id] = object.value }
        }
        return objects
    }

    private static func object(
        of change: WorkloadChange, _ live: [ChangeTarget: Result<LiveObject, ChangeError>]
    ) throws -> JSONValue {
        guard let result = live[.workload(change.workload)] else {
            throw PlanOutputError.needsCluster(.yaml)
        }
        return try result.get().value
    }

    private static func object(
        of change: AutoscalerChange, _ live: [ChangeTarget: Result<LiveObject, ChangeError>]
    ) throws -> JSONValue {
        guard let result = live[.autoscaler(namespace: change.namespace, name: change.name)] else {
            throw PlanOutputError.needsCluster(.yaml)
        }
        return try result.get().value
    }
}

extension PlannedWorkload {
    /// No manifest of a user has it.
    fileprivate var isOperatorOwned: Bool { workload.controller != nil }
}
