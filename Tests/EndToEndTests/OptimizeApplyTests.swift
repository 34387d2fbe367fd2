import Foundation
import Support
import Testing
import UpidCore

/// `--apply`: all that is planned, or nothing.
@Suite struct OptimizeApplyTests {
    @Test func appliesAndRollsBack() throws {
        let cluster = try ApplyCluster()
        let before = try cluster.specs()
        let plan = cluster.cluster.home.path("plan.json")
        let applied = try cluster.optimize("--apply", "--yes", "--timeout=0", "--save-plan", plan)
        #expect(applied.status == 0, "\(applied.stderr)")
        #expect(try String(contentsOfFile: plan, encoding: .utf8).contains("\"state\": \"applied\""))
        for name in ApplyCluster.names {
            #expect(applied.stdout.contains("deployment.apps/\(name) configured\n"))
            #expect(applied.stdout.contains("deployment.apps/\(name) successfully rolled out\n"))
        }
        #expect(applied.stdout.contains("resources.requests.cpu: 1 "))
        let after = try cluster.specs()
        for (old, new) in zip(before, after) {
            #expect(old != new)
            #expect(Self.withoutResources(old) == Self.withoutResources(new))
        }
        #expect(try cluster.optimize("--apply", "--yes").stderr.contains("Nothing to change."))
        let back = try cluster.run("rollback", "--last", "--yes")
        #expect(back.status == 0, "\(back.stderr)")
        #expect(back.stdout.contains("deployment.apps/web rolled back\n"))
        #expect(try cluster.specs() == before)
        #expect(
            try cluster.log() == [
                "planned api web", "applying api", "applied api", "applying web", "applied web", "rolling-back web",
                "rolled-back web", "rolling-back api", "rolled-back api",
            ])
        #expect(try cluster.run("audit", "--verify").status == 0)
    }

    @Test(arguments: ["client", "server"]) func dryRunsWriteNothing(kind: String) throws {
        let cluster = try ApplyCluster()
        let before = try cluster.specs()
        let result = try cluster.optimize("--apply", "--dry-run=\(kind)")
        #expect(result.status == 0, "\(result.stderr)")
        let suffix = kind == "client" ? "(dry run)" : "(server dry run)"
        #expect(result.stdout.contains("deployment.apps/web configured \(suffix)\n"))
        #expect(result.stdout.contains("resources.limits.memory: 2Gi "))
        #expect(try cluster.specs() == before)
        #expect(try cluster.written().isEmpty)
        #expect(!FileManager.default.fileExists(atPath: cluster.state))
    }

    @Test(arguments: [("y\n", 0), ("n\n", 1), ("\n", 1), ("yes\n", 0), ("\u{4}", 1)])
    func asks(answer: String, status: Int32) throws {
        let cluster = try ApplyCluster()
        let before = try cluster.specs()
        let script = """
            import os, pty, sys
            pid, terminal = pty.fork()
            if pid == 0:
                os.execvp("kubectl", sys.argv[2:])
            seen = b""
            while True:
                try:
                    piece = os.read(terminal, 4096)
                except OSError:
                    break
                if not piece:
                    break
                seen += piece
                if b"[y/N]:" in piece:
                    os.write(terminal, sys.argv[1].encode())
            print(seen.decode())
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            """
        let result = try cluster.cluster.kubectl.runner.run(
            "python3", ["-c", script, answer, "kubectl"] + cluster.words(["--apply"]))
        #expect(result.status == status, "\(result.stdout)\(result.stderr)")
        #expect(result.stdout.contains("Apply these changes to 2 objects in cluster "))
        #expect(try (cluster.specs() == before) == (status == 1))
        if status == 1 { #expect(result.stdout.contains("Nothing was changed.")) }
    }

    @Test func nobodyToAsk() throws {
        let cluster = try ApplyCluster()
        let result = try cluster.optimize("--apply")
        #expect(result.status == 1)
        #expect(result.stderr.contains("error: there is nobody to ask: standard input is not a terminal\nhint: --yes"))
    }

    @Test(arguments: [
        (["--yes"], "error: --yes cannot be used without --apply"),
        (["--dry-run=server"], "error: --dry-run cannot be used without --apply"),
        (["--in-place"], "error: --in-place cannot be used without --apply"),
        (["--apply", "--dry-run=maybe"], "error: Invalid dry-run value (maybe)."),
        (
            ["--apply", "--in-place", "--adjust-autoscalers"],
            "error: --in-place cannot be used with --adjust-autoscalers"
        ),
        (["--apply", "-o", "yaml"], "error: --apply cannot be used with --output"),
        (["--apply", "--snapshot", "x"], "error: --apply cannot be used with --snapshot"),
    ]) func flagsThatDoNotFit(words: [String], message: String) throws {
        let home = try TemporaryFolder()
        let result = try KubectlRunner(kubeconfig: home.path("none"), home: home).run(["upid", "optimize"] + words)
        #expect(result.status == 1)
        #expect(result.stderr.hasPrefix(message))
    }

    /// Who may read only gets the patches instead.
    @Test(.needsTheStub) func noPermission() throws {
        let cluster = try ApplyCluster()
        try cluster.cluster.stub?.set(#"{"readers": ["reader"]}"#)
        let before = try cluster.specs()
        let result = try cluster.optimize("--apply", "--yes", "--as", "reader")
        #expect(result.status == 1)
        #expect(result.stderr.contains(#"error: no permission to patch deployments.apps "api" in namespace default"#))
        #expect(result.stdout.contains("# apply: kubectl patch deployment.apps web -n default --patch-file"))
        #expect(try cluster.specs() == before)
        #expect(try cluster.written().isEmpty)
        #expect(try cluster.log() == [])
    }

    /// A refusal of one object keeps everything from being written.
    @Test(
        .needsTheStub,
        arguments: [
            (
                400, #"admission webhook \"limits.example\" denied the request: too small"#,
                #"error: the admission webhook "limits.example" denied the change of deployments.apps "web": too small"#
            ),
            (
                500,
                #"Internal error occurred: failed calling webhook \"down.example\": failed to call webhook: refused"#,
                #"error: the admission webhook "down.example" failed, so deployments.apps "web" cannot be changed"#
            ),
            (
                409, "Operation cannot be fulfilled: the object has been modified",
                "Error from server (Conflict): Operation cannot be fulfilled on deployments.apps \"web\""
            ),
            (
                403, #"deployments.apps \"web\" is forbidden: exceeded quota: cpu"#,
                "Error from server (Forbidden): deployments.apps \"web\" is forbidden: exceeded quota: cpu"
            ),
        ]) func refusals(code: Int, message: String, expected: String) throws
    {
        let cluster = try ApplyCluster()
        let before = try cluster.specs()
        let reason = [400: "BadRequest", 500: "InternalError", 409: "Conflict", 403: "Forbidden"][code] ?? ""
        let status =
            #"{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Failure\", \"reason\": \"\#(reason)\", "#
            + #"\"message\": \"\#(message.replacingOccurrences(of: "\\\"", with: "\\\\\\\""))\", \"code\": \#(code)}"#
        try cluster.cluster.stub?.setRules(
            #"{"method": "PATCH", "match": "/deployments/web", "status": \#(code), "body": "\#(status)"}"#)
        let result = try cluster.optimize("--apply", "--yes")
        #expect(result.status == 1)
        #expect(result.stderr.contains(expected), "\(result.stderr)")
        #expect(result.stderr.contains("Nothing was changed."))
        try cluster.cluster.stub?.setRules()
        #expect(try cluster.specs() == before)
        #expect(try cluster.written().isEmpty)
    }

    /// The first workload that does not get going ends the run.
    @Test(.needsTheStub) func stopsAtTheFirstFailure() throws {
        let cluster = try ApplyCluster()
        let before = try cluster.specs()
        try cluster.cluster.stub?.set(#"{"settles": false}"#)
        let plan = cluster.cluster.home.path("plan.json")
        let kubeconfig = try #require(cluster.cluster.kubectl.runner.environment["KUBECONFIG"])
        let result = try cluster.optimize(
            "--apply", "--yes", "--timeout=1s", "--save-plan", plan, "--kubeconfig", kubeconfig)
        #expect(result.status == 2)
        #expect(result.stderr.contains("error: timed out after 1 s waiting for deployment.apps \"api\""))
        #expect(result.stderr.contains("not begun: Deployment/web in namespace default"))
        let line = try #require(result.stderr.split(separator: "\n").first { $0.hasPrefix("1 workload changed; ") })
        let command = try #require(line.split(separator: ": ", maxSplits: 1).last)
        #expect(try cluster.written() == ["api"])
        #expect(try cluster.log() == ["planned api web", "applying api", "applied api", "failed api"])
        #expect(command.contains(" --kubeconfig \(kubeconfig)"))
        let id = try #require(command.split(separator: " ").dropFirst(4).first)
        let kept = "\(cluster.state)/plans/\(id).json"
        #expect(FileManager.default.contentsEqual(atPath: plan, andPath: kept))
        try cluster.cluster.shell("\(command) --yes --wait=false")
        #expect(try cluster.specs() == before)
    }

    @Test(.needsTheStub) func doesNotWaitIfToldSo() throws {
        let cluster = try ApplyCluster()
        try cluster.cluster.stub?.set(#"{"settles": false}"#)
        let result = try cluster.optimize("--apply", "--yes", "--wait=false")
        #expect(result.status == 0, "\(result.stderr)")
        #expect(!result.stdout.contains("rolled out"))
        #expect(try cluster.written() == ["api", "web"])
    }

    @Test func recordsEvents() throws {
        let cluster = try ApplyCluster()
        let result = try cluster.optimize("deployment/web", "--apply", "--yes", "--record-event")
        #expect(result.status == 0, "\(result.stderr)")
        if let stub = cluster.cluster.stub {
            let posted = try stub.requests().filter { $0.method == "POST" && $0.path.hasSuffix("/events") }
            #expect(posted.count == 1)
            #expect(posted.first?.body?.contains("upid set spec.template.spec.containers[web]") == true)
        } else {
            let events = try cluster.cluster.run(["get", "events", "-o", "json"]).stdout
            #expect(events.contains("upid set spec.template.spec.containers[web]"))
        }
    }

    /// Without a place for the plan nothing is written, and nothing is noted.
    @Test func noPlaceForThePlan() throws {
        let cluster = try ApplyCluster()
        let before = try cluster.specs()
        let result = try cluster.optimize(
            "--apply", "--yes", "--save-plan", cluster.cluster.home.path("nowhere/plan.json"))
        #expect(result.status == 1)
        #expect(result.stderr.contains("error: "))
        #expect(try cluster.specs() == before)
        #expect(try cluster.log() == [])
    }

    /// Without a place for the log nothing is written.
    @Test func noPlaceForTheLog() throws {
        let cluster = try ApplyCluster()
        let before = try cluster.specs()
        let file = try cluster.cluster.home.write("", to: "occupied")
        var kubectl = cluster.cluster.kubectl
        kubectl.runner.environment["XDG_STATE_HOME"] = file
        let result = try kubectl.run(cluster.words(["--apply", "--yes"]))
        #expect(result.status == 1)
        #expect(result.stderr.contains("error: "))
        #expect(try cluster.specs() == before)
    }

    static func withoutResources(_ spec: JSONValue) -> JSONValue {
        let containers = spec.at("template", "spec", "containers")?.arrayValue ?? []
        return spec.with(
            ["template", "spec", "containers"], .array(containers.map { $0.with(["resources"], nil) }))
    }
}
