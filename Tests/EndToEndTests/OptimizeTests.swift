import Foundation
import Support
import Testing
import UpidChanges
import UpidCluster
import UpidCore

/// `kubectl upid optimize -o …`, from the plan to the objects, by the real
/// kubectl. One after the other: a real cluster has room for one.
@Suite(.serialized) struct OptimizeTests {
    /// kubectl finds resources changed, and nothing else; the second run has
    /// nothing to say.
    @Test(arguments: ["yaml", "json"]) func manifestsChangeResourcesAlone(format: String) throws {
        let cluster = try MeasuredCluster()
        let before = try cluster.objects()
        let made = try cluster.optimize("-o", format)
        #expect(made.status == 0, "\(made.stderr)")
        #expect(!made.stdout.contains("null") && !made.stdout.contains("LIVE"), "\(made.stdout)")
        let changed = try cluster.run(["diff", "-f", "-"], stdin: made.stdout, status: 1).lines.filter {
            ($0.hasPrefix("+") || $0.hasPrefix("-")) && !$0.hasPrefix("+++") && !$0.hasPrefix("---")
        }
        #expect(!changed.isEmpty && changed.allSatisfy(Self.isOfResources), "\(changed)")

        let count = try cluster.patches().count
        let applied = try cluster.run(["apply", "-f", "-"], stdin: made.stdout)
        #expect(applied.lines.count == cluster.targets.count)
        #expect(applied.lines.allSatisfy { $0.hasSuffix(" configured") }, "\(applied.stdout)")
        let after = try cluster.objects()
        for target in cluster.targets {
            let (old, new) = (try #require(before[target.path]), try #require(after[target.path]))
            #expect(old.withoutNumbers == new.withoutNumbers)
            #expect(old["spec"] != new["spec"], "\(target.path)")
        }
        for patch in try cluster.patches().dropFirst(count) {
            let kind: WorkloadKind = patch.path.contains("/statefulsets/") ? .statefulSet : .deployment
            #expect(patch.body.changesResourcesAlone(kind), "\(JSONPrinter.text(patch.body))")
        }

        #expect(try cluster.run(["diff", "-f", "-"], stdin: made.stdout).stdout.isEmpty)
        try cluster.settle()
        let again = try cluster.optimize("-o", format)
        #expect(again.status == 0 && again.stdout.isEmpty, "\(again.stdout)")
        #expect(again.stderr.contains("Nothing to change.\n"), "\(again.stderr)")
    }

    /// A line of a diff that may be there: numbers, what holds them, and the
    /// count of the changes.
    private static func isOfResources(_ line: String) -> Bool {
        let words = line.dropFirst().split(separator: " ", omittingEmptySubsequences: true)
        guard let first = words.first else { return false }
        return ["generation:", "cpu:", "memory:", "requests:", "limits:", "resources:"].contains(String(first))
    }

    /// Each file's own comment is the command that makes its change, and the
    /// one that takes it back.
    @Test(arguments: ["patch", "json-patch"]) func patchesThereAndBack(format: String) throws {
        let cluster = try MeasuredCluster()
        let before = try cluster.objects()
        let folder = cluster.home.path("out")
        let made = try cluster.optimize("-o", format, "--output-dir", folder)
        #expect(made.status == 0 && made.stdout.isEmpty, "\(made.stderr)")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
        #expect(files.count == cluster.targets.count)
        for file in files {
            try cluster.shell(try command("check", of: file, in: folder), in: folder)
            try cluster.shell(try command("apply", of: file, in: folder), in: folder)
        }
        let after = try cluster.objects()
        for (path, old) in before {
            #expect(old.withoutNumbers == after[path]?.withoutNumbers)
            #expect(old["spec"] != after[path]?["spec"], "\(path)")
        }
        for file in files { try cluster.shell(try command("undo", of: file, in: folder), in: folder) }
        for (path, object) in try cluster.objects() { #expect(object["spec"] == before[path]?["spec"], "\(path)") }
    }

    /// The manager `upid` takes the numbers over and nothing else.
    @Test func serverSideApplyIsSentAsItIs() throws {
        let cluster = try MeasuredCluster()
        let before = try cluster.objects()
        let folder = cluster.home.path("out")
        let made = try cluster.optimize("-o", "ssa", "--output-dir", folder)
        // The annotation of what was applied owns the fields of the others.
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
        #expect(made.status == (files.count == cluster.targets.count ? 0 : 1), "\(made.stderr)")
        #expect(
            files.count + made.stderr.split(separator: "\n").count { $0.hasPrefix("error: ") } == cluster.targets.count)
        #expect(!files.isEmpty)
        // The stub does not know who owns a field.
        guard cluster.stub == nil else { return }
        for file in files {
            let line = try command("apply", of: file, in: folder)
            let curl = try #require(line.split(separator: "& ", maxSplits: 1).last)
                .replacingOccurrences(of: "http://127.0.0.1:8001", with: "http://127.0.0.1:$port")
                .replacingOccurrences(of: "'http", with: "\"http").replacingOccurrences(of: "true'", with: "true\"")
            try cluster.shell(
                """
                kubectl proxy --port=0 > proxy.log & proxy=$!
                trap 'kill $proxy' EXIT
                for i in 1 2 3 4 5 6 7 8 9; do
                  port=$(sed -n 's/.*:\\([0-9]*\\)$/\\1/p' proxy.log); [ -n "$port" ] && break; sleep 0.3
                done
                \(curl)
                """, in: folder)
        }
        let after = try cluster.objects()
        #expect(before.contains { path, old in old["spec"] != after[path]?["spec"] })
        for (path, old) in before { #expect(old.withoutNumbers == after[path]?.withoutNumbers, "\(path)") }
    }

    /// In place, pod by pod: the template stays.
    @Test func podsAreResized() throws {
        let cluster = try MeasuredCluster()
        let folder = cluster.home.path("out")
        let made = try cluster.optimize("-o", "resize", "--output-dir", folder)
        #expect(made.status == 0, "\(made.stderr)")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
        #expect(files.count > cluster.targets.count)
        let before = try cluster.objects()
        for file in files.sorted() {
            let line = try command("apply", of: file, in: folder)
            #expect(line.contains(" --subresource resize "))
            try cluster.shell(line, in: folder)
        }
        for (path, object) in try cluster.objects() { #expect(object["spec"] == before[path]?["spec"], "\(path)") }
        let again = try cluster.optimize("-o", "resize")
        #expect(again.status == 0 && again.stdout.isEmpty, "\(again.stdout)")
    }

    /// The manifests as they were applied, with the component.
    @Test func kustomizeChangesTheSource() throws {
        let cluster = try MeasuredCluster()
        let base = cluster.home.path("base")
        try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
        let applied = try cluster.targets.filter { try cluster.live($0).at(Self.annotation) != nil }
        #expect(applied.count > 1)
        for (index, target) in applied.enumerated() {
            try cluster.home.write(
                try cluster.live(target).at(Self.annotation)?.stringValue ?? "", to: "base/\(index).json")
        }
        func build(components: String) throws -> String {
            let names = applied.indices.map { "\($0).json" }.joined(separator: ", ")
            try cluster.home.write("resources: [\(names)]\n\(components)", to: "base/kustomization.yaml")
            return try cluster.run(["kustomize", base]).stdout
        }
        let plain = try build(components: "")
        let made = try cluster.optimize("-o", "kustomize", "--output-dir", "\(base)/upid")
        #expect(made.status == 0, "\(made.stderr)")
        let changed = try build(components: "components: [upid]\n")
        #expect(plain != changed)
        let (old, new) = (
            try YAMLReader.documents(plain, name: "base"), try YAMLReader.documents(changed, name: "changed")
        )
        #expect(old.map(\.withoutNumbers) == new.map(\.withoutNumbers))
        #expect(zip(old, new).allSatisfy { $0 != $1 })
    }

    private static let annotation = ["metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"]

    /// The script gives rendered manifests back with new numbers; the chart's
    /// values are marked as a guess.
    @Test func helmsPostRendererPatchesWhatWasRendered() throws {
        let cluster = try MeasuredCluster()
        let target = try #require(cluster.targets.first { $0.name == "api" })
        for (verb, pair) in [
            ("label", "app.kubernetes.io/managed-by=Helm"), ("annotate", "meta.helm.sh/release-name=front"),
            ("annotate", "meta.helm.sh/release-namespace=\(target.namespace)"),
        ] {
            try cluster.run([verb, "--overwrite", target.type, target.name, "-n", target.namespace, pair])
        }
        let folder = cluster.home.path("out")
        let words = ["deployment", target.name, "-n", target.namespace]
        let made = try cluster.optimize(words + ["-o", "helm-values", "--output-dir", folder])
        #expect(made.status == 0, "\(made.stderr)")
        let values = try String(
            contentsOfFile: "\(folder)/\(target.namespace)_deployment_api.yaml", encoding: .utf8)
        #expect(values.contains("# key path unverified"))
        let container = cluster.stub == nil ? "api" : "app"
        let rendered = """
            # Source: front/templates/deployment.yaml
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: api, labels: {chart: front-1.2.3}}
            spec:
              template:
                spec:
                  containers:
                  - {name: \(container), image: registry.example/x:1, env: [{name: A, value: "010"}]}
                  - {name: sidecar, image: proxy}
                  - {name: other, image: agent}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: api}

            """
        let result = try CommandRunner().run("\(folder)/post-renderer/post-render", [], stdin: rendered)
        #expect(result.status == 0, "\(result.stderr)")
        let (old, new) = (
            try YAMLReader.documents(rendered, name: "rendered"),
            try YAMLReader.documents(result.stdout, name: "result")
        )
        func byKind(_ documents: [JSONValue]) -> [String: JSONValue] {
            Dictionary(uniqueKeysWithValues: documents.map { ($0["kind"]?.stringValue ?? "", $0.withoutNumbers) })
        }
        #expect(byKind(old) == byKind(new))
        #expect(result.stdout.contains("requests:"))
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/post-renderer/rendered.yaml"))
        // Applied to the cluster it would be undone.
        let live = try cluster.optimize(words + ["-o", "yaml"])
        #expect(live.status == 0 && live.stdout.isEmpty)
        #expect(
            live.stderr.contains("held back (review): Deployment/api in namespace \(target.namespace): helm-release"))
        let forced = try cluster.optimize(words + ["-o", "yaml", "--force-owner"])
        #expect(forced.status == 0 && forced.stdout.contains("kind: Deployment"), "\(forced.stderr)")
    }

    /// The request moves only together with the target.
    @Test func autoscalersMoveWithTheRequest() throws {
        let cluster = try MeasuredCluster()
        let target = try #require(cluster.targets.last { $0.name == "web" })
        let words = ["deployment", target.name, "-n", target.namespace]
        let kept = try cluster.optimize(words + ["-o", "patch"])
        #expect(!kept.stdout.contains("horizontalpodautoscaler"), "\(kept.stdout)")
        let folder = cluster.home.path("out")
        let made = try cluster.optimize(words + ["-o", "yaml", "--adjust-autoscalers"])
        #expect(made.status == 0 && made.stdout.contains("\nkind: HorizontalPodAutoscaler\n"), "\(made.stderr)")
        let refused = try cluster.optimize(words + ["-o", "kustomize", "--output-dir", folder, "--adjust-autoscalers"])
        #expect(refused.status == 1)
        #expect(refused.stderr.contains("which -o kustomize has no place for"), "\(refused.stderr)")

        let autoscaler = MeasuredCluster.Target(type: "hpa", namespace: target.namespace, name: "web")
        let before = (try cluster.live(target), try cluster.live(autoscaler))
        try cluster.run(["apply", "-f", "-"], stdin: made.stdout)
        let after = (try cluster.live(target), try cluster.live(autoscaler))
        #expect(before.0.withoutNumbers == after.0.withoutNumbers)
        #expect(before.1["spec"] != after.1["spec"])
        let metrics = ["spec"]
        #expect(before.1.with(metrics + ["metrics"], nil)["spec"] == after.1.with(metrics + ["metrics"], nil)["spec"])
    }

    /// The plan is kept for its owner alone, and says what takes it back.
    @Test func planIsSaved() throws {
        let cluster = try MeasuredCluster()
        let path = cluster.home.path("plan.json")
        let made = try cluster.optimize("-o", "yaml", "--save-plan", path)
        #expect(made.status == 0, "\(made.stderr)")
        let plan = try PlanDisk.read(path)
        #expect(plan.workloads.count { $0.verdict == .apply } == cluster.targets.count)
        #expect(plan.workloads.allSatisfy { !$0.change.uid.isEmpty })
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        let refused = try cluster.optimize("-o", "yaml", "--save-plan", cluster.home.path("no/plan.json"))
        #expect(refused.status == 1 && refused.stdout.isEmpty)
        #expect(refused.stderr.contains("no such file or directory"), "\(refused.stderr)")
    }

    /// The command that a file's comments give under a word.
    private func command(_ word: String, of file: String, in folder: String) throws -> String {
        let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("# \(word): ") }, "\(text)")
        return String(line.dropFirst("# \(word): ".count))
    }
}

extension JSONValue {
    /// The object without what a change of resources moves: CPU and memory of
    /// its containers, versions, status, and kubectl's own annotations.
    var withoutNumbers: JSONValue {
        switch self {
        case .array(let items): return .array(items.map(\.withoutNumbers))
        case .object(var members):
            for key in ["status", "generation", "resourceVersion", "managedFields"] { members[key] = nil }
            members["resources"] = members["resources"].flatMap(Self.otherResources)
            if let annotations = members["annotations"]?.objectValue {
                let kept = annotations.filter { key, _ in
                    !key.hasPrefix("kubectl.kubernetes.io/") && !key.hasPrefix("deployment.kubernetes.io/")
                }
                members["annotations"] = kept.isEmpty ? nil : .object(kept)
            }
            return .object(members.mapValues(\.withoutNumbers))
        default: return self
        }
    }

    private static func otherResources(_ resources: JSONValue) -> JSONValue? {
        guard let bounds = resources.objectValue else { return resources }
        let rest = bounds.mapValues { bound in
            JSONValue.object((bound.objectValue ?? [:]).filter { $0.key != "cpu" && $0.key != "memory" })
        }.filter { $0.value.objectValue?.isEmpty == false }
        return rest.isEmpty ? nil : .object(rest)
    }
}
