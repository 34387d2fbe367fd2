import Foundation
import Support
import Testing
import UpidCore

/// `optimize idle` and `wake`, with kubectl itself between them.
@Suite(.needsTheStub) struct OptimizeIdleTests {
    private static let manifest = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: old, annotations: {team: shop}}
        spec:
          replicas: 2
          selector: {matchLabels: {app: old}}
          template:
            metadata: {labels: {app: old}}
            spec:
              containers:
              - name: old
                image: registry.example/old:1
                env: [{name: MODE, value: fast}]
                resources: {requests: {cpu: "1", memory: 1Gi}, limits: {memory: 2Gi}}

        """

    @Test func table() throws {
        let cluster = try IdleCluster()
        let result = try cluster.idle()
        #expect(result.status == 0, "\(result.stderr)")
        let lines = result.stdout.split(separator: "\n")
        #expect(
            lines.first?.split(separator: " ").map(String.init)
                == ["WORKLOAD", "REPLICAS", "IDLE-SINCE", "CONFIDENCE", "SAVES/MO", "EVIDENCE"],
            "\(result.stdout)\(result.stderr)")
        #expect(
            lines.count == 2 && lines.last?.hasPrefix("Deployment/old ") == true, "\(result.stdout)\(result.stderr)")
        let explained = try cluster.idle("deployment", "web", "--explain")
        #expect(explained.stdout.contains("stop Deployment/web in namespace default: keep: active: "))
    }

    /// Each form by the command that its header tells, there and back.
    @Test(arguments: ["yaml", "json", "patch", "json-patch", "ssa"], [true, false])
    func thereAndBack(format: String, isApplied: Bool) throws {
        let cluster = try IdleCluster(manifest: isApplied ? Self.manifest : nil)
        let before = try cluster.state("old")
        func apply(_ words: [String], _ document: String) throws {
            if format == "yaml" || format == "json" {
                let checked = try cluster.cluster.kubectl.run(
                    ["diff", "-n", "default", "-f", "-"], stdin: document)
                #expect(checked.status == 1, "\(checked.stderr)")
                try cluster.cluster.run(["apply", "-f", "-"], stdin: document)
            } else {
                let file = try cluster.cluster.home.write(document, to: "FILE")
                for word in words {
                    let line = try #require(document.split(separator: "\n").first { $0.hasPrefix("# \(word) ") })
                    try cluster.cluster.shell(
                        "cd '\(URL(filePath: file).deletingLastPathComponent().path)' && "
                            + line.dropFirst("# \(word) ".count))
                }
            }
        }
        let stop = try cluster.idle("deployment", "old", "-o", format)
        guard format != "ssa" || !stop.stderr.contains("who owns its fields") else { return }
        #expect(stop.status == 0, "\(stop.stderr)")
        try apply(["check:", "apply:"], stop.stdout)
        #expect(try cluster.replicas("old") == 0 && cluster.note("old") == "2")
        // A second run finds nothing to stop.
        let again = try cluster.idle("-o", format)
        #expect(again.stdout.isEmpty && again.stderr.contains("Nothing to stop: "), "\(again.stderr)")
        let wake = try cluster.run("wake", "deployment/old", "-o", format)
        guard format != "yaml" && format != "json" || isApplied || wake.status == 0 else {
            // kubectl deletes nothing that it did not apply.
            #expect(wake.stderr.contains("would be deleted, and is not in the manifest that was applied last"))
            return
        }
        #expect(wake.status == 0, "\(wake.stderr)")
        try apply(["check:", "apply:"], wake.stdout)
        #expect(try cluster.state("old") == before)
        #expect(try cluster.run("wake").stderr.contains("Nothing to start."))
    }

    /// The way back that stands above a document.
    @Test(arguments: ["yaml", "patch", "json-patch"]) func undo(format: String) throws {
        let cluster = try IdleCluster(manifest: Self.manifest)
        let before = try cluster.state("old")
        let patch = try cluster.idle("deployment/old", "-o", format)
        try cluster.cluster.shell("true")
        let stop = try cluster.idle("deployment/old", "--apply", "--yes")
        #expect(stop.status == 0, "\(stop.stderr)")
        let line = try #require(patch.stdout.split(separator: "\n").first { $0.hasPrefix("# undo:  ") })
        try cluster.cluster.shell(String(line.dropFirst("# undo:  ".count)))
        #expect(try cluster.state("old") == before)
    }

    @Test func kustomize() throws {
        let cluster = try IdleCluster(manifest: Self.manifest)
        let folder = cluster.cluster.home.path("component")
        let result = try cluster.idle("-o", "kustomize", "--output-dir", folder)
        #expect(result.status == 0, "\(result.stderr)")
        _ = try cluster.cluster.home.write(Self.manifest, to: "base.yaml")
        _ = try cluster.cluster.home.write(
            "resources: [base.yaml]\ncomponents: [component]\n", to: "kustomization.yaml")
        let built = try cluster.cluster.kubectl.run(["kustomize", cluster.cluster.home.path("")])
        #expect(built.status == 0 && built.stdout.contains("replicas: 0\n"), "\(built.stderr)")
        #expect(built.stdout.contains("upid.dev/original-replicas: \"2\"\n") && built.stdout.contains("team: shop\n"))
    }

    @Test func applies() throws {
        let cluster = try IdleCluster()
        let before = try cluster.state("old")
        for kind in ["client", "server"] {
            let tried = try cluster.idle("--apply", "--dry-run=\(kind)")
            #expect(tried.status == 0, "\(tried.stderr)")
            #expect(tried.stdout.contains("deployment.apps/old stopped ("), "\(tried.stdout)")
            #expect(try cluster.state("old") == before)
        }
        let stop = try cluster.idle("--apply", "--yes")
        #expect(stop.status == 0, "\(stop.stderr)")
        #expect(stop.stdout.contains("deployment.apps/old stopped\n") && !stop.stdout.contains("web"))
        let line = try #require(stop.stderr.split(separator: "\n").first { $0.hasPrefix("to start it again: ") })
        #expect(try cluster.replicas("old") == 0 && cluster.note("old") == "2" && cluster.replicas("web") == 2)
        #expect(try cluster.idle("--apply", "--yes").stderr.contains("Nothing to stop: "))
        try cluster.cluster.shell("\(line.dropFirst("to start it again: ".count)) --yes --wait=false")
        #expect(try cluster.state("old") == before)
        let log = try cluster.run("audit", "-o", "json").stdout
        let actions = try JSONReader.value(Array(log.utf8))["items"]?.arrayValue?.compactMap {
            $0.at("record", "action")?.stringValue
        }
        #expect(actions == ["applying", "applied", "rolling-back", "rolled-back"])
        #expect(log.contains("spec.replicas") && log.contains("upid.dev/original-replicas"))
        #expect(try cluster.run("audit", "--verify").status == 0)
    }

    @Test func refusals() throws {
        let cluster = try IdleCluster()
        let active = try cluster.idle("deployment", "web", "-o", "yaml")
        #expect(active.status == 1 && active.stdout.isEmpty)
        #expect(active.stderr.contains("kept: Deployment/web in namespace default: active: "), "\(active.stderr)")
        let wake = try cluster.run("wake", "deployment/web", "-o", "patch")
        #expect(
            wake.status == 0 && wake.stderr.contains("Deployment/web in namespace default runs already"),
            "\(wake.stderr)")
        try cluster.cluster.run(["scale", "deployment/web", "--replicas=0"], status: 1)
        try cluster.cluster.run(["patch", "deployment", "web", "-p", #"{"spec": {"replicas": 0}}"#])
        let bare = try cluster.run("wake", "deployment/web", "--apply", "--yes")
        #expect(bare.status == 1)
        #expect(
            bare.stderr.contains(
                "was not stopped by upid: it has no annotation upid.dev/original-replicas\nhint: kubectl scale "
                    + "deployment.apps/web -n default --replicas=N starts it"), "\(bare.stderr)")
    }

    /// A named pod does not stop all pods of its workload.
    @Test func podsAreNotStopped() throws {
        let cluster = try IdleCluster()
        for words in [["idle", "pod/old-5f6fb5d9b5-2b7xk", "-o", "patch"], ["wake", "pods"]] {
            let result = try cluster.cluster.kubectl.run(["upid", "optimize"] + words)
            #expect(result.status == 1 && result.stdout.isEmpty)
            #expect(result.stderr.contains("error: pods are neither stopped nor started"), "\(result.stderr)")
        }
    }

    /// A user who may only read gets the patches instead.
    @Test func noPermission() throws {
        let cluster = try IdleCluster()
        try cluster.cluster.stub?.set(#"{"readers": ["reader"]}"#)
        let result = try cluster.idle("--apply", "--yes", "--as", "reader")
        #expect(result.status == 1)
        #expect(result.stderr.contains(#"error: no permission to patch deployments.apps "old" in namespace default"#))
        #expect(result.stdout.contains("# apply: kubectl patch deployment.apps old -n default"))
        #expect(try cluster.replicas("old") == 2)
    }

    @Test func workingHours() throws {
        let cluster = try IdleCluster()
        let result = try cluster.idle("deployment", "web", "--schedule", "Mon-Fri 08:00-20:00 Europe/Berlin")
        #expect(result.status == 0, "\(result.stderr)")
        let documents = result.stdout.components(separatedBy: "---\n")
        #expect(documents.count == 5 && result.stdout.contains("timeZone: Europe/Berlin\n"))
        #expect(result.stdout.contains("resourceNames:\n  - web\n") && result.stdout.contains("- deployments/scale\n"))
        let applied = try cluster.cluster.kubectl.run(
            ["create", "--dry-run=client", "-o", "name", "-f", "-"], stdin: result.stdout)
        #expect(
            applied.stdout.split(separator: "\n").count == 5, "\(applied.stdout)\(applied.stderr)")
    }

    /// A set whose volumes go with its pods, whatever would keep the hours.
    @Test(arguments: ["none", "keda", "kube-downscaler", "snapshot"]) func workingHoursOfVolumes(scheduler: String)
        throws
    {
        let cluster = try IdleCluster()
        try cluster.cluster.stub?.set(Self.set)
        if scheduler == "keda" { try cluster.cluster.stub?.set(KEDAGroup.served) }
        if scheduler == "kube-downscaler" { try Self.installDownscaler(cluster) }
        var words = ["statefulset", "db", "--schedule", "Mon-Fri 08:00-20:00 UTC"]
        if scheduler == "snapshot" {
            let file = cluster.cluster.home.path("snapshot.json")
            let kept = try cluster.cluster.kubectl.run(
                ["upid", "analyze", "idle", "--prometheus-url", cluster.address, "--save-snapshot", file])
            #expect(kept.status == 0, "\(kept.stderr)")
            words += ["--snapshot", file]
        }
        let result = try cluster.cluster.kubectl.run(["upid", "optimize", "idle"] + words)
        #expect(result.status == 1 && result.stdout.isEmpty, "\(result.stdout)")
        #expect(
            result.stderr.contains(
                scheduler == "snapshot"
                    ? "may delete its volume claims when it is scaled down, which is not in a snapshot"
                    : "deletes its volume claims when it is scaled down (whenScaled: Delete)"), "\(result.stderr)")
    }

    private static let set = """
        {"add": [["statefulsets", {"apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "db",
        "namespace": "default", "uid": "d1", "resourceVersion": "5", "generation": 1,
        "creationTimestamp": "2026-01-01T00:00:00Z"}, "spec": {"replicas": 1, "serviceName": "db",
        "selector": {"matchLabels": {"app": "db"}}, "persistentVolumeClaimRetentionPolicy": {"whenScaled": "Delete"},
        "volumeClaimTemplates": [{"metadata": {"name": "data"}, "spec": {"accessModes": ["ReadWriteOnce"]}}],
        "template": {"metadata": {"labels": {"app": "db"}}, "spec": {"containers": [{"name": "db", "image": "db:1",
        "volumeMounts": [{"name": "data", "mountPath": "/data"}]}]}}}, "status": {"observedGeneration": 1,
        "replicas": 1, "readyReplicas": 1, "currentReplicas": 1, "updatedReplicas": 1, "availableReplicas": 1}}]]}
        """

    private static func installDownscaler(_ cluster: IdleCluster) throws {
        try cluster.cluster.run([
            "patch", "deployment", "web", "--type=json", "-p",
            #"[{"op": "replace", "path": "/spec/template/spec/containers/0/image", "value": "x/kube-downscaler:1"}]"#,
        ])
    }

    /// What the API server may call is not stopped unseen.
    @Test(arguments: ["validatingwebhookconfigurations", "apiservices", "customresourcedefinitions", "leases"])
    func workingHoursUnseen(resource: String) throws {
        let cluster = try IdleCluster()
        try cluster.cluster.stub?.set(
            #"{"rules": [{"match": "/\#(resource)\\b", "method": "GET", "times": 99, "status": 403}]}"#)
        let result = try cluster.idle("deployment", "web", "--schedule", "Mon-Fri 08:00-20:00 UTC")
        #expect(result.status == 1 && result.stdout.isEmpty, "\(result.stdout)")
        #expect(
            result.stderr.contains("held back (blocked): Deployment/web in namespace default: ")
                && result.stderr.contains(" not read; "), "\(result.stderr)")
    }

    @Test func workingHoursAreOnRecord() throws {
        let cluster = try IdleCluster()
        let words = ["deployment", "web", "--schedule"]
        let result = try cluster.cluster.kubectl.run(
            ["upid", "optimize", "idle"] + words + ["Mon-Fri 02:30-20:00 Europe/Berlin"])
        #expect(result.status == 0, "\(result.stderr)")
        #expect(result.stderr.contains("default/Deployment/web: they act from the next of these times on; to act at "))
        #expect(result.stderr.contains("warning: where clocks change in Europe/Berlin, 02:30 may not come"))
        try Self.installDownscaler(cluster)
        let other = try cluster.cluster.kubectl.run(
            ["upid", "optimize", "idle"] + words + ["Mon-Fri 02:30-21:00 Europe/Berlin", "-o", "patch"])
        #expect(other.status == 0 && !other.stderr.contains("clocks change"), "\(other.stderr)")
        let log = try cluster.run("audit", "-o", "json").stdout
        let items = try JSONReader.value(Array(log.utf8))["items"]?.arrayValue ?? []
        #expect(items.map { $0.at("record", "action") } == ["emitted", "emitted"], "\(log)")
        #expect(log.contains("Mon-Fri 02:30-20:00 Europe/Berlin") && log.contains("Mon-Fri 02:30-21:00 Europe/Berlin"))
    }

    /// What was named and is not stopped or started is told by the exit code,
    /// and that something was changed too.
    @Test func partialSuccess() throws {
        let cluster = try IdleCluster()
        let listed = try cluster.idle("deployment", "web")
        #expect(listed.status == 0 && listed.stderr.contains("kept: Deployment/web"), "\(listed.stderr)")
        let names = ["deployment", "old", "web", "--apply", "--yes"]
        func run(_ words: [String]) throws -> CommandResult {
            try cluster.cluster.kubectl.run(["upid", "optimize"] + words)
        }
        let prometheus = ["--prometheus-url", cluster.address]
        let tried = try run(["idle"] + prometheus + names + ["--dry-run=server"])
        #expect(tried.status == 1 && tried.stdout.contains("deployment.apps/old stopped ("), "\(tried.stderr)")
        let stop = try run(["idle"] + prometheus + names)
        #expect(stop.status == 2 && stop.stderr.contains("kept: Deployment/web"), "\(stop.stderr)")
        #expect(try cluster.replicas("old") == 0)
        try cluster.cluster.run([
            "annotate", "deployment/web", "argocd.argoproj.io/tracking-id=front:apps/Deployment:default/web",
        ])
        let woken = try run(["wake", "deployment", "old", "web"])
        #expect(woken.status == 0 && woken.stderr.contains("held back (review): Deployment/web"), "\(woken.stderr)")
        let wake = try run(["wake"] + names + ["--wait=false"])
        #expect(wake.status == 2 && wake.stderr.contains("held back (review): Deployment/web"), "\(wake.stderr)")
        #expect(try cluster.replicas("old") == 2)
    }

    /// Something was not read, and something was changed.
    @Test func partialReading() throws {
        let cluster = try IdleCluster()
        try cluster.cluster.stub?.set(
            #"{"rules": [{"match": "/cronjobs\\b", "method": "GET", "times": 99, "status": 403}]}"#)
        let stop = try cluster.idle("--apply", "--yes", "--wait=false")
        #expect(stop.status == 2, "\(stop.stderr)")
        #expect(try cluster.replicas("old") == 0)
    }

    /// KEDA's autoscaler of a workload that waits for nothing is held with it.
    @Test func holdsScalers() throws {
        let cluster = try IdleCluster()
        try cluster.cluster.stub?.set(KEDAGroup.served)
        try cluster.cluster.stub?.set(Self.scaler("own-use", of: "old", "cpu", annotations: #"{"team": "shop"}"#))
        let stop = try cluster.idle("deployment/old", "--apply", "--yes", "--wait=false")
        #expect(stop.status == 0, "\(stop.stderr)")
        let annotations = { try cluster.cluster.live("scaledobject", "own-use").at("metadata", "annotations") }
        #expect(try annotations()?["autoscaling.keda.sh/paused-replicas"] == "0" && cluster.replicas("old") == 0)
        let wake = try cluster.run("wake", "deployment/old", "--apply", "--yes", "--wait=false")
        #expect(wake.status == 0, "\(wake.stderr)")
        #expect(try annotations() == ["team": "shop"] && cluster.replicas("old") == 2)
    }

    /// A second run gives other hours to what KEDA runs by the clock already.
    @Test func otherWorkingHours() throws {
        let cluster = try IdleCluster()
        try cluster.cluster.stub?.set(KEDAGroup.served)
        try cluster.cluster.stub?.set(Self.scaler("upid-hours-deployment-web", of: "web", "cron"))
        try cluster.cluster.stub?.set(Self.scaler("others", of: "old", "cron"))
        let result = try cluster.idle("deployment", "web", "old", "--schedule", "Mon-Fri 09:00-18:00 UTC")
        #expect(result.status == 1, "\(result.stderr)")
        #expect(
            result.stdout.contains("name: upid-hours-deployment-web\n")
                && result.stdout.contains("start: 0 9 * * 1-5\n"))
        #expect(result.stderr.contains("KEDA starts and stops it by the clock already"), "\(result.stderr)")
        try cluster.cluster.run(["apply", "--validate=false", "-f", "-"], stdin: result.stdout)
    }

    private static func scaler(
        _ name: String, of target: String, _ trigger: String, annotations: String = "{}"
    ) -> String {
        """
        {"add": [["scaledobjects", {"apiVersion": "keda.sh/v1alpha1", "kind": "ScaledObject", "metadata":
        {"name": "\(name)", "namespace": "default", "uid": "s-\(name)", "resourceVersion": "5",
        "annotations": \(annotations)}, "spec": {"scaleTargetRef": {"name": "\(target)"}, "maxReplicaCount": 2,
        "triggers": [{"type": "\(trigger)"}]}}]]}
        """
    }

    /// A ScaledObject that holds `old`.
    private static let heldScaler = """
        {"add": [["scaledobjects", {"apiVersion": "keda.sh/v1alpha1", "kind": "ScaledObject", "metadata": {"name": "hours",
        "namespace": "default", "uid": "s1", "resourceVersion": "5", "annotations": {"team": "shop",
        "autoscaling.keda.sh/paused-replicas": "0", "upid.dev/original-replicas": "2"}},
        "spec": {"scaleTargetRef": {"name": "old"}, "triggers": [{"type": "cron"}]}}]]}
        """

    /// The scaler is let go before the workload is started.
    @Test func wakeLetsScalersGo() throws {
        let cluster = try IdleCluster()
        try cluster.cluster.stub?.set(KEDAGroup.served)
        try cluster.cluster.stub?.set(Self.heldScaler)
        try cluster.cluster.run([
            "patch", "deployment", "old", "-p",
            #"{"metadata": {"annotations": {"upid.dev/original-replicas": "2"}}, "spec": {"replicas": 0}}"#,
        ])
        let result = try cluster.run("wake", "deployment/old", "--apply", "--yes", "--wait=false")
        #expect(result.status == 0, "\(result.stderr)")
        let written = try cluster.cluster.stub?.requests().filter {
            $0.method == "PATCH" && $0.query["dryRun"] == nil && $0.status == 200
        }.map { String($0.path.split(separator: "/").last ?? "") }
        #expect(written?.suffix(2) == ["hours", "old"])
        #expect(try cluster.replicas("old") == 2 && cluster.note("old") == nil)
        let scaler = try cluster.cluster.live("scaledobject", "hours")
        #expect(scaler.at("metadata", "annotations") == ["team": "shop"])
    }

    /// What the cluster has for it keeps the hours.
    @Test(arguments: ["keda", "kube-downscaler"]) func workingHoursByControllers(scheduler: String) throws {
        let cluster = try IdleCluster()
        if scheduler == "keda" {
            try cluster.cluster.stub?.set(KEDAGroup.served)
        } else {
            try Self.installDownscaler(cluster)
        }
        let words = ["deployment", "web", "--schedule", "Mon-Fri 20:00-06:00 Europe/Berlin"]
        let result = try cluster.cluster.kubectl.run(["upid", "optimize", "idle"] + words)
        #expect(result.status == 0, "\(result.stderr)")
        if scheduler == "keda" {
            #expect(result.stdout.contains("kind: ScaledObject\n") && result.stdout.contains("start: 0 20 * * 1-5\n"))
            try cluster.cluster.run(["apply", "--dry-run=server", "--validate=false", "-f", "-"], stdin: result.stdout)
            let other = try cluster.cluster.kubectl.run(["upid", "optimize", "idle"] + words + ["-o", "patch"])
            #expect(
                other.status == 1 && other.stderr.contains("no place for the objects that --schedule makes"),
                "\(other.stderr)")
        } else {
            try cluster.cluster.run(["apply", "-f", "-"], stdin: result.stdout)
            #expect(
                try cluster.cluster.live("deployment", "web").at("metadata", "annotations", "downscaler/uptime")
                    == "Mon-Fri 20:00-24:00 Europe/Berlin,Tue-Sat 00:00-06:00 Europe/Berlin")
        }
    }

    @Test(arguments: [
        (["--schedule", "9 to 5", "deployment/web"], "error: invalid working hours \"9 to 5\""),
        (["--schedule", "Mon-Fri 08:00-20:00 UTC"], "error: --schedule is for workloads that are named"),
        (
            ["--schedule", "Mon-Fri 08:00-20:00 UTC", "--apply", "deployment/web"],
            "error: --apply cannot be used with --schedule"
        ),
        (
            ["--schedule", "Mon-Fri 08:00-20:00 UTC", "--explain", "deployment/web"],
            "error: --explain cannot be used with --schedule"
        ),
        (
            ["--schedule", "Mon-Fri 08:00-20:00 UTC", "--include-review", "deployment/web"],
            "error: --include-review cannot be used with --schedule"
        ),
        (
            ["--schedule", "Mon-Fri 08:00-20:00 UTC", "-o", "wide", "deployment/web"],
            "error: -o wide has no place for the objects that --schedule makes"
        ),
        (
            ["--schedule", "Mon-Fri 08:00-20:00 UTC", "-o", "jsonpath={.items}", "deployment/web"],
            "error: -o jsonpath={.items} has no place for the objects that --schedule makes"
        ),
        (
            ["--schedule", "Mon-Fri 08:00-20:00 Europe/Nowhere", "deployment/web"],
            #"error: invalid working hours "Mon-Fri 08:00-20:00 Europe/Nowhere": "Europe/Nowhere" is no name of a time zone"#
        ),
        (["--include-review"], "error: --include-review is for workloads that are named"),
        (["--yes"], "error: --yes cannot be used without --apply"),
        (["-o", "resize"], "error: -o resize has no place for replicas"),
        (["-o", "helm-values"], "error: -o helm-values has no place for replicas"),
        (["-o", "kustomize"], "error: -o kustomize is a folder"),
        (["-o", "nonsense"], "error: unable to match a printer"),
        (["--apply", "-o", "yaml"], "error: --apply cannot be used with --output"),
    ]) func flagsThatDoNotFit(words: [String], message: String) throws {
        let cluster = try IdleCluster()
        let result = try cluster.cluster.kubectl.run(["upid", "optimize", "idle"] + words)
        #expect(result.status == 1)
        #expect(result.stderr.contains(message), "\(result.stderr)")
    }
}
