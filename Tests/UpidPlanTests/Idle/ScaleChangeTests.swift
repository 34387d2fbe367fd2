import Testing
import UpidCore

@testable import UpidPlan

@Suite struct ScaleChangeTests {
    /// What is stopped and started is what it was, byte for byte, by the
    /// change's inverse and by what is read of the stopped object alone.
    @Test(arguments: ScaleSample.kinds, [[:], ["team": "shop"]]) func thereAndBack(
        kind: WorkloadKind, annotations: [String: String]
    ) throws {
        for replicas in [1, 2, 3, 250, Int(Int32.max)] {
            let workload = ScaleSample.workload(kind, replicas: replicas, annotations: annotations)
            let before = ScaleSample.object(workload)
            let stop = try ScaleChange.stopping(workload)
            #expect(stop.isStop && !stop.inverse.isStop && stop.inverse.inverse == stop)
            let stopped = try ScaleSample.applied(stop, to: before)
            #expect(stopped != before)
            let text = JSONPrinter.compact(before)
            #expect(JSONPrinter.compact(try ScaleSample.applied(stop.inverse, to: stopped)) == text)
            let wake = try #require(try ScaleChange.waking(ScaleSample.workload(kind, of: stopped)))
            #expect(wake.isStop == false)
            #expect(JSONPrinter.compact(try ScaleSample.applied(wake, to: stopped)) == text)
            for (edit, object, expected) in [
                (stop.edits[0], before, stopped), (wake.edits[0], stopped, before),
                (stop.inverse.edits[0], stopped, before),
            ] {
                #expect(ScaleSample.merged(object, MergePatch.body(edit)) == expected)
            }
        }
    }

    /// A second run finds nothing to stop, and one of wake nothing to start.
    @Test(arguments: ScaleSample.kinds) func onceIsEnough(kind: WorkloadKind) throws {
        let workload = ScaleSample.workload(kind)
        let stopped = try ScaleSample.applied(try ScaleChange.stopping(workload), to: ScaleSample.object(workload))
        let error = #expect(throws: ScaleRefusal.self) {
            try ScaleChange.stopping(ScaleSample.workload(kind, of: stopped))
        }
        #expect(error?.reason == .alreadyStopped)
        #expect(try ScaleChange.waking(workload) == nil)
    }

    @Test(arguments: [WorkloadKind.daemonSet, .job, .pod]) func nothingToStop(kind: WorkloadKind) {
        let workload = ScaleSample.workload(kind)
        #expect(throws: ScaleRefusal(.noReplicas, workload.id)) { try ScaleChange.stopping(workload) }
        #expect(throws: ScaleRefusal(.noReplicas, workload.id)) { try ScaleChange.waking(workload) }
    }

    @Test func unknownReplicas() {
        let workload = ScaleSample.workload(replicas: nil)
        #expect(throws: ScaleRefusal(.unknownReplicas, workload.id)) { try ScaleChange.stopping(workload) }
    }

    @Test(arguments: [nil, "", "0", "-3", "3 ", "03", "1.5", "many", "99999999999", "\u{1b}[31m"]) func badNotes(
        note: String?
    ) throws {
        var workload = ScaleSample.workload(replicas: 0)
        workload.annotations = note.map { [ScaleChange.replicasAnnotation: $0] } ?? [:]
        let error = #expect(throws: ScaleRefusal.self) { try ScaleChange.waking(workload) }
        #expect(error?.reason == (note.map { .badNote($0) } ?? .noNote))
        #expect(error?.hint == "kubectl scale deployment.apps/web -n shop --replicas=N starts it")
        #expect(error?.description.contains("upid.dev/original-replicas") == true)
        #expect(error?.description.contains("\u{1b}") == false)
    }

    /// An autoscaler's minimum is kept.
    @Test(arguments: [(1, 3), (3, 3), (5, 5)]) func autoscalers(minimum: Int, expected: Int) throws {
        let workload = ScaleSample.workload(replicas: 0, annotations: [ScaleChange.replicasAnnotation: "3"])
        let autoscaler = Autoscaler(
            namespace: "shop", name: "web", target: Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web"),
            minReplicas: minimum, maxReplicas: 9, utilisationTargets: [:])
        #expect(try ScaleChange.waking(workload, autoscaler: autoscaler)?.after == .replicas(expected))
    }

    /// A note of an earlier stop is overwritten, and its inverse gives it back.
    @Test func staleNotes() throws {
        let workload = ScaleSample.workload(replicas: 2, annotations: [ScaleChange.replicasAnnotation: "9"])
        let stop = try ScaleChange.stopping(workload)
        #expect((stop.noteBefore, stop.noteAfter) == ("9", "2"))
        let before = ScaleSample.object(workload)
        #expect(try ScaleSample.applied(stop.inverse, to: try ScaleSample.applied(stop, to: before)) == before)
    }

    @Test func changedSince() throws {
        let workload = ScaleSample.workload()
        let stop = try ScaleChange.stopping(workload)
        var other = workload
        other.replicas = 4
        let error = #expect(throws: PatchRefusal.self) { try ScaleSample.applied(stop, to: ScaleSample.object(other)) }
        #expect(error?.reason == .changedSince(path: "spec.replicas"))
    }
}

@Suite struct ScalerHoldTests {
    static let scaler = EventScaler(namespace: "shop", name: "web-hours", uid: "s1", minReplicas: 1, triggers: ["cron"])

    static func object(_ annotations: [String: JSONValue] = [:], _ more: [String: JSONValue] = [:]) -> JSONValue {
        var meta: [String: JSONValue] = ["name": "web-hours", "namespace": "shop", "uid": "s1"]
        if !annotations.isEmpty { meta["annotations"] = .object(annotations) }
        return [
            "apiVersion": "keda.sh/v1alpha1", "kind": "ScaledObject",
            "metadata": .object(meta.merging(more) { $1 }), "spec": ["scaleTargetRef": ["name": "web"]],
        ]
    }

    @Test func thereAndBack() throws {
        let workload = ScaleSample.workload()
        for before in [Self.object(), Self.object(["team": "shop"])] {
            let hold = try #require(try ScalerHold.holding(Self.scaler, live: before, of: workload))
            let held = try hold.edit.applied(to: before)
            #expect(held.value(at: ["metadata", "annotations", "autoscaling.keda.sh/paused-replicas"]) == "0")
            let release = try #require(ScalerHold.releasing(Self.scaler, live: held))
            #expect(try release.edit.applied(to: held) == before)
            #expect(try hold.inverse.edit.applied(to: held) == before)
            #expect(try ScalerHold.holding(Self.scaler, live: held, of: workload) == nil)
            let stop = try ScaleChange.stopping(workload, hold: hold)
            #expect(stop.edits.map(\.name) == ["web-hours", "web"])
            #expect(stop.inverse.edits.map(\.name) == ["web-hours", "web"])
        }
    }

    /// What somebody else holds is neither held anew nor let go.
    @Test func othersHold() throws {
        let own = Self.object([ScalerHold.annotation: "0"])
        #expect(try ScalerHold.holding(Self.scaler, live: own, of: ScaleSample.workload()) == nil)
        #expect(ScalerHold.releasing(Self.scaler, live: own) == nil)
        #expect(ScalerHold.releasing(Self.scaler, live: Self.object()) == nil)
        let error = #expect(throws: ScaleRefusal.self) {
            try ScalerHold.holding(
                Self.scaler, live: Self.object([ScalerHold.annotation: "4"]), of: ScaleSample.workload())
        }
        #expect(error?.reason == .heldElsewhere(scaler: "web-hours", at: "4"))
    }

    @Test(
        arguments: [
            ("Cluster/db controls", ["ownerReferences": [["kind": "Cluster", "name": "db", "controller": true]]], [:]),
            ("Argo CD applies", [:], ["argocd.argoproj.io/tracking-id": "app:keda.sh/ScaledObject:shop/web-hours"]),
            ("Flux applies", ["labels": ["kustomize.toolkit.fluxcd.io/name": "apps"]], [:]),
            (
                "Helm applies", ["labels": ["app.kubernetes.io/managed-by": "Helm"]],
                ["meta.helm.sh/release-name": "web"]
            ),
        ] as [(String, [String: JSONValue], [String: JSONValue])])
    func owners(owner: String, meta: [String: JSONValue], annotations: [String: JSONValue]) {
        let error = #expect(throws: ScaleRefusal.self) {
            try ScalerHold.holding(Self.scaler, live: Self.object(annotations, meta), of: ScaleSample.workload())
        }
        #expect(error?.reason == .scalerOwned(scaler: "web-hours", owner: owner))
    }
}

@Suite struct ClaimRetentionTests {
    static func object(_ policy: JSONValue?) -> JSONValue {
        ["spec": policy.map { ["persistentVolumeClaimRetentionPolicy": $0] } ?? [:]]
    }

    @Test func dataOutliveThePods() throws {
        let set = ScaleSample.workload(.statefulSet)
        #expect(throws: ScaleRefusal(.deletesClaims, set.id)) {
            try ClaimRetention.check(set, live: Self.object(["whenScaled": "Delete", "whenDeleted": "Retain"]))
        }
        try ClaimRetention.check(set, live: Self.object(["whenScaled": "Retain", "whenDeleted": "Delete"]))
        try ClaimRetention.check(set, live: Self.object(nil))
        #expect(throws: ScaleRefusal(.claimsNotRead, set.id)) { try ClaimRetention.check(set, live: nil) }
        try ClaimRetention.check(ScaleSample.workload(), live: nil)
    }
}
