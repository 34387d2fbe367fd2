import Testing
import UpidCore

@testable import UpidPlan

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
                                    "resources": ["requests": ["cpu": "250m", "memory": "256Mi"]],
                                ]
                            ],
                        ]
                    ]
                ],
            ])
        #expect(made.added.isEmpty && made.notes.contains { $0.contains("lacks a number of these") })
    }

    private static func resources(_ document: PatchDocument, of name: String = "web") -> JSONValue? {
        document.body.at("spec", "template", "spec", "containers")?.arrayValue?
            .first { $0["name"]?.stringValue == name }?["resources"]
    }

    /// kubectl deletes what it applied before and does not find any more: a
    /// number that only the live object has must not come to be of that kind.
    @Test(
        arguments: [
            // What the manifest has, what is printed, what that adds to it.
            (
                nil, ["requests": ["cpu": "250m", "memory": "256Mi"]],
                [
                    "requests.cpu", "requests.memory", "requests[nvidia.com/gpu]", "limits.memory",
                    "limits[nvidia.com/gpu]",
                ]
            ),
            (
                [:], ["requests": ["cpu": "250m", "memory": "256Mi"]],
                ["requests.cpu", "requests.memory", "requests[nvidia.com/gpu]"]
            ),
            (
                ["requests": ["cpu": "500m"]], ["requests": ["cpu": "250m", "memory": "256Mi"]], ["requests.memory"]
            ),
            (
                ["requests": ["cpu": "1", "nvidia.com/gpu": "1"], "limits": ["memory": "1024Mi"]],
                [
                    "requests": ["cpu": "250m", "memory": "256Mi", "nvidia.com/gpu": "1"],
                    "limits": ["memory": "1Gi"],
                ], ["requests.memory"]
            ),
            (
                ["requests": ["cpu": "1", "memory": "9Gi"], "claims": [["name": "c"]]],
                ["requests": ["cpu": "250m", "memory": "256Mi"]], []
            ),
        ] as [(JSONValue?, JSONValue, [String])])
    func numbersOfTheLiveObjectAloneStayThere(owned: JSONValue?, printed: JSONValue, added: [String]) throws {
        var container: [String: JSONValue] = ["name": "web", "image": "w"]
        container["resources"] = owned
        let live = PatchSample.live(lastApplied: applied(.object(container)))
        let made = try ApplyManifest(PatchSample.change(), live: live)
        #expect(Self.resources(made.document) == printed)
        #expect(made.added == added.map { "spec.template.spec.containers[web].resources.\($0)" })
        let note = "these are not in the manifest that was applied last, and its next apply deletes them"
        #expect(made.document.comments.contains { $0.hasPrefix("note:  \(note)") } == !added.isEmpty)
        #expect(made.notes.contains { $0.hasPrefix(note) } == !added.isEmpty)
    }

    /// A number that stays and was changed in the cluster is taken on, and
    /// said to be.
    @Test func numbersThatDriftedAreTold() throws {
        let manifest = applied(["name": "web", "resources": ["limits": ["memory": "2Gi", "nvidia.com/gpu": "4"]]])
        let made = try ApplyManifest(PatchSample.change(), live: PatchSample.live(lastApplied: manifest))
        let limits = "spec.template.spec.containers[web].resources.limits"
        #expect(Self.resources(made.document)?["limits"] == ["memory": "1Gi", "nvidia.com/gpu": "1"])
        #expect(Set(made.adopted) == ["\(limits).memory", "\(limits)[nvidia.com/gpu]"])
        #expect(made.notes.contains { $0.contains("\(limits).memory") })
    }

    /// What goes from a list is deleted; what only the live object has in it
    /// is not.
    @Test func aNumberThatGoesTakesNoOtherOneAlong() throws {
        var web = PatchSample.web
        web.after = PatchSample.resources(memoryLimit: "1Gi")
        let manifest = applied(["name": "web", "resources": ["requests": ["cpu": "500m"]]])
        let made = try ApplyManifest(PatchSample.change([web]), live: PatchSample.live(lastApplied: manifest))
        #expect(Self.resources(made.document) == ["requests": [:]])
    }

    /// Written and unwritten numbers together are those of the plan.
    @Test func theNumbersInForceAreThoseOfThePlan() throws {
        for manifest in [nil, applied(["name": "web", "resources": ["requests": ["cpu": "500m"]]])] {
            let live = PatchSample.live(lastApplied: manifest)
            let printed = try Self.resources(ApplyManifest(PatchSample.change(), live: live).document)
            let after = PatchSample.web.after
            for (bound, name, quantity) in [
                ("requests", "cpu", after.cpuRequest), ("requests", "memory", after.memoryRequest),
                ("limits", "cpu", after.cpuLimit), ("limits", "memory", after.memoryLimit),
            ] {
                let old = Self.resources(PatchDocument(name: "", body: live))?.at(bound, name)
                let text = (printed?.at(bound, name) ?? old)?.stringValue
                #expect(text.flatMap { Quantity($0) } == quantity)
            }
        }
    }

    /// A list of a custom resource is replaced as a whole: all numbers are in
    /// it, and those that the manifest lacks are told.
    @Test func customResourcesKeepAllNumbers() throws {
        let manifest: JSONValue = [
            "apiVersion": "argoproj.io/v1alpha1", "kind": "Rollout", "metadata": ["name": "web"],
            "spec": [
                "template": [
                    "spec": [
                        "containers": [
                            ["name": "agent", "image": "a"],
                            ["name": "web", "image": "w", "resources": ["limits": ["memory": "2Gi"]]],
                        ]
                    ]
                ]
            ],
        ]
        let made = try ApplyManifest(
            PatchSample.change(kind: .rollout, apiVersion: "argoproj.io/v1alpha1"),
            live: PatchSample.live("Rollout", "argoproj.io/v1alpha1", lastApplied: manifest))
        #expect(
            Self.resources(made.document) == [
                "requests": ["cpu": "250m", "memory": "256Mi", "nvidia.com/gpu": "1"],
                "limits": ["memory": "1Gi", "nvidia.com/gpu": "1"],
            ])
        let path = "spec.template.spec.containers[web].resources"
        #expect(made.adopted == ["\(path).limits.memory"])
        #expect(made.added.count == 4 && made.added.contains("\(path).limits[nvidia.com/gpu]"))
    }

    /// What is live may change before the manifest is applied.
    @Test func saysWhatItWasMadeOf() throws {
        func notes(_ origin: PatchOrigin) throws -> [String] {
            let change = AutoscalerChange(
                namespace: "shop", name: "web", metricIndex: 0, metricType: "Resource", before: 60, after: 90)
            let target: JSONValue = ["name": "cpu", "target": ["averageUtilization": 60]]
            let autoscaler =
                PatchSample.live("HorizontalPodAutoscaler", "autoscaling/v2")
                .objectValue?.merging(["spec": ["metrics": [["type": "Resource", "resource": target]]]]) { $1 } ?? [:]
            let documents = [
                try ApplyManifest(PatchSample.change(), live: PatchSample.live(), origin: origin).document,
                try ApplyManifest(autoscaler: [change], live: .object(autoscaler), origin: origin).document,
            ]
            return documents.compactMap { $0.comments.first { $0.hasPrefix("note:  made ") } }
        }
        let rest = ": once the object has changed, print it anew, or it takes that change back"
        let time = "2026-11-21T10:19:34Z"
        let timed = "note:  made of resourceVersion 7 at \(time)\(rest)"
        #expect(try notes(PatchOrigin(time: time)) == [timed, timed])
        let plain = "note:  made of resourceVersion 7\(rest)"
        #expect(try notes(PatchOrigin()) == [plain, plain])
    }

    /// The values of a command line, of probes and of annotations may be
    /// secrets that somebody put into the cluster alone.
    @Test(
        arguments: [
            (["args": ["--token=old"]], ["args": ["--token=canary"]], "[web].args"),
            (["args": ["a"]], ["args": ["a", "canary"]], "[web].args"),
            (["command": ["a"]], ["command": ["canary"]], "[web].command"),
            (
                ["livenessProbe": ["exec": ["command": ["a"]]]], ["livenessProbe": ["exec": ["command": ["canary"]]]],
                "[web].livenessProbe.exec.command"
            ),
            (
                ["readinessProbe": ["httpGet": ["httpHeaders": [["name": "A"]]]]],
                ["readinessProbe": ["httpGet": ["httpHeaders": [["name": "A", "value": "canary"]]]]],
                "[web].readinessProbe.httpGet.httpHeaders"
            ),
            (
                ["lifecycle": ["preStop": ["exec": ["command": ["a"]]]]],
                ["lifecycle": ["preStop": ["exec": ["command": ["canary"]]]]], "[web].lifecycle.preStop.exec.command"
            ),
        ] as [(JSONValue, JSONValue, String)])
    func literalsOfTheLiveObjectAlone(manifest: JSONValue, live: JSONValue, path: String) {
        func object(_ members: JSONValue, _ applied: JSONValue?) -> JSONValue {
            let resources: JSONValue = ["requests": ["cpu": "500m"], "limits": ["memory": "1Gi"]]
            let item = members.objectValue?.merging(["name": "web", "resources": resources]) { old, _ in old } ?? [:]
            let live = PatchSample.live(lastApplied: applied).objectValue ?? [:]
            return .object(live.merging(["spec": ["template": ["spec": ["containers": [.object(item)]]]]]) { $1 })
        }
        let own = applied(.object(manifest.objectValue?.merging(["name": "web"]) { $1 } ?? [:]))
        #expect(
            reason(PatchSample.change(), object(live, own))
                == .liveLiteral(path: "spec.template.spec.containers\(path)"))
        #expect(reason(PatchSample.change(), object(manifest, own)) == nil)
        #expect(reason(PatchSample.change(), object(live, applied(["name": "web"]))) == nil, "the manifest has none")
    }

    @Test(arguments: [
        ("team", "y", true), ("team", "x", false), ("kubectl.kubernetes.io/restartedAt", "y", false),
    ]) func annotationsOfTheLiveObjectAlone(key: String, value: String, isRefused: Bool) throws {
        let annotations: JSONValue = ["annotations": .object([key: .string(value)])]
        let live = PatchSample.live().objectValue ?? [:]
        let container: JSONValue = ["name": "web", "image": "w"]
        let own = applied(
            container, ["spec": ["template": ["metadata": annotations, "spec": ["containers": [container]]]]])
        let meta: JSONValue = [
            "name": "web", "namespace": "shop", "uid": "u1",
            "annotations": ["kubectl.kubernetes.io/last-applied-configuration": .string(JSONPrinter.compact(own))],
        ]
        let template: JSONValue = [
            "metadata": ["annotations": .object([key: "x", "canary": "canary"])],
            "spec": PatchSample.spec.at("template", "spec") ?? .null,
        ]
        let object = JSONValue.object(live.merging(["metadata": meta, "spec": ["template": template]]) { $1 })
        let path = "spec.template.metadata.annotations.\(key)"
        #expect(reason(PatchSample.change(), object) == (isRefused ? .liveLiteral(path: path) : nil))
        if !isRefused {
            let text = JSONPrinter.compact(try ApplyManifest(PatchSample.change(), live: object).document.body)
            #expect(!text.contains("canary"))
        }
    }

    /// The source of what kubectl applies from the server's side is not here.
    @Test(arguments: [
        ("kubectl", "Apply", true), ("upid", "Apply", false), ("kubectl-client-side-apply", "Update", false),
    ])
    func serverSideApplyIsTold(manager: String, operation: String, isTold: Bool) throws {
        let live = PatchSample.live().objectValue ?? [:]
        let managers: JSONValue = [["manager": .string(manager), "operation": .string(operation)]]
        let meta = live["metadata"]?.objectValue?.merging(["managedFields": managers]) { $1 } ?? [:]
        let made = try ApplyManifest(
            PatchSample.change(), live: .object(live.merging(["metadata": .object(meta)]) { $1 }))
        let note = "it is applied by server-side apply (kubectl): change its source"
        #expect(made.notes.contains { $0.hasPrefix(note) } == isTold)
        #expect(made.document.comments.contains { $0.contains(note) } == isTold)
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
