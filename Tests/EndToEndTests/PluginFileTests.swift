import Foundation
import Support
import Testing
import UpidCluster
import UpidCore

/// What `plugins/` and `.github/` hold for other programs does what it says.
@Suite struct PluginFileTests {
    private let home: TemporaryFolder
    private let kubectl: KubectlRunner

    init() throws {
        (kubectl, home) = try Demo.kubectl()
    }

    private static func document(_ path: String) throws -> JSONValue {
        let text = try String(contentsOf: Repository.root.appendingPathComponent(path), encoding: .utf8)
        return try #require(try YAMLReader.documents(text, name: path).first)
    }

    /// k9s puts the selected object into the arguments and runs the command.
    @Test(.needsTheStub, arguments: [("upid-analyze", "WORKLOAD"), ("upid-optimize", "api"), ("upid-cost", "TOTAL")])
    func k9s(name: String, shown: String) throws {
        let plugin = try #require(try Self.document("plugins/k9s/plugins.yaml").at("plugins", name))
        #expect(plugin["shortCut"]?.stringValue?.wholeMatch(of: /Shift-[A-Z]/) != nil)
        #expect(plugin["description"]?.stringValue?.isEmpty == false)
        #expect(plugin["background"]?.boolValue == false)
        let scopes = try #require(plugin["scopes"]?.arrayValue).compactMap(\.stringValue)
        #expect(scopes.contains("deployments"))
        let cluster = try TestCluster.shared()
        let selected = ["RESOURCE_NAME": "deployments", "NAMESPACE": "shop", "NAME": "api", "CONTEXT": "admin"]
        let arguments = try #require(plugin["args"]?.arrayValue).compactMap(\.stringValue).map { argument in
            argument.replacing(/\$([A-Z_]+)/) { match in selected[String(match.1)] ?? "?\(match.1)?" }
        }
        #expect(!arguments.contains { $0.contains("?") }, "a variable that k9s does not have: \(arguments)")
        let command = try #require(plugin["command"]?.stringValue)
        let result = try cluster.kubectl.runner.run(command, arguments)
        #expect(result.status == 0)
        #expect(result.stdout.contains(shown) || result.stdout.contains("Deployment/api"), "\(result.stdout)")
        #expect(!result.stdout.contains("error:"), "\(result.stdout)")
    }

    /// Letters that k9s binds with Shift in its tables, of any version from
    /// 0.27 to 0.51. It drops a plugin that takes one of them ("duplicate
    /// plugin key found") unless that has `override: true`, and a user who
    /// sorts by age would miss the key then.
    ///
    /// Source: `ui.KeyShift…` in https://github.com/derailed/k9s/tree/master/internal/view
    private static let k9sOwnKeys = Set("ACDFIJKLMNOPRSTUVXZ".map { "Shift-\($0)" })

    @Test func k9sKeysAreFree() throws {
        let plugins = try #require(try Self.document("plugins/k9s/plugins.yaml")["plugins"]?.objectValue)
        let keys = Set(plugins.values.compactMap { $0["shortCut"]?.stringValue })
        #expect(keys.count == plugins.count)
        #expect(keys.isDisjoint(with: Self.k9sOwnKeys), "\(keys)")
    }

    /// The action makes a Job whose arguments upid takes, with fewer rights
    /// than any workload has by default.
    @Test func argoCDAction() throws {
        let config = try Self.document("plugins/argocd/argocd-cm.yaml")
        #expect(config.at("metadata", "name")?.stringValue == "argocd-cm")
        let text = try #require(
            config.at("data", "resource.customizations.actions.apps_Deployment")?.stringValue)
        let customisation = try #require(try YAMLReader.documents(text, name: "actions").first)
        // Without it the actions that Argo CD has itself would be gone.
        #expect(customisation["mergeBuiltinActions"]?.boolValue == true)
        let action = try #require(customisation["definitions"]?.arrayValue?.first)
        let name = try #require(action["name"]?.stringValue)
        #expect(customisation["discovery.lua"]?.stringValue?.contains("\"\(name)\"") == true)
        let script = try #require(action["action.lua"]?.stringValue)
        guard let lua = CommandRunner().locate("lua5.1") ?? CommandRunner().locate("lua") else { return }
        let program = """
            local obj = {apiVersion = "apps/v1", kind = "Deployment", metadata = {name = "web", namespace = "shop", uid = "u"}}
            local made = (function(obj) \(script) end)(obj)
            local job = made[1].resource
            print(made[1].operation, job.kind, job.metadata.namespace, job.metadata.ownerReferences[1].name)
            local container = job.spec.template.spec.containers[1]
            print(container.securityContext.readOnlyRootFilesystem, job.spec.template.spec.securityContext.runAsNonRoot)
            print(table.concat(container.args, "\\n"))
            """
        let file = try home.write(program, to: "action.lua")
        let lines = try ReleaseFolder.run(lua, [file]).lines
        #expect(lines.prefix(2) == ["create\tJob\tshop\tweb", "true\ttrue"])
        let result = try kubectl.runner.run("kubectl-upid", lines.dropFirst(2) + ["--snapshot", Demo.path])
        #expect(result.status == 0, "\(result.stderr)")
        #expect(result.stdout.contains("Deployment/web in namespace shop"))
    }

    private static func deployment(_ name: String) -> String {
        """
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: \(name), namespace: shop}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - name: web
                image: web:1
                resources: {requests: {cpu: "1", memory: 1Gi}}

        """
    }

    /// Writes a `gh` that keeps its calls and the comment, or refuses to
    /// write.
    private func writeGitHub(existing: String = "", refusing error: String? = nil) throws {
        let refusal = error.map { "echo \"\($0)\" >&2; exit 1" } ?? ":"
        try ReleaseFolder.program(
            """
            printf '%s\\n' "$*" >>"\(home.path("calls"))"
            case "$*" in
            *--paginate*) echo "\(existing)" ;;
            *) \(refusal)
               for word; do case $word in body=@*) cp "${word#body=@}" "\(home.path("body"))" ;; esac; done ;;
            esac
            """, "gh", in: home)
    }

    private func comment(_ manifest: String, limit: String = "") throws -> CommandResult {
        var runner = kubectl.runner
        runner.environment.merge([
            "PATH": "\(home.url.path):\(runner.environment["PATH"] ?? "")", "UPID_MANIFESTS": "\(manifest)\n",
            "UPID_FAIL_OVER": limit, "UPID_PULL_REQUEST": "7", "GITHUB_REPOSITORY": "o/r",
            "GITHUB_STEP_SUMMARY": home.path("summary"),
        ]) { $1 }
        return try runner.run(Repository.root.appendingPathComponent("plugins/github-action/comment").path)
    }

    /// The comment has the prediction, is written once and replaced then, and
    /// the job fails where the limit is exceeded.
    @Test(arguments: [("", "POST", "repos/o/r/issues/7/comments"), ("41", "PATCH", "repos/o/r/issues/comments/41")])
    func gitHubComment(existing: String, method: String, place: String) throws {
        try writeGitHub(existing: existing)
        let manifest = try home.write(Self.deployment("web"), to: "web.yaml")
        for (limit, status) in [("", 0), ("1", 2)] as [(String, Int32)] {
            let result = try comment(manifest, limit: limit)
            #expect(result.status == status, "\(result.stderr)")
            let body = try String(contentsOfFile: home.path("body"), encoding: .utf8)
            #expect(body.hasPrefix("<!-- upid cost predict -->\n"))
            #expect(body.contains("Deployment/web"))
            let calls = try String(contentsOfFile: home.path("calls"), encoding: .utf8)
            #expect(calls.contains("--method \(method) \(place) "), "\(calls)")
        }
    }

    /// GitHub takes 65,536 characters: what is left out is counted, the total
    /// stays, and the summary of the job has all.
    @Test func gitHubCommentOfManyWorkloads() throws {
        try writeGitHub()
        let names = (1...700).map { "a-workload-with-a-name-of-some-length-\($0)" }
        let manifest = try home.write(names.map(Self.deployment).joined(), to: "many.yaml")
        let result = try comment(manifest)
        #expect(result.status == 0, "\(result.stderr)")
        let body = try String(contentsOfFile: home.path("body"), encoding: .utf8)
        #expect((40_000...65_000).contains(body.count), "\(body.count)")
        let left = try #require(body.firstMatch(of: /\n\.\.\. ([0-9]+) more lines: [^\n]+\n<total> [^\n]+\n`/))
        let summary = try String(contentsOfFile: home.path("summary"), encoding: .utf8)
        func rows(_ text: String) -> Int { text.matches(of: /Deployment\/a-workload/).count }
        #expect(rows(summary) == names.count && !summary.contains(" more lines"))
        #expect(rows(body) + (Int(left.1) ?? 0) == names.count)
    }

    /// What gh says is passed on; the right is only named where it may lack.
    @Test(arguments: [
        ("gh: Resource not accessible by integration (HTTP 403)", true), ("gh: Body is too long (HTTP 422)", false),
    ])
    func gitHubCommentThatIsRefused(error: String, isRight: Bool) throws {
        try writeGitHub(refusing: error)
        let result = try comment(home.write(Self.deployment("web"), to: "web.yaml"))
        #expect(result.status == 0)
        #expect(result.stderr.contains("warning: the comment could not be written: \(error)"), "\(result.stderr)")
        #expect(result.stderr.contains("pull-requests: write") == isRight)
    }

    /// What is fetched is of this version.
    @Test func versionsAreTheCurrentOne() throws {
        let version = try #require(
            CommandRunner().run(Repository.binaries.appendingPathComponent("kubectl-upid").path, ["--version"])
                .lines.first?.split(separator: " ").last)
        let action = try Self.document("plugins/github-action/action.yml")
        #expect(action.at("inputs", "version", "default")?.stringValue == String(version))
        let source = try String(
            contentsOf: Repository.root.appendingPathComponent("Sources/UpidConsole/Runtime/Version.swift"),
            encoding: .utf8)
        #expect(source.contains("current = \"\(version.dropFirst())\""))
        for path in ["plugins/argocd/argocd-cm.yaml", "docs/install.md"] {
            let text = try String(contentsOf: Repository.root.appendingPathComponent(path), encoding: .utf8)
            let images = text.matches(of: /ghcr\.io\/upid-dev\/upid:([^ "\n]+)/).map(\.1)
            #expect(!images.isEmpty && images.allSatisfy { $0 == version }, "\(path): \(images)")
            #expect(text.matches(of: /plugins\/github-action@(\S+)/).allSatisfy { $0.1 == version })
        }
    }

    /// Values of a workflow never become text of a script: `run` has no
    /// expression in it.
    @Test func gitHubActionIsComposite() throws {
        let action = try Self.document("plugins/github-action/action.yml")
        #expect(action.at("runs", "using")?.stringValue == "composite")
        let steps = try #require(action.at("runs", "steps")?.arrayValue)
        for step in steps {
            #expect(step["run"]?.stringValue?.contains("${{") == false)
            #expect(step["uses"] == nil && step["shell"]?.stringValue == "bash")
        }
        #expect(action.at("inputs", "manifests", "required")?.boolValue == true)
    }

    @Test(arguments: ["ci", "release"])
    func workflowsArePinnedAndHaveLittleRights(name: String) throws {
        let path = ".github/workflows/\(name).yml"
        let workflow = try Self.document(path)
        #expect(workflow["permissions"] == ["contents": "read"])
        let jobs = try #require(workflow["jobs"]?.objectValue)
        var rights: [String: JSONValue] = [:]
        for (name, job) in jobs {
            rights[name] = job["permissions"]
            for step in try #require(job["steps"]?.arrayValue) {
                if let uses = step["uses"]?.stringValue {
                    #expect(
                        uses.wholeMatch(of: /(actions\/[a-z-]+|rajatjindal\/krew-release-bot)@[0-9a-f]{40}/) != nil,
                        "\(uses)")
                    // What is not GitHub's own gets neither a right nor a secret, and final releases alone.
                    if !uses.hasPrefix("actions/") {
                        #expect(job["permissions"] == nil && job["environment"] == nil && step["env"] == nil)
                        #expect(job["if"]?.stringValue?.contains("!contains(github.ref_name, '-')") == true)
                        #expect(job["needs"]?.stringValue == "publish")
                    }
                    if uses.contains("checkout") { #expect(step.at("with", "persist-credentials")?.boolValue == false) }
                }
                #expect(step["run"]?.stringValue?.contains("${{") != true)
            }
        }
        // Only what publishes may write, and only what it has to.
        #expect(Set(rights.keys) == (name == "release" ? ["publish"] : []))
        let text = try String(contentsOf: Repository.root.appendingPathComponent(path), encoding: .utf8)
        for line in text.split(separator: "\n") where line.contains("uses:") {
            #expect(line.contains(" # v"), "\(line)")
        }
    }

    /// What needs only glibc is built and looked at before it is released.
    @Test(arguments: ["ci", "release"])
    func workflowsCheckStaticExecutables(name: String) throws {
        let jobs = try #require(try Self.document(".github/workflows/\(name).yml")["jobs"]?.objectValue)
        let lines = jobs.values.flatMap { $0["steps"]?.arrayValue ?? [] }.compactMap { $0["run"]?.stringValue }
        #expect(lines.contains("scripts/check-binaries --static .build/static/release $(make -s executables)"))
        #expect(lines.contains { $0.hasPrefix("make release") })
    }

    /// The job that publishes shows the release last.
    @Test func releaseIsShownLast() throws {
        let publish = try #require(try Self.document(".github/workflows/release.yml").at("jobs", "publish", "steps"))
        let steps = (publish.arrayValue ?? []).compactMap { $0["run"]?.stringValue }
        let order = ["packaging/seal ", "packaging/publish draft ", "buildx build ", "packaging/publish index "]
        let places = order.map { part in steps.firstIndex { $0.contains(part) } ?? -1 }
        #expect(places == places.sorted() && !places.contains(-1), "\(places)")
        #expect(steps.last == "packaging/publish release --version \"$VERSION\" --output dist")
        #expect(!steps.contains { $0.contains("gh release create") })
    }

    /// Nothing lies in these folders that no test looks at: one has the path
    /// of the file, or that of its folder and its name in quotes.
    @Test func everyFileIsTested() throws {
        let manager = FileManager.default
        let tests = Repository.root.appendingPathComponent("Tests")
        let sources = try manager.subpathsOfDirectory(atPath: tests.path).filter { $0.hasSuffix(".swift") }
            .map { try String(contentsOf: tests.appendingPathComponent($0), encoding: .utf8) }
            .map { text in
                text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
            }
        for folder in ["krew", "packaging", "plugins", "completions"] {
            let root = Repository.root.appendingPathComponent(folder)
            for name in try manager.subpathsOfDirectory(atPath: root.path) {
                let attributes = try manager.attributesOfItem(atPath: root.appendingPathComponent(name).path)
                guard attributes[.type] as? FileAttributeType == .typeRegular, !name.hasPrefix(".") else { continue }
                let path = "\(folder)/\(name)"
                let last = String(name.split(separator: "/").last ?? "")
                let stem = last.hasSuffix(".yaml") ? String(last.dropLast(5)) : last
                let place = path.dropLast(last.count)
                #expect(
                    sources.contains { text in
                        text.contains(path) || text.contains("\(place)\\(") && text.contains("\"\(stem)\"")
                    }, "no test uses \(path)")
            }
        }
    }
}
