import Testing
import UpidCore

@testable import UpidPlan

@Suite struct EditDocumentTests {
    static let annotation = ScaleChange.replicasAnnotation
    static let workload = ScaleSample.workload()
    static var stop: ObjectEdit { get throws { try ScaleChange.stopping(workload).edits[0] } }
    static let manifest: JSONValue = [
        "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "web", "annotations": ["team": "shop"]],
        "spec": ["replicas": 3, "template": ["spec": ["containers": [["name": "web", "image": "nginx:1"]]]]],
    ]

    static func live(_ applied: JSONValue?, _ managers: [JSONValue] = []) -> JSONValue {
        var workload = workload
        if applied != nil { workload.annotations = ["team": "shop"] }
        return ScaleSample.object(workload, applied: applied, managers: managers)
    }

    @Test func manifestOfWhatWasApplied() throws {
        let manifest = try ApplyManifest(try Self.stop, live: Self.live(Self.manifest), why: ["idle since long ago"])
        #expect(manifest.shape == .lastApplied && manifest.adopted.isEmpty)
        let expected = Self.manifest.replacing(["spec", "replicas"], with: 0)
            .replacing(["metadata", "annotations", Self.annotation], with: "3")
            .replacing(["metadata", "namespace"], with: "shop")
        #expect(manifest.document.body == expected)
        #expect(
            manifest.notes == [
                "the manifest that was applied last sets spec.replicas to 3: its next apply starts it again"
            ])
        #expect(manifest.document.comments.contains("  spec.replicas: 3 -> 0"))
        #expect(
            manifest.document.comments.contains(
                "undo:  kubectl patch deployment.apps web -n shop --type merge -p "
                    + #"'{"metadata":{"annotations":{"upid.dev/original-replicas":null},"uid":"u1"},"spec":{"replicas":3}}'"#
            ), "\(manifest.document.comments)")
    }

    /// A manifest that leaves replicas to an autoscaler.
    @Test func manifestWithoutReplicas() throws {
        let applied = Self.manifest.setting(["spec", "replicas"], to: nil)
        let manifest = try ApplyManifest(try Self.stop, live: Self.live(applied))
        #expect(manifest.document.body.value(at: ["spec", "replicas"]) == 0)
        #expect(manifest.notes.count == 1 && manifest.notes[0].hasPrefix("spec.replicas is not in the manifest"))
    }

    @Test func partialManifest() throws {
        let manifest = try ApplyManifest(try Self.stop, live: Self.live(nil))
        #expect(manifest.shape == .partial)
        #expect(
            manifest.document.body == [
                "apiVersion": "apps/v1", "kind": "Deployment",
                "metadata": ["name": "web", "namespace": "shop", "annotations": [Self.annotation: "3"]],
                "spec": ["replicas": 0],
            ])
    }

    /// kubectl deletes only what was applied: an annotation that a patch has
    /// set cannot go by a manifest.
    @Test func manifestCannotDelete() throws {
        let stopped = try Self.stop.applied(to: Self.live(Self.manifest))
        let wake = try ScaleChange.stopping(Self.workload).inverse.edits[0]
        let error = #expect(throws: PatchRefusal.self) { try ApplyManifest(wake, live: stopped) }
        #expect(error?.reason == .cannotDelete(path: "metadata.annotations[upid.dev/original-replicas]"))
        let applied = try ApplyManifest(try Self.stop, live: Self.live(Self.manifest)).document.body
        let live = stopped.replacing(
            ["metadata", "annotations", LiveObject.annotation], with: .string(JSONPrinter.compact(applied)))
        let manifest = try ApplyManifest(wake, live: live)
        #expect(manifest.document.body == Self.manifest.replacing(["metadata", "namespace"], with: "shop"))
    }

    @Test func jsonPatch() throws {
        let document = try JSONPatch.document(try Self.stop, live: Self.live(nil))
        #expect(
            document.body == [
                ["op": "test", "path": "/metadata/uid", "value": "u1"],
                ["op": "test", "path": "/spec/replicas", "value": 3],
                ["op": "replace", "path": "/spec/replicas", "value": 0],
                ["op": "add", "path": "/metadata/annotations", "value": [:]],
                ["op": "add", "path": "/metadata/annotations/upid.dev~1original-replicas", "value": "3"],
            ])
    }

    @Test func serverSide() throws {
        let update: JSONValue = [
            "manager": "kubectl", "operation": "Update", "fieldsV1": ["f:spec": ["f:replicas": [:]]],
        ]
        let document = try ServerSideEdit(try Self.stop, live: Self.live(nil, [update])).document
        #expect(document.body.value(at: ["spec"]) == ["replicas": 0])
        #expect(
            document.comments.contains {
                $0.contains("/apis/apps/v1/namespaces/shop/deployments/web?fieldManager=upid-idle&force=true")
            })
        let terraform: JSONValue = [
            "manager": "terraform", "operation": "Apply", "fieldsV1": ["f:spec": ["f:replicas": [:]]],
        ]
        var error = #expect(throws: PatchRefusal.self) {
            try ServerSideEdit(try Self.stop, live: Self.live(nil, [terraform]))
        }
        #expect(error?.reason == .fieldOwned(manager: "terraform", path: "spec.replicas"))
        error = #expect(throws: PatchRefusal.self) { try ServerSideEdit(try Self.stop, live: Self.live(nil)) }
        #expect(error?.reason == .unknownManagers)
        // The way back deletes the annotation only where it is this manager's alone.
        let stopped = try Self.stop.applied(to: Self.live(nil, [update]))
        let wake = try ScaleChange.stopping(Self.workload).inverse.edits[0]
        error = #expect(throws: PatchRefusal.self) { try ServerSideEdit(wake, live: stopped) }
        let own: JSONValue = [
            "manager": "upid-idle", "operation": "Apply",
            "fieldsV1": [
                "f:spec": ["f:replicas": [:]], "f:metadata": ["f:annotations": ["f:\(Self.annotation)": [:]]],
            ],
        ]
        let ours = stopped.replacing(["metadata", "managedFields"], with: [own])
        #expect(try ServerSideEdit(wake, live: ours).document.body.value(at: ["metadata", "annotations"]) == nil)
    }

    @Test func kustomize() throws {
        let other = ScaleChange(
            workload: WorkloadID(namespace: "front", kind: .deployment, name: "web"), apiVersion: "apps/v1", uid: "u2",
            before: .replicas(1), after: .replicas(0), noteBefore: nil, noteAfter: "1")
        let component = KustomizeComponent([(try Self.stop, ["why"]), (other.edits[0], [])])
        #expect(component.files.map(\.path).first == "kustomization.yaml" && component.files.count == 3)
        guard case .document(let head)? = component.files.first?.content else { return }
        let target = head.body["patches"]?.arrayValue?.last?["target"]
        #expect(
            target == ["group": "apps", "version": "v1", "kind": "Deployment", "name": "web", "namespace": "shop"])
        #expect(KustomizeComponent([]).files.isEmpty)
    }
}
