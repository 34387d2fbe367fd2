import Foundation
import Support
import Testing
import UpidCluster
import UpidCore
import UpidPlan

/// What the real kubectl makes of the manifests: requests and limits of the
/// containers that change, and nothing else.
@Suite struct PatchApplyTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var manifest: String
        /// `kubectl apply`, or `kubectl create`, which leaves no annotation.
        var isApplied = true
        /// Patches by which the live object comes to differ.
        var drift: [String] = []
        var type = "deployment"
        var after: [String: Resources] = ["web": Resources("150m", "200Mi", memoryLimit: "300Mi")]
        var adopted: [String] = []
        var needsStub = false
    }

    @Test(arguments: ApplyCases.all) func changesResourcesAlone(_ sample: Case) throws {
        if sample.needsStub, LiveCluster.kubeconfig != nil { return }
        let cluster = try WritableCluster()
        try cluster.run([sample.isApplied ? "apply" : "create", "-f", "-"], stdin: sample.manifest)
        for patch in sample.drift {
            try cluster.run(["patch", sample.type, "web", "--type", Self.patchType(of: sample, patch), "-p", patch])
        }
        let before = try cluster.live(sample.type, "web")
        let change = try WorkloadChange(before, sample.after)
        let manifest = try ApplyManifest(change, live: before, why: ["usage: p95 of the last 14 days"])
        #expect(manifest.shape == (sample.isApplied ? .lastApplied : .partial))
        #expect(manifest.adopted == sample.adopted)
        try Self.applyAndCheck(manifest, change, before, sample.type, cluster)
    }

    static func patchType(of sample: Case, _ patch: String) -> String {
        patch.hasPrefix("[") ? "json" : sample.type == "rollout" ? "merge" : "strategic"
    }

    /// Applies the manifest twice: the first time it changes resources, the
    /// second time nothing.
    static func applyAndCheck(
        _ manifest: ApplyManifest, _ change: WorkloadChange, _ before: JSONValue, _ type: String,
        _ cluster: WritableCluster
    ) throws {
        let text = PatchText.yaml([manifest.document], write: YAMLWriter.text)
        #expect(!holdsNull(manifest.document.body) && !text.contains("live-only"), "\(text)")
        #expect(try cluster.run(["diff", "-f", "-"], stdin: text, status: 1).stdout.contains("resources"))
        let count = try cluster.patches().count
        let first = try cluster.run(["apply", "-f", "-"], stdin: text)
        #expect(first.stdout.contains("configured"))
        let after = try cluster.live(type, "web")
        let expected = try changed(before, by: change)
        #expect(comparable(after) == comparable(expected), "\(text)")
        if cluster.stub != nil {
            let sent = try cluster.patches().dropFirst(count)
            #expect(sent.count == 1)
            for patch in sent {
                #expect(patch.changesResourcesAlone(change.workload.kind), "\(JSONPrinter.text(patch))")
            }
        }
        try cluster.run(["diff", "-f", "-"], stdin: text)
        let again = try ApplyManifest(WorkloadChange(after, [:]), live: after)
        for repeated in [text, PatchText.yaml([again.document], write: YAMLWriter.text)] {
            // Where only the live object has a container, kubectl sends the
            // order of those that it knows, and says "configured".
            let result = try cluster.run(["apply", "-f", "-"], stdin: repeated)
            #expect(result.stdout.contains("unchanged") || hasMoreItems(after, than: manifest.document.body), "\(text)")
            #expect(
                try cluster.live(type, "web").at("metadata", "generation") == after.at("metadata", "generation"))
        }
    }

    private static func holdsNull(_ value: JSONValue) -> Bool {
        switch value {
        case .null: true
        case .array(let elements): elements.contains(where: holdsNull)
        case .object(let members): members.values.contains(where: holdsNull)
        default: false
        }
    }

    /// A list of the live template has items that the manifest does not name.
    private static func hasMoreItems(_ live: JSONValue, than manifest: JSONValue) -> Bool {
        switch (live, manifest) {
        case (.object(let live), .object(let members)):
            members.contains { key, value in live[key].map { hasMoreItems($0, than: value) } ?? false }
        case (.array(let live), .array(let items)):
            live.count > items.count || zip(live, items).contains { hasMoreItems($0, than: $1) }
        default: false
        }
    }

    /// The object with the new numbers put in by hand.
    private static func changed(_ live: JSONValue, by change: WorkloadChange) throws -> JSONValue {
        var live = live
        for container in change.containers {
            let list = container.isInitContainer ? "initContainers" : "containers"
            let path = change.workload.kind.podSpecPath + [list]
            var items = try #require(live.at(path)?.arrayValue)
            for (bound, name, quantity) in [
                ("requests", "cpu", container.after.cpuRequest), ("requests", "memory", container.after.memoryRequest),
                ("limits", "cpu", container.after.cpuLimit), ("limits", "memory", container.after.memoryLimit),
            ] {
                let resources = (items[container.index]["resources"] ?? [:])
                let old = resources.at(bound, name)
                if old == nil, quantity == nil { continue }
                if let old = old?.stringValue, let quantity, Quantity(old) == quantity { continue }
                let changed = resources.with([bound, name], quantity.map { .string($0.description) })
                let isEmpty = changed[bound]?.objectValue?.isEmpty == true
                items[container.index] = items[container.index]
                    .with(["resources"], isEmpty ? changed.with([bound], nil) : changed)
            }
            live = live.with(path, .array(items))
        }
        return live
    }

    /// What must not change by itself.
    private static func comparable(_ live: JSONValue) -> JSONValue {
        let annotations = (live.at("metadata", "annotations")?.objectValue ?? [:]).filter {
            $0.key != "kubectl.kubernetes.io/last-applied-configuration"
                && !$0.key.hasPrefix("deployment.kubernetes.io/") && !$0.key.hasPrefix("deprecated.daemonset")
        }
        return [
            "spec": live["spec"] ?? .null, "labels": live.at("metadata", "labels") ?? [:],
            "annotations": .object(annotations),
        ]
    }

    @Test(arguments: ApplyCases.refused) func refuses(_ sample: RefusedCase) throws {
        let cluster = try WritableCluster()
        try cluster.run([sample.isApplied ? "apply" : "create", "-f", "-"], stdin: sample.manifest)
        for patch in sample.drift {
            let type = sample.type == "rollout" ? "merge" : "strategic"
            try cluster.run(["patch", sample.type, "web", "--type", type, "-p", patch])
        }
        let live = try cluster.live(sample.type, "web")
        let change = try WorkloadChange(live, sample.after)
        let refusal = #expect(throws: PatchRefusal.self) { try ApplyManifest(change, live: live) }
        #expect(refusal?.reason == sample.reason)
    }

    struct RefusedCase: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var manifest: String
        var isApplied = true
        var drift: [String] = []
        var type = "deployment"
        var after = ["web": Resources("150m", "200Mi")]
        var reason: PatchRefusal.Reason
    }

    /// One stream for several objects, as YAML and as JSON.
    @Test func severalAtOnce() throws {
        let cluster = try WritableCluster()
        let other = ApplyCases.plain.replacingOccurrences(of: "name: web", with: "name: api")
        try cluster.run(["apply", "-f", "-"], stdin: "\(ApplyCases.plain)---\n\(other)")
        let documents = try ["web", "api"].map { name in
            let live = try cluster.live("deployment", name)
            return try ApplyManifest(WorkloadChange(live, [name: Resources("150m", "200Mi")]), live: live).document
        }
        let yaml = try cluster.run(
            ["apply", "-f", "-"], stdin: PatchText.yaml(documents, write: YAMLWriter.text))
        #expect(yaml.lines == ["deployment.apps/web configured", "deployment.apps/api configured"])
        let json = try cluster.run(["apply", "-f", "-"], stdin: PatchText.json(documents))
        #expect(json.lines == ["deployment.apps/web unchanged", "deployment.apps/api unchanged"])
    }

    /// Patches for `kubectl patch`, there and back.
    @Test(arguments: [("deployment", ApplyCases.plain), ("rollout", ApplyCases.rollout)])
    func patchesThereAndBack(type: String, manifest: String) throws {
        if type == "rollout", LiveCluster.kubeconfig != nil { return }
        let cluster = try WritableCluster()
        try cluster.run(["apply", "-f", "-"], stdin: manifest)
        let before = try cluster.live(type, "web")
        let change = try WorkloadChange(before, ["web": Resources("150m", "200Mi", cpuLimit: "1", memoryLimit: "1Gi")])
        var forms = [(try JSONPatch.document(change, live: before), "json")]
        if change.workload.kind.mergesLists {
            forms.append((try StrategicMergePatch.document(change), "strategic"))
        }
        for (document, patchType) in forms {
            let file = try cluster.home.write(
                PatchText.yaml([document], write: YAMLWriter.text), to: "\(document.name).yaml")
            try cluster.run(["patch", type, "web", "--type", patchType, "--patch-file", file])
            let after = try cluster.live(type, "web")
            #expect(Self.comparable(after) == Self.comparable(try Self.changed(before, by: change)))
            let inverse = try InversePatch.document(change, before: before)
            let back = try cluster.home.write(
                PatchText.yaml([inverse], write: YAMLWriter.text), to: "\(document.name).back.yaml")
            let inverseType = change.workload.kind.mergesLists ? "strategic" : "json"
            try cluster.run(["patch", type, "web", "--type", inverseType, "--patch-file", back])
            #expect(try cluster.live(type, "web")["spec"] == before["spec"])
        }
    }

    /// The user's own manifest, applied once more, leaves alone what it never
    /// had.
    @Test func theOldManifestTakesNothingAlong() throws {
        let cluster = try WritableCluster()
        try cluster.run(["apply", "-f", "-"], stdin: ApplyCases.plain)
        let containers = ["spec", "template", "spec", "containers"]
        let drift = #"[{"name": "web", "resources": {"requests": {"ephemeral-storage": "1Gi"}}}]"#
        try cluster.run([
            "patch", "deployment", "web", "-p", #"{"spec":{"template":{"spec":{"containers":\#(drift)}}}}"#,
        ])
        let before = try cluster.live("deployment", "web")
        let change = try WorkloadChange(before, ["web": Resources("150m", "200Mi", memoryLimit: "1Gi")])
        let manifest = try ApplyManifest(change, live: before)
        #expect(manifest.added == ["spec.template.spec.containers[web].resources.limits.memory"])
        try cluster.run(["apply", "-f", "-"], stdin: PatchText.yaml([manifest.document], write: YAMLWriter.text))
        try cluster.run(["apply", "-f", "-"], stdin: ApplyCases.plain)
        let after = try cluster.live("deployment", "web")
        #expect(after.at(containers) == before.at(containers))
    }

    /// A way back is one for the object that was changed, not for one that
    /// was made anew under its name.
    @Test func undoingAnotherObjectFails() throws {
        if LiveCluster.kubeconfig == nil { return }
        let cluster = try WritableCluster()
        try cluster.run(["apply", "-f", "-"], stdin: ApplyCases.plain)
        let change = try WorkloadChange(cluster.live("deployment", "web"), ["web": Resources("150m", "200Mi")])
        try cluster.run(["delete", "deployment", "web"])
        try cluster.run(["apply", "-f", "-"], stdin: ApplyCases.plain)
        let new = try cluster.live("deployment", "web")
        let undo = try #require(
            StrategicMergePatch.document(change).comments.first { $0.hasPrefix("undo:  kubectl ") })
        let result = try cluster.kubectl.runner.run("sh", ["-c", String(undo.dropFirst("undo:  ".count))])
        #expect(result.status == 1 && result.stderr.contains("metadata.uid"), "\(result.stderr)")
        #expect(try cluster.live("deployment", "web")["spec"] == new["spec"])
    }

    /// The comment's own command takes the change back.
    @Test func theUndoLineUndoes() throws {
        let cluster = try WritableCluster()
        try cluster.run(["apply", "-f", "-"], stdin: ApplyCases.plain)
        let before = try cluster.live("deployment", "web")
        let change = try WorkloadChange(before, ["web": Resources("150m", nil, memoryLimit: "1Gi")])
        let manifest = try ApplyManifest(change, live: before)
        try cluster.run(["apply", "-f", "-"], stdin: PatchText.yaml([manifest.document], write: YAMLWriter.text))
        #expect(try cluster.live("deployment", "web")["spec"] != before["spec"])
        let undo = try #require(manifest.document.comments.first { $0.hasPrefix("undo:  kubectl ") })
        try cluster.shell(String(undo.dropFirst("undo:  ".count)))
        #expect(try cluster.live("deployment", "web")["spec"] == before["spec"])
    }

    /// A HorizontalPodAutoscaler keeps the version that it was applied in.
    @Test(arguments: ["autoscaling/v2", "autoscaling/v1"], [true, false])
    func autoscalers(version: String, isApplied: Bool) throws {
        // The stub does not convert between versions.
        if version == "autoscaling/v1", LiveCluster.kubeconfig == nil { return }
        let cluster = try WritableCluster()
        let target =
            version == "autoscaling/v1"
            ? "targetCPUUtilizationPercentage: 60"
            : "metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}]"
        let manifest = """
            apiVersion: \(version)
            kind: HorizontalPodAutoscaler
            metadata: {name: web}
            spec: {maxReplicas: 9, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, \(target)}
            """
        try cluster.run([isApplied ? "apply" : "create", "-f", "-"], stdin: manifest)
        try cluster.run(["patch", "hpa", "web", "-p", #"{"spec": {"maxReplicas": 12}}"#])
        let before = try cluster.live("horizontalpodautoscalers.v2.autoscaling", "web")
        let change = AutoscalerChange(
            namespace: cluster.namespace, name: "web", metricIndex: 0, metricType: "Resource", before: 60, after: 85)
        let made = try ApplyManifest(autoscaler: [change], live: before)
        #expect(made.adopted == (isApplied ? ["spec.maxReplicas"] : []))
        let text = PatchText.yaml([made.document], write: YAMLWriter.text)
        #expect(try cluster.run(["apply", "-f", "-"], stdin: text).stdout.contains("configured"))
        let after = try cluster.live("horizontalpodautoscalers.v2.autoscaling", "web")
        let path = ["spec", "metrics"]
        let metric = try #require(before.at(path)?.arrayValue?.first)
        let expected = metric.with(["resource", "target", "averageUtilization"], 85)
        #expect(after["spec"] == before.with(path, [expected])["spec"])
        #expect(try cluster.run(["apply", "-f", "-"], stdin: text).stdout.contains("unchanged"))
        let undo = try #require(made.document.comments.first { $0.hasPrefix("undo:") })
        try cluster.shell(String(undo.dropFirst("undo:  ".count)))
        #expect(try cluster.live("horizontalpodautoscalers.v2.autoscaling", "web")["spec"] == before["spec"])
    }

    /// kustomize finds each object and changes its resources alone.
    @Test func componentsAndPostRenderers() throws {
        let cluster = try WritableCluster()
        let value = try YAMLReader.documents(ApplyCases.rich, name: "rich")[0].with(["metadata", "namespace"], "shop")
        let rollout = try YAMLReader.documents(ApplyCases.rollout, name: "r")[0].with(
            ["metadata", "namespace"], "shop")
        let changes = try [
            WorkloadChange(value, ["web": Resources("150m", "200Mi", memoryLimit: "300Mi")]),
            WorkloadChange(rollout, ["web": Resources("150m", "200Mi")]),
        ]
        let live = [changes[0].workload: value, changes[1].workload: rollout]
        let component = KustomizeComponent(changes, live: live)
        let helm = HelmValues(changes, release: "web", namespace: "shop", live: live)
        #expect(component.refusals.isEmpty && helm.refusals.isEmpty)
        func write(_ files: [PatchFile], to folder: String) throws {
            let url = cluster.home.url.appendingPathComponent(folder)
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            for file in files {
                switch file.content {
                case .document(let document):
                    let text = PatchText.yaml([document], write: YAMLWriter.text)
                    try cluster.home.write(text, to: "\(folder)/\(file.path)")
                case .script(let text): try cluster.home.write(text, to: "\(folder)/\(file.path)")
                }
            }
        }
        try write(component.files, to: "component")
        try write(helm.postRenderer, to: "helm")
        let manifests = YAMLWriter.text(documents: [value, rollout])
        try cluster.home.write(manifests, to: "all.yaml")
        try cluster.home.write("resources: [all.yaml]\ncomponents: [component]\n", to: "kustomization.yaml")
        let built = try CommandRunner().run("kubectl", ["kustomize", cluster.home.url.path])
        #expect(built.status == 0, "\(built.stderr)")
        let rendered = try CommandRunner().run(
            "sh", [cluster.home.path("helm/\(HelmValues.script)")], stdin: manifests)
        #expect(rendered.status == 0, "\(rendered.stderr)")
        for text in [built.stdout, rendered.stdout] {
            let documents = try YAMLReader.documents(text, name: "built")
            for (change, before) in zip(changes, [value, rollout]) {
                let after = try #require(documents.first { $0["kind"] == before["kind"] })
                #expect(after["spec"] == (try Self.changed(before, by: change))["spec"])
            }
        }
    }

    /// What YAML 1.1 takes for something else comes through kubectl as it is.
    @Test func oddStringsComeThrough() throws {
        let odd = [
            "y", "Y", "n", "no", "on", "off", "010", "0o7", "0x1f", "1e3", "1_000", ".5", "~", "null", "", " lead",
            "trail ", "a: b", "a #b", "- x", "? k", "!t", "&a", "*a", "%d", "@at", "`q`", "'", "\"", "\\", "{}", "[]",
            "|", ">", "one\ntwo\n", "one\n\n  two", "\n", " x\ny", "\tt", "größe 😀", "\u{2028}x", "\u{85}", "12:30",
            "2026-11-21", "<<", "=", ".inf", ".nan", "true", "\u{7}", "a\r\nb",
        ]
        let data = Dictionary(uniqueKeysWithValues: odd.enumerated().map { ("k\($0)", JSONValue.string($1)) })
        let value: JSONValue = [
            "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "odd"],
            "data": .object(data),
        ]
        let document = PatchDocument(name: "odd", comments: ["a comment", ""], body: value)
        let cluster = try WritableCluster()
        let result = try cluster.run(
            ["create", "--dry-run=client", "-o", "json", "-f", "-"],
            stdin: PatchText.yaml([document], write: YAMLWriter.text))
        let read = try JSONReader.value(Array(result.stdout.utf8))
        for (key, value) in data { #expect(read["data"]?[key] == value) }
    }
}
