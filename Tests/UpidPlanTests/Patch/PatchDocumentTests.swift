import Testing
import UpidCore

@testable import UpidPlan

@Suite struct PatchDocumentTests {
    @Test func strategicMergePatchNamesNumbersAlone() throws {
        let document = try StrategicMergePatch.document(
            PatchSample.change(), guard: .init(uid: "u1"), why: ["p95 of 14 days"])
        #expect(document.name == "shop_deployment_web")
        #expect(
            document.body == [
                "apiVersion": "apps/v1", "kind": "Deployment",
                "metadata": ["name": "web", "namespace": "shop", "uid": "u1"],
                "spec": [
                    "template": [
                        "spec": [
                            "containers": [
                                [
                                    "name": "web",
                                    "resources": [
                                        "requests": ["cpu": "250m", "memory": "256Mi"], "limits": ["memory": "1Gi"],
                                    ],
                                ]
                            ]
                        ]
                    ]
                ],
            ])
        #expect(
            document.comments[...2] == [
                "deployment.apps web in namespace shop",
                "  web: CPU request 500m -> 250m, memory request none -> 256Mi",
                "  p95 of 14 days",
            ])
        let command = "kubectl patch deployment.apps web -n shop --patch-file FILE"
        #expect(document.comments.contains("apply: \(command)"))
        #expect(throws: PatchRefusal.self) {
            try StrategicMergePatch.document(PatchSample.change(kind: .rollout))
        }
        let unknown = try StrategicMergePatch.document(PatchSample.change(), guard: .init(uid: ""))
        #expect(unknown.body["metadata"] == ["name": "web", "namespace": "shop"])
    }

    /// Every command names the cluster, and the file that is written.
    @Test func commandsNameClusterAndFile() throws {
        let change = PatchSample.change()
        let live = PatchSample.live()
        let origin = PatchOrigin(context: "it's prod", isInFolder: true)
        let autoscaler = AutoscalerChange(
            namespace: "shop", name: "web", metricIndex: 0, metricType: "Resource", before: 60, after: 90)
        let documents = [
            try StrategicMergePatch.document(change, origin: origin),
            try JSONPatch.document(change, live: live, origin: origin),
            JSONPatch.document(autoscaler: [autoscaler], origin: origin),
            try InversePatch.document(change, before: live, origin: origin),
            try ApplyManifest(change, live: live, origin: origin).document,
        ]
        for document in documents {
            let commands = document.comments.filter { $0.contains("kubectl ") && !$0.hasPrefix("note:") }
            #expect(commands.count > 1)
            for command in commands { #expect(command.contains(" --context 'it'\\''s prod'"), "\(command)") }
            for command in commands where !command.hasPrefix("undo:") {
                #expect(command.contains(" \(document.name).yaml"), "\(command)")
            }
        }
        for line in try JSONPatch.document(change, live: live).comments {
            #expect(!line.contains("--context") && !line.contains(".yaml"))
        }
    }

    /// What was deleted and made anew since is another object.
    @Test func undoLinesAreOfOneObjectAlone() throws {
        func undo(_ document: PatchDocument) throws -> String {
            try #require(document.comments.first { $0.hasPrefix("undo:") })
        }
        let change = PatchSample.change()
        let patch = try undo(StrategicMergePatch.document(change))
        #expect(patch.contains(#"-p '{"metadata":{"uid":"u1"},"spec":{"template":"#))
        let test = #"-p '[{"op":"test","path":"/metadata/uid","value":"u1"},"#
        #expect(try undo(JSONPatch.document(change, live: PatchSample.live())).contains(test))
        #expect(try undo(ApplyManifest(change, live: PatchSample.live()).document).contains(test))
        let inverse = try InversePatch.document(change, before: PatchSample.live())
        #expect(inverse.body["metadata"]?["uid"] == "u1")
        var nameless = change
        nameless.uid = ""
        #expect(try !undo(StrategicMergePatch.document(nameless)).contains("uid"))
    }

    @Test func theInverseDeletesWhatWasAbsent() throws {
        let document = try InversePatch.document(PatchSample.change(), before: PatchSample.live())
        let item = document.body.at("spec", "template", "spec", "containers")?.arrayValue?.first
        #expect(
            item?["resources"] == ["requests": ["cpu": "500m", "memory": .null], "limits": ["memory": "1Gi"]])
    }

    @Test func jsonPatchTestsBeforeItChanges() throws {
        let change = PatchSample.change([PatchSample.mesh, PatchSample.agent, PatchSample.web])
        let document = try JSONPatch.document(change, live: PatchSample.live())
        let root = "/spec/template/spec"
        let old: JSONValue = [
            "requests": ["cpu": "500m", "nvidia.com/gpu": "1"], "limits": ["memory": "1Gi", "nvidia.com/gpu": "1"],
        ]
        let expected: [[String: JSONValue]] = [
            ["op": "test", "path": .string("\(root)/initContainers/0/name"), "value": "mesh"],
            ["op": "test", "path": .string("\(root)/initContainers/0/resources"), "value": [:]],
            ["op": "add", "path": .string("\(root)/initContainers/0/resources/requests"), "value": ["cpu": "20m"]],
            ["op": "add", "path": .string("\(root)/initContainers/0/resources/limits"), "value": ["cpu": "1"]],
            ["op": "test", "path": .string("\(root)/containers/0/name"), "value": "agent"],
            ["op": "add", "path": .string("\(root)/containers/0/resources"), "value": ["requests": ["cpu": "10m"]]],
            ["op": "test", "path": .string("\(root)/containers/1/name"), "value": "web"],
            ["op": "test", "path": .string("\(root)/containers/1/resources"), "value": old],
            ["op": "replace", "path": .string("\(root)/containers/1/resources/requests/cpu"), "value": "250m"],
            ["op": "add", "path": .string("\(root)/containers/1/resources/requests/memory"), "value": "256Mi"],
        ]
        #expect(document.body == .array(expected.map { .object($0) }))
    }

    @Test func jsonPatchOfAnAutoscaler() {
        let change = AutoscalerChange(
            namespace: "shop", name: "web", metricIndex: 1, metricType: "ContainerResource", before: 60, after: 90)
        let target = "/spec/metrics/1/containerResource/target/averageUtilization"
        let document = JSONPatch.document(autoscaler: [change])
        #expect(
            document.body == [
                ["op": "test", "path": "/spec/metrics/1/type", "value": "ContainerResource"],
                ["op": "test", "path": .string(target), "value": 60],
                ["op": "replace", "path": .string(target), "value": 90],
            ])
        #expect(document.name == "shop_horizontalpodautoscaler_web")
    }

    @Test func severalDocumentsAsOneText() {
        let documents = [
            PatchDocument(name: "a", comments: ["one", ""], body: ["kind": "A"]),
            PatchDocument(name: "b", body: ["kind": "B"]),
        ]
        let yaml = PatchText.yaml(documents) { "\(JSONPrinter.compact($0))\n" }
        #expect(yaml == "# one\n#\n{\"kind\":\"A\"}\n---\n{\"kind\":\"B\"}\n")
        #expect(PatchText.json(documents) == "{\n    \"kind\": \"A\"\n}\n{\n    \"kind\": \"B\"\n}\n")
    }

    /// Names of a snapshot that somebody wrote: no line break, no escape, no
    /// way out of a folder or of a quoted word.
    @Test(arguments: ["../../etc/passwd", "a\nb: c", "\u{1B}]0;x\u{07}", "x'; rm -rf ~ #", "", ".", "a\u{202E}b", "/"])
    func hostileNames(_ name: String) throws {
        var container = PatchSample.web
        container.name = name
        var change = PatchSample.change([container])
        change.workload.name = name
        change.workload.namespace = name
        let document = try StrategicMergePatch.document(change, why: [name])
        for line in document.comments {
            #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x202A...0x202E).contains($0.value) })
            let quotes = line.utf8.count { $0 == UInt8(ascii: "'") }
            if line.hasPrefix("apply:") { #expect(quotes % 2 == 0, "\(line)") }
        }
        #expect(!document.name.contains("/") && !document.name.contains("..") && !document.name.hasPrefix("."))
        let component = KustomizeComponent([change])
        for file in component.files { #expect(!file.path.contains("/") && file.path.hasSuffix(".yaml")) }
    }

    @Test func fileNamesAreOfOneObjectEach() throws {
        func name(_ namespace: String, _ name: String) throws -> String {
            var change = PatchSample.change()
            change.workload.namespace = namespace
            change.workload.name = name
            return try StrategicMergePatch.document(change).name
        }
        let long = String(repeating: "n", count: 253)
        let names = try [
            name("a-b", "c"), name("a", "b-c"), name("a", "B-c"), name("a", "b/c"), name("a", "b=2fc"),
            name(long, long), name(long, long + "x"),
        ]
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.utf8.count <= 200 })
    }

    @Test func componentsNameNamespacesOnlyWhereTheyMust() throws {
        var other = PatchSample.change()
        other.workload.namespace = "test"
        func targets(_ changes: [WorkloadChange]) throws -> [JSONValue] {
            guard case .document(let head) = KustomizeComponent(changes).files[0].content else { return [] }
            return head.body["patches"]?.arrayValue?.compactMap { $0["target"] } ?? []
        }
        let plain: JSONValue = ["group": "apps", "version": "v1", "kind": "Deployment", "name": "web"]
        #expect(try targets([PatchSample.change()]) == [plain])
        #expect(try targets([other, PatchSample.change()]).map { $0["namespace"] } == ["shop", "test"])
        let refused = KustomizeComponent([PatchSample.change(kind: .rollout)])
        #expect(refused.refusals.count == 1 && refused.files.isEmpty)
    }

    /// One change that cannot be carried keeps no other one back.
    @Test func whatCannotBeCarriedIsLeftOut() throws {
        let changes = [
            PatchSample.change(), PatchSample.change(kind: .rollout),
            PatchSample.change(kind: .job, apiVersion: "batch/v1"),
        ]
        let component = KustomizeComponent(changes)
        #expect(component.files.map(\.path) == ["kustomization.yaml", "shop_deployment_web.yaml"])
        #expect(Set(component.refusals.map(\.reason)) == [.wholeListsWithoutManifest, .immutableTemplate])
        let helm = HelmValues(changes, release: "shop", namespace: "shop")
        #expect(helm.values.map(\.name) == ["shop_deployment_web"])
        #expect(helm.postRenderer.count == 3)
        #expect(helm.refusals.map(\.format) == [.helmValues, .helmValues])
        let none = KustomizeComponent([changes[1]])
        #expect(none.files.isEmpty && none.refusals.count == 1)
        let nothing = HelmValues([changes[1]], release: "shop", namespace: nil)
        #expect(nothing.values.isEmpty && nothing.postRenderer.isEmpty && nothing.refusals.count == 1)
    }

    /// Helm takes the namespace of the context where none is said.
    @Test func helmCommandsNameTheNamespaceOfTheRelease() throws {
        let helm = HelmValues(
            [PatchSample.change()], release: "shop", namespace: "apps", origin: PatchOrigin(context: "prod"))
        guard case .document(let head) = try #require(helm.postRenderer.first).content else { return }
        for comments in [head.comments, helm.values[0].comments] {
            let commands = comments.filter { $0.contains("helm upgrade") }
            #expect(commands.count == 2)
            for command in commands {
                #expect(command.contains("helm upgrade shop CHART -n apps --kube-context prod "), "\(command)")
            }
            #expect(comments.contains { $0.contains("--version") })
        }
        let unknown = HelmValues([PatchSample.change()], release: "shop", namespace: nil)
        #expect(unknown.values[0].comments.contains { $0.contains(" -n NAMESPACE ") })
    }

    /// kustomize moves what a patch names to the front: the patch names what
    /// stands there, unless only the live object has it.
    @Test func componentsKeepTheOrderOfContainers() throws {
        func names(_ changes: [ContainerChange], applied: JSONValue?) throws -> [String?] {
            let change = PatchSample.change(changes)
            let component = KustomizeComponent(
                [change], live: [change.workload: PatchSample.live(lastApplied: applied)])
            guard case .document(let patch) = try #require(component.files.last).content else { return [] }
            let items = patch.body["spec"]?["template"]?["spec"]?["containers"]?.arrayValue ?? []
            #expect(items.allSatisfy { $0["image"] == nil })
            return items.map { $0["name"]?.stringValue }
        }
        let own: JSONValue = [
            "kind": "Deployment", "spec": ["template": ["spec": ["containers": [["name": "web", "image": "w"]]]]],
        ]
        #expect(try names([PatchSample.web], applied: nil) == ["agent", "web"])
        #expect(try names([PatchSample.web], applied: own) == ["web"])
        #expect(try names([PatchSample.agent], applied: nil) == ["agent"])
        #expect(try names([PatchSample.web, PatchSample.agent], applied: nil) == ["agent", "web"])
    }

    @Test func helmValuesSayThatTheKeyIsAGuess() throws {
        let helm = HelmValues([PatchSample.change()], release: "shop", namespace: "shop")
        #expect(helm.values[0].comments.contains { $0.hasPrefix("key path unverified") })
        #expect(
            helm.values[0].body
                == ["resources": ["requests": ["cpu": "250m", "memory": "256Mi"], "limits": ["memory": "1Gi"]]])
        #expect(helm.postRenderer.map(\.path) == ["kustomization.yaml", "post-render", "shop_deployment_web.yaml"])
    }
}
