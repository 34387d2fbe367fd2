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

    /// The comment has the prediction, is written once and replaced then, and
    /// the job fails where the limit is exceeded.
    @Test(arguments: [("", "POST", "repos/o/r/issues/7/comments"), ("41", "PATCH", "repos/o/r/issues/comments/41")])
    func gitHubComment(existing: String, method: String, place: String) throws {
        try home.write(
            """
            #!/bin/sh
            printf '%s\\n' "$*" >>"\(home.path("calls"))"
            case "$*" in
            *--paginate*) echo "\(existing)" ;;
            *) for word; do case $word in body=@*) cp "${word#body=@}" "\(home.path("body"))" ;; esac; done ;;
            esac
            """, to: "gh")
        try ReleaseFolder.run("chmod", ["+x", home.path("gh")])
        let manifest = try home.write(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
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
            """, to: "web.yaml")
        for (limit, status) in [("", 0), ("1", 2)] as [(String, Int32)] {
            var runner = kubectl.runner
            runner.environment.merge([
                "PATH": "\(home.url.path):\(runner.environment["PATH"] ?? "")", "UPID_MANIFESTS": "\(manifest)\n",
                "UPID_FAIL_OVER": limit, "UPID_PULL_REQUEST": "7", "GITHUB_REPOSITORY": "o/r",
                "GITHUB_STEP_SUMMARY": home.path("summary"),
            ]) { $1 }
            let result = try runner.run(
                Repository.root.appendingPathComponent("plugins/github-action/comment").path)
            #expect(result.status == status, "\(result.stderr)")
            let body = try String(contentsOfFile: home.path("body"), encoding: .utf8)
            #expect(body.hasPrefix("<!-- upid cost predict -->\n"))
            #expect(body.contains("Deployment/web"))
            let calls = try String(contentsOfFile: home.path("calls"), encoding: .utf8)
            #expect(calls.contains("--method \(method) \(place) "), "\(calls)")
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
                    #expect(uses.wholeMatch(of: /actions\/[a-z-]+@[0-9a-f]{40}/) != nil, "\(uses)")
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

    /// Nothing lies in these folders that no test looks at.
    @Test func everyFileIsTested() throws {
        let manager = FileManager.default
        let tests = Repository.root.appendingPathComponent("Tests")
        let sources = try manager.subpathsOfDirectory(atPath: tests.path).filter { $0.hasSuffix(".swift") }
            .map { try String(contentsOf: tests.appendingPathComponent($0), encoding: .utf8) }.joined()
        for folder in ["krew", "plugins", "completions"] {
            let root = Repository.root.appendingPathComponent(folder)
            for name in try manager.subpathsOfDirectory(atPath: root.path) {
                let attributes = try manager.attributesOfItem(atPath: root.appendingPathComponent(name).path)
                guard attributes[.type] as? FileAttributeType == .typeRegular, !name.hasPrefix(".") else { continue }
                let last = String(name.split(separator: "/").last ?? "")
                let stem = last.hasSuffix(".yaml") ? String(last.dropLast(5)) : last
                #expect(
                    sources.contains("\(folder)/\(name)") || sources.contains("\"\(stem)\"") || sources.contains(last),
                    "no test uses \(folder)/\(name)")
            }
        }
    }
}
