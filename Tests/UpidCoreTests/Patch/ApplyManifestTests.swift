import Testing
import UpidCore

@Suite struct ApplyManifestTests {
    private func applied(_ container: JSONValue, _ rest: [String: JSONValue] = [:]) -> JSONValue {
        .object(
            [
                "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "web"],
                "spec": ["template": ["spec": ["containers": [container]]]],
            ].merging(rest) { $1 })
    }

    private func reason(_ change: WorkloadChange, _ live: JSONValue) -> PatchRefusal.Reason? {
        do throws(PatchRefusal) {
            _ = try ApplyManifest(change, live: live)
            return nil
        } catch {
            #expect(error.hint != nil && error.description.hasPrefix("error: no -o yaml for "))
            return error.reason
        }
    }

    @Test func namesAndNumbersAloneWithoutAnnotation() throws {
        let made = try ApplyManifest(PatchSample.change([PatchSample.mesh, PatchSample.web]), live: PatchSample.live())
        #expect(made.shape == .partial)
        #expect(
            made.document.body == [
                "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "web", "namespace": "shop"],
                "spec": [
                    "template": [
                        "spec": [
                            "initContainers": [
                                ["name": "mesh", "resources": ["requests": ["cpu": "20m"], "limits": ["cpu": "1"]]]
                            ],
                            "containers": [
                                [
                                    "name": "web",
                                    "resources": [
                                        "requests": ["cpu": "250m", "memory": "256Mi", "nvidia.com/gpu": "1"],
                                        "limits": ["memory": "1Gi", "nvidia.com/gpu": "1"],
                                    ],
                                ]
                            ],
                        ]
                    ]
                ],
            ])
    }

    @Test func takesOverTheShapeAlone() throws {
        let manifest = applied(
            ["name": "web", "image": "old"],
            [
                "status": [:],
                "metadata": ["name": "web", "uid": "x", "resourceVersion": "1", "creationTimestamp": .null],
            ])
        let made = try ApplyManifest(PatchSample.change(), live: PatchSample.live(lastApplied: manifest))
        #expect(made.shape == .lastApplied)
        #expect(made.adopted == ["spec.template.spec.containers[web].image"])
        let body = made.document.body
        #expect(body["metadata"] == ["name": "web", "namespace": "shop"])
        #expect(body["status"] == nil)
        #expect(body["spec"]?["replicas"] == nil)
        let items = body.at("spec", "template", "spec", "containers")?.arrayValue ?? []
        #expect(items.count == 1)
        #expect(items.first?["image"] == "w")
    }

    @Test func anOlderVersionOfTheApiBecomesTheLiveOne() throws {
        let manifest = applied(["name": "web"], ["apiVersion": "extensions/v1beta1"])
        let made = try ApplyManifest(PatchSample.change(), live: PatchSample.live(lastApplied: manifest))
        #expect(made.document.body["apiVersion"] == "apps/v1")
        #expect(made.adopted == ["apiVersion"])
    }

    @Test func nullsOfTheManifestTakeTheLiveValue() throws {
        let manifest = applied(
            ["name": "web"],
            [
                "spec": [
                    "replicas": .null, "paused": .null,
                    "template": ["spec": ["containers": [["name": "web", "env": .null]]]],
                ]
            ])
        let made = try ApplyManifest(PatchSample.change(), live: PatchSample.live(lastApplied: manifest))
        #expect(made.document.body.at("spec", "replicas") == 2)
        #expect(!JSONPrinter.compact(made.document.body).contains("null"))
    }

    @Test func refusals() {
        let plain = PatchSample.live()
        #expect(reason(PatchSample.change(kind: .pod, apiVersion: "v1"), plain) == .immutableTemplate)
        #expect(reason(PatchSample.change(kind: .job, apiVersion: "batch/v1"), plain) == .immutableTemplate)
        #expect(reason(PatchSample.change(kind: .daemonSet), plain) == .otherObject(found: "Deployment shop/web"))
        var other = PatchSample.change()
        other.uid = "u2"
        #expect(reason(other, plain) == .otherObject(found: "uid u1"))
        let rollout = PatchSample.change(kind: .rollout, apiVersion: "argoproj.io/v1alpha1")
        let live = PatchSample.live("Rollout", "argoproj.io/v1alpha1")
        #expect(reason(rollout, live) == .wholeListsWithoutManifest)
        var moved = PatchSample.web
        moved.before.cpuRequest = Quantity("2")
        #expect(
            reason(PatchSample.change([moved]), plain)
                == .changedSince(path: "spec.template.spec.containers[web].resources.requests.cpu"))
        var missing = PatchSample.web
        missing.name = "gone"
        #expect(reason(PatchSample.change([missing]), plain) == .noContainer(name: "gone"))
        let foreign = PatchSample.live(lastApplied: ["kind": "Service"])
        #expect(reason(PatchSample.change(), foreign) == .foreignAnnotation(kind: "Service"))
        #expect(reason(PatchSample.change(), PatchSample.live(lastApplied: [1])) == .unreadableAnnotation)
        let sidecar = PatchSample.live(lastApplied: applied(["name": "agent"]))
        #expect(reason(PatchSample.change(), sidecar) == .containerNotInManifest(name: "web"))
        let twice = applied(["name": "web", "ports": [["containerPort": 1], ["containerPort": 1]]])
        #expect(reason(PatchSample.change(), PatchSample.live(lastApplied: twice)) == nil, "the live one has no ports")
    }

    /// kubectl replaces lists of custom resources: what only the live object
    /// has would be lost.
    @Test func customResourcesNeedTheWholeList() {
        let change = PatchSample.change(kind: .rollout, apiVersion: "argoproj.io/v1alpha1")
        func live(_ containers: JSONValue) -> JSONValue {
            PatchSample.live(
                "Rollout", "argoproj.io/v1alpha1",
                lastApplied: [
                    "apiVersion": "argoproj.io/v1alpha1", "kind": "Rollout", "metadata": ["name": "web"],
                    "spec": ["template": ["spec": ["containers": containers]]],
                ])
        }
        #expect(reason(change, live([["name": "agent", "image": "a"], ["name": "web", "image": "w"]])) == nil)
        let path = "spec.template.spec.containers"
        #expect(reason(change, live([["name": "web", "image": "w"]])) == .liveOnlyItems(path: path))
        #expect(
            reason(change, live([["name": "agent"], ["name": "web", "image": "w"]])) == .liveOnlyItems(path: path))
    }

    /// Whatever the manifest was, nothing comes out that it does not have.
    @Test func theLiveObjectsOwnNeverComesOut() throws {
        let manifest = applied(["name": "web", "env": [["name": "A", "value": "1"]]])
        var live = PatchSample.live(lastApplied: manifest)
        guard case .object(var members) = live else { return }
        members["spec"] = [
            "paused": true,
            "template": [
                "spec": [
                    "hostNetwork": true,
                    "containers": [
                        [
                            "name": "web", "env": [["name": "B", "value": "canary"], ["name": "A", "value": "1"]],
                            "resources": ["requests": ["cpu": "500m"], "limits": ["memory": "1Gi"]],
                        ]
                    ],
                ]
            ],
        ]
        live = .object(members)
        let made = try ApplyManifest(PatchSample.change(), live: live)
        let text = JSONPrinter.compact(made.document.body)
        for word in ["canary", "paused", "hostNetwork", "uid"] { #expect(!text.contains(word)) }
        #expect(made.adopted.isEmpty)
    }
}
