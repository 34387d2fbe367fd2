import Foundation
import Support
import Testing
import UpidCluster
import UpidCore
import UpidPlan

/// Printed stops and starts, by the commands above them, on the stub or on a
/// real API server.
@Suite struct EditApplyTests {
    private static func manifest(_ kind: String, replicas: Bool) -> String {
        """
        apiVersion: apps/v1
        kind: \(kind)
        metadata: {name: web, annotations: {team: shop}}
        spec:
          \(replicas ? "replicas: 2" : "minReadySeconds: 1")
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: "nginx:1"}]}

        """
    }

    /// What counts of an object.
    private static func state(_ live: JSONValue) -> JSONValue {
        var annotations = live.at("metadata", "annotations")?.objectValue ?? [:]
        annotations["kubectl.kubernetes.io/last-applied-configuration"] = nil
        annotations["deployment.kubernetes.io/revision"] = nil
        return ["spec": live["spec"] ?? .null, "annotations": .object(annotations)]
    }

    private static func workload(_ live: JSONValue) throws -> Workload {
        let kind = try #require(WorkloadKind(rawValue: live["kind"]?.stringValue ?? ""))
        var annotations: [String: String] = [:]
        for (key, value) in live.at("metadata", "annotations")?.objectValue ?? [:] {
            annotations[key] = value.stringValue
        }
        return Workload(
            id: WorkloadID(
                namespace: live.at("metadata", "namespace")?.stringValue ?? "", kind: kind,
                name: live.at("metadata", "name")?.stringValue ?? ""),
            apiVersion: live["apiVersion"]?.stringValue ?? "", uid: live.at("metadata", "uid")?.stringValue ?? "",
            replicas: live.at("spec", "replicas")?.intValue.map(Int.init), annotations: annotations)
    }

    private static func document(_ edit: ObjectEdit, _ format: PatchFormat, _ live: JSONValue) throws -> PatchDocument {
        switch format {
        case .yaml: try ApplyManifest(edit, live: live).document
        case .jsonPatch: try JSONPatch.document(edit, live: live)
        case .serverSideApply: try ServerSideEdit(edit, live: live).document
        default: MergePatch.document(edit)
        }
    }

    /// Runs the commands above a document.
    private static func carryOut(_ document: PatchDocument, _ format: PatchFormat, _ cluster: WritableCluster) throws {
        let text = PatchText.yaml([document]) { YAMLWriter.text($0) }
        if format == .yaml {
            let checked = try cluster.kubectl.run(["diff", "-f", "-"], stdin: text)
            #expect(checked.status == 1, "\(checked.stderr)\(text)")
            try cluster.run(["apply", "-f", "-"], stdin: text)
            return
        }
        let folder = URL(filePath: try cluster.home.write(text, to: "FILE")).deletingLastPathComponent().path
        for word in ["check: ", "apply: "] {
            let line = try #require(document.comments.first { $0.hasPrefix(word) })
            try cluster.shell("cd '\(folder)' && \(line.dropFirst(word.count))")
        }
    }

    @Test(arguments: [PatchFormat.yaml, .patch, .jsonPatch, .serverSideApply], ["Deployment", "StatefulSet"])
    func thereAndBack(format: PatchFormat, kind: String) throws {
        let cluster = try WritableCluster()
        // The stub keeps no managers.
        guard format != .serverSideApply || cluster.stub == nil else { return }
        let type = kind.lowercased()
        try cluster.run(["apply", "-f", "-"], stdin: Self.manifest(kind, replicas: true))
        let before = try cluster.live(type, "web")
        let stop = try ScaleChange.stopping(try Self.workload(before))
        try Self.carryOut(try Self.document(stop.edits[0], format, before), format, cluster)
        let stopped = try cluster.live(type, "web")
        #expect(stopped.at("spec", "replicas") == 0)
        #expect(stopped.at("metadata", "annotations", "upid.dev/original-replicas") == "2")
        #expect(throws: ScaleRefusal.self) { try ScaleChange.stopping(try Self.workload(stopped)) }
        let wake = try #require(try ScaleChange.waking(try Self.workload(stopped)))
        try Self.carryOut(try Self.document(wake.edits[0], format, stopped), format, cluster)
        #expect(Self.state(try cluster.live(type, "web")) == Self.state(before))
        // The owner's manifest finds nothing to change.
        let diff = try cluster.kubectl.run(
            ["diff", "-n", cluster.namespace, "-f", "-"], stdin: Self.manifest(kind, replicas: true))
        #expect(diff.status == 0, "\(diff.stdout)\(diff.stderr)")
    }

    /// The command above a document that takes it back.
    @Test(arguments: [PatchFormat.yaml, .patch, .jsonPatch]) func undo(format: PatchFormat) throws {
        let cluster = try WritableCluster()
        try cluster.run(["apply", "-f", "-"], stdin: Self.manifest("Deployment", replicas: true))
        let before = try cluster.live("deployment", "web")
        let stop = try ScaleChange.stopping(try Self.workload(before))
        let document = try Self.document(stop.edits[0], format, before)
        try Self.carryOut(document, format, cluster)
        let line = try #require(document.comments.first { $0.hasPrefix("undo:  ") })
        try cluster.shell(String(line.dropFirst("undo:  ".count)))
        #expect(Self.state(try cluster.live("deployment", "web")) == Self.state(before))
    }

    /// The next apply of the owner's manifest starts what is stopped, as the
    /// note says.
    @Test(arguments: [true, false]) func ownersApply(replicas: Bool) throws {
        let cluster = try WritableCluster()
        guard replicas || cluster.stub == nil else { return }
        let manifest = Self.manifest("Deployment", replicas: replicas)
        try cluster.run(["apply", "-f", "-"], stdin: manifest)
        let before = try cluster.live("deployment", "web")
        let stop = try ScaleChange.stopping(try Self.workload(before))
        let document = try ApplyManifest(stop.edits[0], live: before)
        #expect(document.notes.contains { $0.contains("spec.replicas") })
        try Self.carryOut(document.document, .yaml, cluster)
        try cluster.run(["apply", "-f", "-"], stdin: manifest)
        #expect(Self.state(try cluster.live("deployment", "web")) == Self.state(before))
    }

    /// A second object of that name is not touched.
    @Test(arguments: [PatchFormat.patch, .jsonPatch]) func otherObject(format: PatchFormat) throws {
        let cluster = try WritableCluster()
        guard cluster.stub == nil else { return }
        try cluster.run(["apply", "-f", "-"], stdin: Self.manifest("Deployment", replicas: true))
        let before = try cluster.live("deployment", "web")
        let stop = try ScaleChange.stopping(try Self.workload(before))
        let document = try Self.document(stop.edits[0], format, before)
        try cluster.run(["delete", "deployment", "web", "--cascade=foreground"])
        try cluster.run(["apply", "-f", "-"], stdin: Self.manifest("Deployment", replicas: true))
        let folder = try cluster.home.write(PatchText.yaml([document]) { YAMLWriter.text($0) }, to: "FILE")
        let line = try #require(document.comments.first { $0.hasPrefix("apply: ") })
        let result = try cluster.kubectl.runner.run(
            "sh", ["-c", "cd '\(URL(filePath: folder).deletingLastPathComponent().path)' && \(line.dropFirst(7))"])
        #expect(result.status != 0)
        #expect(try cluster.live("deployment", "web").at("spec", "replicas") == 2)
    }

    /// New objects are taken as they are, and go as they came.
    @Test func workingHours() throws {
        let cluster = try WritableCluster()
        guard cluster.stub == nil else { return }
        try cluster.run(["apply", "-f", "-"], stdin: Self.manifest("Deployment", replicas: true))
        let workload = try Self.workload(try cluster.live("deployment", "web"))
        let hours = try WorkingHours("Mon-Fri 08:00-20:00 Europe/Berlin")
        let objects = try WorkingHoursObjects(timing: workload, in: hours, serverVersion: "v1.36.2")
        let text = PatchText.yaml(objects.documents) { YAMLWriter.text($0) }
        try cluster.run(["apply", "--dry-run=server", "-f", "-"], stdin: text)
        try cluster.run(["apply", "-f", "-"], stdin: text)
        let account = "system:serviceaccount:\(cluster.namespace):upid-hours-deployment-web"
        func may(_ words: String...) throws -> Bool {
            try cluster.kubectl.run(["auth", "can-i"] + words + ["--as", account, "-n", cluster.namespace]).status == 0
        }
        #expect(try may("patch", "deployments.apps/web", "--subresource=scale"))
        #expect(try may("get", "deployments.apps/web", "--subresource=scale"))
        for (verb, what) in [
            ("patch", "deployments.apps/web"), ("get", "deployments.apps/web"), ("list", "deployments.apps"),
            ("delete", "deployments.apps/web"), ("get", "secrets"), ("get", "pods"),
        ] {
            #expect(try !may(verb, what), "\(verb) \(what)")
        }
        #expect(try !may("patch", "deployments.apps/other", "--subresource=scale"))
        // The command of the stop, as that account.
        let command = [
            "patch", "deployment.apps/web", "--subresource=scale", "--type=merge", "-p", #"{"spec":{"replicas":0}}"#,
        ]
        try cluster.run(command + ["--as", account])
        #expect(try cluster.live("deployment", "web").at("spec", "replicas") == 0)
        try cluster.run(["delete", "-f", "-"], stdin: text)
        #expect(try cluster.run(["get", "cronjobs,roles,rolebindings", "-o", "name"]).stdout.isEmpty)
    }
}
