import Support
import Testing
import UpidCluster
import UpidCore
import UpidPlan

/// Manifests that nobody thought of, with live objects that have drifted from
/// them: the manifest of ours still changes resources alone.
@Suite struct PatchPropertyTests {
    @Test(arguments: [UInt64(1), 2, 3]) func changesResourcesAlone(_ seed: UInt64) throws {
        let cluster = try WritableCluster()
        var random = SplitMix64(seed: seed)
        for round in Fuzz.rounds(5) {
            let name = "web"
            if round > 0, cluster.stub == nil { try cluster.run(["delete", "deployment", name]) }
            let sample = try round > 0 && cluster.stub != nil ? WritableCluster() : cluster
            let manifest = deployment(&random)
            let text = YAMLWriter.text(manifest)
            let isApplied = Int.random(in: 0..<5, using: &random) > 0
            try sample.run([isApplied ? "apply" : "create", "-f", "-"], stdin: text)
            let names = (manifest.at("spec", "template", "spec", "containers")?.arrayValue ?? [])
                .compactMap { $0["name"]?.stringValue }
            for patch in drift(names, &random) {
                try sample.run(["patch", "deployment", name, "-p", JSONPrinter.compact(patch)])
            }
            let before = try sample.live("deployment", name)
            let chosen = names.filter { _ in Bool.random(using: &random) }
            let after = (chosen.isEmpty ? [names[0]] : chosen).map { name in
                let size = Int.random(in: 1...50, using: &random)
                return (name, Resources("\(size * 7)m", "\(size)Mi", cpuLimit: "9", memoryLimit: "9Gi"))
            }
            let change = try WorkloadChange(before, Dictionary(uniqueKeysWithValues: after))
            let made = try ApplyManifest(change, live: before)
            try PatchApplyTests.applyAndCheck(made, change, before, "deployment", sample)
        }
    }

    private let odd = ["y", "010", "1e3", "~", "a: b", " x ", "one\n  two\n", "😀", "", "0x1f", "null", "- a", "12:30"]

    private func some(_ values: [String], _ random: inout SplitMix64) -> String {
        values.randomElement(using: &random) ?? ""
    }

    private func deployment(_ random: inout SplitMix64) -> JSONValue {
        func chance() -> Bool { Bool.random(using: &random) }
        let containers = (0..<Int.random(in: 1...3, using: &random)).map { container("c\($0)", &random) }
        var pod: [String: JSONValue] = [
            "containers": .array(containers),
            "volumes": [["name": "v0", "emptyDir": [:]], ["name": "v1", "configMap": ["name": "x"]]],
        ]
        if chance() { pod["initContainers"] = [["name": "setup", "image": "busybox"]] }
        if chance() { pod["tolerations"] = [["key": "a", "operator": "Exists"]] }
        if chance() { pod["securityContext"] = ["runAsUser": 1000, "fsGroup": 0] }
        if chance() { pod["hostAliases"] = [["ip": "10.0.0.1", "hostnames": ["h"]]] }
        if chance() { pod["imagePullSecrets"] = [["name": "pull"]] }
        var spec: [String: JSONValue] = [
            "selector": ["matchLabels": ["app": "web"]],
            "template": ["metadata": ["labels": ["app": "web"]], "spec": .object(pod)],
        ]
        if chance() { spec["replicas"] = .int(Int64.random(in: 0...4, using: &random)) }
        if chance() { spec["strategy"] = chance() ? [:] : ["type": "Recreate"] }
        var meta: [String: JSONValue] = ["name": "web"]
        if chance() { meta["labels"] = ["app": "web", "tier": "front"] }
        if chance() { meta["annotations"] = ["note": .string(some(odd, &random)), "big": .string(some(odd, &random))] }
        return ["apiVersion": "apps/v1", "kind": "Deployment", "metadata": .object(meta), "spec": .object(spec)]
    }

    private func container(_ name: String, _ random: inout SplitMix64) -> JSONValue {
        func chance() -> Bool { Bool.random(using: &random) }
        var container: [String: JSONValue] = ["name": .string(name), "image": "a:1"]
        let variables = (0..<Int.random(in: 0...4, using: &random)).map { index -> JSONValue in
            let value = some(odd.filter { !$0.isEmpty }, &random)
            return ["name": .string("E\(index)"), "value": .string(value)]
        }
        if !variables.isEmpty { container["env"] = .array(variables.shuffled(using: &random)) }
        if chance() { container["args"] = .array(odd.shuffled(using: &random).prefix(3).map { .string($0) }) }
        if chance() { container["ports"] = [["containerPort": 80], ["containerPort": 443, "name": "tls"]] }
        if chance() {
            container["volumeMounts"] = [["name": "v1", "mountPath": "/b"], ["name": "v0", "mountPath": "/a"]]
        }
        if chance() { container["envFrom"] = [["configMapRef": ["name": "x", "optional": true]]] }
        if chance() { container["livenessProbe"] = ["tcpSocket": ["port": 80], "periodSeconds": 7] }
        var requests: [String: JSONValue] = [:]
        if chance() { requests["cpu"] = [1, 0.5, "1000m", "0.25"].randomElement(using: &random) }
        if chance() { requests["memory"] = ["1024Mi", "1e9", "0.5Gi", 67_108_864].randomElement(using: &random) }
        if chance() { requests["ephemeral-storage"] = "1024Ki" }
        if !requests.isEmpty || chance() { container["resources"] = ["requests": .object(requests)] }
        return .object(container)
    }

    private func drift(_ names: [String], _ random: inout SplitMix64) -> [JSONValue] {
        func inContainer(_ fields: [String: JSONValue]) -> JSONValue {
            let name = JSONValue.string(some(names, &random))
            let item = JSONValue.object(fields.merging(["name": name]) { old, _ in old })
            return ["spec": ["template": ["spec": ["containers": [item]]]]]
        }
        let all: [JSONValue] = [
            ["spec": ["replicas": 6]], inContainer(["image": "a:2"]),
            inContainer(["env": [["name": "LIVE", "value": "live-only"]]]),
            inContainer(["env": [["name": "E0", "$patch": "delete"]]]),
            inContainer(["ports": [["containerPort": 9_090]]]), inContainer(["terminationMessagePath": "/live"]),
            inContainer(["name": "sidecar", "image": "s:1"]), inContainer(["resources": ["limits": ["cpu": "8"]]]),
            ["metadata": ["labels": ["tier": .null, "live": "y"], "annotations": ["other": "live-only"]]],
            ["spec": ["template": ["metadata": ["annotations": ["live": "y"]], "spec": ["nodeSelector": ["a": "b"]]]]],
        ]
        return all.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
    }
}
