import Foundation
import Support
import Testing
import UpidCore

/// `rollback`: exactly what was there, or nothing.
@Suite struct RollbackTests {
    /// A plan that was piped through kubectl is rolled back by its file.
    @Test func ofAPlanThatKubectlApplied() throws {
        let cluster = try ApplyCluster()
        let before = try cluster.specs()
        let plan = cluster.cluster.home.path("plan.json")
        let yaml = try cluster.optimize("-o", "patch", "--save-plan", plan)
        #expect(yaml.status == 0, "\(yaml.stderr)")
        #expect(try cluster.log() == ["emitted api web"])
        #expect(try cluster.run("rollback", plan, "--yes").stderr.contains("Nothing to roll back"))
        for name in ApplyCluster.names {
            let document = try #require(
                yaml.stdout.components(separatedBy: "\n---\n").first { $0.contains("name: \(name)\n") })
            let file = try cluster.cluster.home.write(document, to: "\(name).yaml")
            try cluster.cluster.run(["patch", "deployment", name, "--patch-file", file])
        }
        #expect(try cluster.specs() != before)
        let back = try cluster.run("rollback", plan, "--yes")
        #expect(back.status == 0, "\(back.stderr)")
        #expect(try cluster.specs() == before)
    }

    /// Somebody changed one of two workloads since.
    @Test func refusesWhatWasChanged() throws {
        let cluster = try ApplyCluster()
        let before = try cluster.specs()
        #expect(try cluster.optimize("--apply", "--yes").status == 0)
        try cluster.cluster.run([
            "patch", "deployment", "web", "-p",
            #"{"spec": {"template": {"spec": {"containers": [{"name": "web", "resources": {"requests": {"cpu": "7"}}}]}}}}"#,
        ])
        let after = try cluster.specs()
        let refused = try cluster.run("rollback", "--last", "--yes")
        #expect(refused.status == 1)
        #expect(
            refused.stderr.contains(
                #"error: deployment.apps "web" in namespace \#(cluster.cluster.namespace) cannot be rolled back: it was "#
                    + "changed since the plan: container web: requests.cpu is 7, the plan left "))
        #expect(try cluster.specs() == after)
        let others = try cluster.run("rollback", "--last", "--yes", "--skip-changed")
        #expect(others.status == 2, "\(others.stderr)")
        #expect(try cluster.specs() == [before[0], after[1]])
    }

    @Test func refusesWhatWasMadeAnew() throws {
        let cluster = try ApplyCluster()
        #expect(try cluster.optimize("deployment/web", "--apply", "--yes").status == 0)
        guard let stub = cluster.cluster.stub else { return }
        try stub.set(#"{"merge": [["deployments", "default", "web", {"metadata": {"uid": "another"}}]]}"#)
        let refused = try cluster.run("rollback", "--last", "--yes")
        #expect(refused.status == 1)
        #expect(refused.stderr.contains("it was deleted and made anew since the plan"))
    }

    @Test func ofAnEditedPlan() throws {
        let cluster = try ApplyCluster()
        let plan = cluster.cluster.home.path("plan.json")
        #expect(try cluster.optimize("-o", "patch", "--save-plan", plan).status == 0)
        let text = try String(contentsOfFile: plan, encoding: .utf8)
        let edited = try cluster.cluster.home.write(
            text.replacingOccurrences(of: "\"1Gi\"", with: "\"9Gi\""), to: "edited.json")
        for command in ["rollback", "verify"] {
            let result = try cluster.run(command, edited)
            #expect(result.status == 1)
            if command == "verify" {
                #expect(result.stderr.hasPrefix("error: plan \"\(edited)\" was changed after it was written\nhint: "))
            }
        }
        let result = try cluster.run("rollback", edited, "--yes")
        #expect(result.stderr.hasPrefix("error: plan \"\(edited)\" was changed after it was written\nhint: "))
    }

    @Test(.needsTheStub) func ofAnotherCluster() throws {
        let cluster = try ApplyCluster()
        #expect(try cluster.optimize("--apply", "--yes").status == 0)
        let plan = try #require(
            try FileManager.default.contentsOfDirectory(atPath: "\(cluster.state)/plans").first {
                $0.hasSuffix(".json")
            })
        let other = try ApplyCluster()
        try other.cluster.stub?.set(
            #"{"merge": [["namespaces", "", "kube-system", {"metadata": {"uid": "other-cluster"}}]]}"#)
        let before = try other.specs()
        for words in [["rollback", "--yes"], ["verify"]] {
            let result = try other.cluster.kubectl.run(
                ["upid", "optimize"] + words + ["\(cluster.state)/plans/\(plan)"])
            #expect(result.status == 1)
            #expect(result.stderr.hasPrefix("error: the plan is for cluster \"admin\" ("), "\(result.stderr)")
            #expect(result.stderr.contains("\nhint: choose the plan's cluster with --context"))
        }
        #expect(try other.specs() == before)
    }

    @Test(arguments: [
        ([], "error: which plan? Name its file or its id, or give --last\n"),
        (["a", "b"], "error: one plan at a time\n"), (["--last", "a"], "error: --last cannot be used together"),
    ]) func whichPlan(words: [String], message: String) throws {
        let home = try TemporaryFolder()
        let kubectl = KubectlRunner(kubeconfig: home.path("none"), home: home)
        for command in ["rollback", "verify"] {
            let result = try kubectl.run(["upid", "optimize", command] + words)
            #expect(result.status == 1)
            #expect(result.stderr.hasPrefix(message))
        }
    }

    @Test func noSuchPlan() throws {
        let cluster = try ApplyCluster()
        let last = try cluster.run("rollback", "--last", "--yes")
        #expect(last.status == 1)
        #expect(last.stderr.hasPrefix("error: no plan was applied to cluster "))
        let unknown = try cluster.run("verify", "20261121T084739Z-b3fbbc07")
        #expect(unknown.stderr.hasPrefix("error: there is no plan \"20261121T084739Z-b3fbbc07\"\nhint: the log lists"))
        let missing = try cluster.run("verify", "./missing.json")
        #expect(missing.stderr.hasPrefix("error: the path \"./missing.json\" does not exist\n"))
    }
}
