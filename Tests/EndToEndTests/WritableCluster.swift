import Foundation
import Support
import Testing
import UpidCluster
import UpidCore
import UpidPlan

/// A cluster that a test may write to: a stub of its own, or a namespace of
/// its own on the real one.
final class WritableCluster {
    let namespace: String
    let home: TemporaryFolder
    let stub: APIServerStub?
    let kubectl: KubectlRunner

    init() throws {
        home = try TemporaryFolder()
        if let kubeconfig = LiveCluster.kubeconfig {
            stub = nil
            namespace = "upid-patch-test-\(UUID().uuidString.prefix(8).lowercased())"
            kubectl = KubectlRunner(kubeconfig: kubeconfig, home: home)
            _ = try kubectl.run(["create", "namespace", namespace])
        } else {
            let stub = try APIServerStub()
            self.stub = stub
            namespace = "default"
            kubectl = KubectlRunner(kubeconfig: stub.kubeconfig, home: home)
            try stub.set(Self.customGroups)
        }
    }

    deinit {
        if stub == nil { _ = try? kubectl.run(["delete", "namespace", namespace, "--wait=false"]) }
    }

    /// kubectl in the namespace; must succeed.
    @discardableResult
    func run(_ words: [String], stdin: String = "", status: Int32 = 0) throws -> CommandResult {
        let result = try kubectl.run(words + ["-n", namespace], stdin: stdin)
        #expect(result.status == status, "kubectl \(words.joined(separator: " ")): \(result.stderr)\n\(stdin)")
        return result
    }

    /// A line for the shell, with the user's kubeconfig.
    func shell(_ line: String) throws {
        let result = try kubectl.runner.run("sh", ["-c", line])
        #expect(result.status == 0, "\(line): \(result.stderr)")
    }

    /// The whole object as the API server has it.
    func live(_ type: String, _ name: String) throws -> JSONValue {
        let text = try run(["get", type, name, "-o", "json", "--show-managed-fields"]).stdout
        return try JSONReader.value(Array(text.utf8))
    }

    /// The bodies of all patches that changed something, in their order.
    func patches() throws -> [JSONValue] {
        try stub?.requests().filter { $0.method == "PATCH" && $0.query["dryRun"] == nil }
            .map { try JSONReader.value(Array(($0.body ?? "").utf8)) } ?? []
    }

    /// Argo Rollouts, as its CRD is served.
    private static let customGroups = """
        {"groups": [{"metadata": {"name": "argoproj.io"}, "versions": [{"version": "v1alpha1", "freshness": "Current",
        "resources": [{"resource": "rollouts", "scope": "Namespaced", "singularResource": "rollout",
        "responseKind": {"group": "", "version": "", "kind": "Rollout"}, "shortNames": ["ro"],
        "verbs": ["create", "delete", "get", "list", "patch", "update", "watch"]}]}]}]}
        """
}

extension JSONValue {
    func at(_ path: String...) -> JSONValue? { at(path) }

    func at(_ path: [String]) -> JSONValue? {
        path.reduce(Optional(self)) { value, key in value?[key] }
    }

    /// With `value` in the place of what `path` leads to.
    func with(_ path: [String], _ value: JSONValue?) -> JSONValue {
        guard let key = path.first else { return value ?? .null }
        var members = objectValue ?? [:]
        let rest = Array(path.dropFirst())
        members[key] = rest.isEmpty ? value : (members[key] ?? [:]).with(rest, value)
        return .object(members)
    }
}

extension WorkloadChange {
    /// A change of containers of a live object, from what they have to `after`.
    init(_ live: JSONValue, _ after: [String: Resources]) throws {
        let kind = try #require(WorkloadKind(rawValue: live["kind"]?.stringValue ?? ""))
        var containers: [ContainerChange] = []
        for list in ["initContainers", "containers"] {
            for (index, item) in (live.at(kind.podSpecPath + [list])?.arrayValue ?? []).enumerated() {
                guard let name = item["name"]?.stringValue, let after = after[name] else { continue }
                let role: ContainerRole = list == "containers" ? .app : .sidecar
                containers.append(
                    ContainerChange(name: name, role: role, index: index, before: Resources(item), after: after))
            }
        }
        #expect(containers.count == after.count)
        self.init(
            workload: WorkloadID(
                namespace: live.at("metadata", "namespace")?.stringValue ?? "", kind: kind,
                name: live.at("metadata", "name")?.stringValue ?? ""),
            apiVersion: live["apiVersion"]?.stringValue ?? "", uid: live.at("metadata", "uid")?.stringValue ?? "",
            containers: containers)
    }
}

extension Resources {
    /// CPU and memory of a container's JSON.
    init(_ container: JSONValue) {
        func number(_ bound: String, _ name: String) -> Quantity? {
            guard let value = container.at("resources", bound, name) else { return nil }
            return Quantity(value.stringValue ?? value.doubleValue.map { "\($0)" } ?? "")
        }
        self.init(
            cpuRequest: number("requests", "cpu"), cpuLimit: number("limits", "cpu"),
            memoryRequest: number("requests", "memory"), memoryLimit: number("limits", "memory"))
    }

    init(_ cpu: String?, _ memory: String?, cpuLimit: String? = nil, memoryLimit: String? = nil) {
        self.init(
            cpuRequest: cpu.flatMap { Quantity($0) }, cpuLimit: cpuLimit.flatMap { Quantity($0) },
            memoryRequest: memory.flatMap { Quantity($0) }, memoryLimit: memoryLimit.flatMap { Quantity($0) })
    }
}
